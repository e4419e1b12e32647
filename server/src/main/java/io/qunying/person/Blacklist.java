package io.qunying.person;

import io.qunying.platform.AuditTrail.Actor;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may not come in, by person or by an identity that need not belong to a known person yet. */
public interface Blacklist {

    /** @param until null for good */
    record Entry(
            UUID id, String reason, Instant since, @Nullable Instant until) {}

    /** Whom to ask about: a person, and what else is said to be theirs. */
    record Suspect(UUID person, Collection<Identity> identities) {}

    /**
     * Keeps a person out from now on, in the caller's transaction.
     *
     * @param until null for good
     * @return the id of the entry
     */
    UUID add(UUID person, String reason, @Nullable Instant until, Actor by);

    /** @return whether the entry was in force until now */
    boolean lift(UUID entry, Actor by);

    /** An entry in force against the person, any of its identities, or any of the given ones. */
    Optional<Entry> findMatch(@Nullable UUID person, Collection<Identity> identities);

    /** Those of many for whom {@link #findMatch} would find an entry, in one round trip. */
    Set<Suspect> findMatching(Collection<Suspect> suspects);
}
