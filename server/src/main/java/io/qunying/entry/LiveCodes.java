package io.qunying.entry;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Live codes (活码) as others need to know them. */
public interface LiveCodes {

    /**
     * A live code by what figures show and ask of it.
     *
     * @param code the short code of its address
     * @param source one of the six sources, such as {@code OFFLINE}
     */
    record CodeRef(UUID id, String code, String name, UUID community, UUID branch, String source) {}

    /** By the short code, whatever state it is in. */
    Optional<CodeRef> findByCode(String code);

    /** In one round trip, whatever state they are in; ids that are no codes are absent. */
    Map<UUID, CodeRef> titles(Collection<UUID> codes);
}
