package io.qunying.person;

import io.qunying.platform.DomainException;
import java.util.Map;
import java.util.UUID;

/** Two records that would have to become one, but cannot. */
public final class MergeRefused extends DomainException {

    public MergeRefused(UUID from, UUID into, String because) {
        super(Category.CONFLICT, "merge-refused", Map.of("from", from, "into", into, "because", because));
    }
}
