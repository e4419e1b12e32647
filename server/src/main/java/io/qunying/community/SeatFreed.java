package io.qunying.community;

import java.util.UUID;

/** A line of groups has a free seat again, or a new group: those who wait for it can be seated. */
public record SeatFreed(UUID community, UUID line) {}
