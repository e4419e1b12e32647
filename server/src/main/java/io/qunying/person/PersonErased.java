package io.qunying.person;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A person was erased: identities and profile are gone, the record is an anonymous stub. Whoever keeps personal data
 * under one of these ids (answers, photos, nicknames, texts) removes it now.
 *
 * @param records every id the person ever had, merged ones included
 * @param visitors as which visitors the person came
 */
public record PersonErased(UUID person, Set<UUID> records, Set<UUID> visitors, Instant at) {}
