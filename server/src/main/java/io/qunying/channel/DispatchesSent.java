package io.qunying.channel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Dispatches went out. Told in the transaction that marks them sent, so whoever listens may write and must be quick.
 */
public record DispatchesSent(List<Sent> all, Instant at) {

    /** A dispatch and where its group stood. */
    public record Sent(
            Dispatch dispatch,
            @Nullable UUID branch,
            @Nullable UUID community) {}
}
