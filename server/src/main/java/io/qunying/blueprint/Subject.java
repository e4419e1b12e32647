package io.qunying.blueprint;

import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a step is for.
 *
 * @param group null where a person is in no group of the community
 * @param person null where the step is for a whole group
 * @param zone of the community, by which days and times of day count
 */
public record Subject(
        UUID branch,
        UUID community,
        @Nullable UUID group,
        @Nullable UUID person,
        ZoneId zone) {

    public About about() {
        return person == null ? About.GROUP : About.PERSON;
    }

    /** The person, else the group. */
    public UUID id() {
        if (person != null) {
            return person;
        }
        if (group != null) {
            return group;
        }
        throw new IllegalStateException("neither person nor group: " + this);
    }
}
