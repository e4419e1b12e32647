package io.qunying.worklist;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a member asked in a group and nobody of the team has answered yet.
 *
 * @param id of the message
 * @param due until when an answer counts as in time
 * @param night whether it was asked outside the hours of service
 */
record Question(
        UUID id,
        @Nullable UUID branch,
        UUID community,
        UUID group,
        UUID person,
        String text,
        Instant askedAt,
        Instant due,
        boolean night) {

    private static final Pattern ASKS = Pattern.compile("[?？][\\s~～!！。.…]*$");
    private static final Pattern CALLS = Pattern.compile("[@＠](客服|群主|管理员|官方|小助手)");

    /** Whether a text asks something or calls for the team. */
    static boolean isAsked(String text) {
        return ASKS.matcher(text.strip()).find() || CALLS.matcher(text).find();
    }

    /** For the facts of the question and its answer. */
    Map<String, Object> properties() {
        return Map.of("night", night);
    }

    Map<String, Object> properties(Instant answeredAt) {
        return Map.of(
                "night",
                night,
                "inTime",
                !answeredAt.isAfter(due),
                "seconds",
                Duration.between(askedAt, answeredAt).toSeconds(),
                "asker",
                person);
    }
}
