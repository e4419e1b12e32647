package io.qunying.channel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The platform did not do what a dispatch asked for, and certainly will not. Told in the transaction that marks it so.
 *
 * @param branch of its group
 * @param error what the platform says
 */
public record DispatchFailed(
        Dispatch dispatch, @Nullable UUID branch, @Nullable String error, Instant at) {}
