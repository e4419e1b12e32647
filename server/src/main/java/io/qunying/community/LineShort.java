package io.qunying.community;

import java.util.UUID;

/**
 * A line of groups runs out: its free seats are within the reserve and no further group may open by itself.
 *
 * @param free seats left
 */
public record LineShort(UUID community, UUID line, String lineTitle, int free) {}
