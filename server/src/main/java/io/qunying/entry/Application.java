package io.qunying.entry;

import io.qunying.fact.Attribution;
import java.time.Instant;
import java.util.UUID;

/** An application: who filed it where, what was answered, and where it stands. */
record Application(Filed filed, UUID person, Sheet sheet, Standing standing) {

    /**
     * What never changes.
     *
     * @param from with the code that it came by
     * @param staff whether the applicant is the operator's own, who counts nowhere
     */
    record Filed(
            UUID id,
            long number,
            UUID code,
            UUID community,
            UUID branch,
            UUID visitor,
            Attribution from,
            boolean staff,
            int attempt,
            Instant submittedAt,
            int photoTwins) {}

    UUID id() {
        return filed.id();
    }

    ApplicationState state() {
        return standing.state();
    }

    Application standing(Standing standing) {
        return new Application(filed, person, sheet, standing);
    }

    Application of(UUID person) {
        return new Application(filed, person, sheet, standing);
    }

    Application with(Sheet sheet) {
        return new Application(filed, person, sheet, standing);
    }
}
