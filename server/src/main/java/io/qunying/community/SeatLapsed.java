package io.qunying.community;

import java.util.UUID;

/** A reservation ran out before the person joined. */
public record SeatLapsed(UUID seat, UUID community, UUID person) {}
