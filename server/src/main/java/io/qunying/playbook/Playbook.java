package io.qunying.playbook;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A row.
 *
 * @param title by language
 * @param draft the text as last saved
 * @param draftVersion rises with every save
 * @param version the one applied last, 0 if none
 */
record Playbook(
        UUID id,
        UUID branch,
        String key,
        Map<String, String> title,
        State state,
        String draft,
        int draftVersion,
        int version,
        Instant changedAt) {

    /** From the first apply on it runs, until it is stopped for good. */
    enum State {
        DRAFT,
        RUNNING,
        PAUSED,
        STOPPED
    }
}
