package io.qunying.channel;

import java.time.Instant;
import java.util.UUID;

/** An event of a connection could not be handled. Told in the transaction that sets it aside. */
public record EventSetAside(UUID connection, Instant at) {}
