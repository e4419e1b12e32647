package io.qunying.channel;

import java.time.Instant;

/** What the rules say to a dispatch that is due; codes have their texts under {@code dispatch.<code>}. */
sealed interface Verdict {

    record Go() implements Verdict {}

    record Wait(String code, Instant until) implements Verdict {}

    record Drop(String code, String reason) implements Verdict {}
}
