package io.qunying.channel;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants to say in a group and what has not gone out, so that whoever wrote it sees what became of it. */
public interface UnsentDispatches {

    /**
     * One that is not sent.
     *
     * @param over whether it never will be by itself
     * @param reason why it waits or did not go, in words; null while it is on its way
     */
    record Unsent(
            UUID id,
            String text,
            String by,
            Instant due,
            boolean over,
            @Nullable String reason) {}

    /** Those of a group that were wanted for this reason since then, in their order; at most 50. */
    List<Unsent> of(UUID group, String why, Instant since, Locale locale);
}
