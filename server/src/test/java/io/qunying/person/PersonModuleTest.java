package io.qunying.person;

import io.qunying.testing.ServerTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** The server, with stand-ins where other modules are missing. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServerTest
@Import({PersonFakes.class, MovableThings.class})
@interface PersonModuleTest {}
