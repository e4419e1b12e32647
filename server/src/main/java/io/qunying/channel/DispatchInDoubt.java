package io.qunying.channel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Nobody can tell whether a dispatch went, and a person has to decide. Told in the transaction that marks it so.
 *
 * @param branch of its group
 */
public record DispatchInDoubt(Dispatch dispatch, @Nullable UUID branch, Instant at) {}
