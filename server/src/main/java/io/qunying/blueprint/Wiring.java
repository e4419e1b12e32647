package io.qunying.blueprint;

import java.util.Optional;
import java.util.UUID;

/** Which real things the keys of an applied playbook stand for. Implemented by {@code playbook}. */
public interface Wiring {

    /**
     * The thing behind a key of the document.
     *
     * @param kind such as {@code community} or {@code material}
     */
    Optional<UUID> find(UUID playbook, String kind, String key);
}
