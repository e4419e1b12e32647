package io.qunying.channel;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** What became of the first words to customers. */
public interface WelcomesSent {

    /** A member of staff of a connection, by their id there, and the person whom they said the first words to. */
    record Welcomed(UUID connection, UUID person, String staff) {}

    /** Who has welcomed these people since then, or is about to. What failed or came too late does not count. */
    Set<Welcomed> since(Instant from, Collection<UUID> persons);

    /** The same of those whose welcome the platform refused with that code. */
    Set<Welcomed> refused(String code, Instant from, Collection<UUID> persons);
}
