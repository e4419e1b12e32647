package io.qunying.person;

import java.util.Optional;
import java.util.UUID;

/** A module that keeps person ids and takes part when two people turn out to be one, in the same transaction. */
public interface MergeParticipant {

    /** Why both cannot be one, as a stable code such as {@code both-seated}. */
    Optional<String> refusal(UUID from, UUID into);

    void merge(UUID from, UUID into);

    /** Gives back to {@code from} what {@link #merge} took. */
    void undo(UUID from, UUID into);
}
