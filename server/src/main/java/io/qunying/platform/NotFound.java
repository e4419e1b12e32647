package io.qunying.platform;

import java.util.Map;

/** Something that does not exist, or that the asker may not know of: both look the same from outside. */
public final class NotFound extends DomainException {

    public NotFound(String what, Object id) {
        super(Category.NOT_FOUND, what + "-not-found", Map.of("id", id));
    }
}
