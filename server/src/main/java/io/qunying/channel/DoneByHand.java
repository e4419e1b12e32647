package io.qunying.channel;

import java.time.Instant;
import java.util.UUID;

/** A member of staff did what only people can do; told in the transaction that says so. */
public record DoneByHand(UUID dispatch, UUID by, Instant at) {}
