package io.qunying.staff;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the permission that an address of the console or of the open API needs. One interceptor of this module enforces
 * it; an address under {@code /api/console} or {@code /api/open} without it is refused to everyone.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {

    /** Any one of these is enough. */
    Permission[] value();
}
