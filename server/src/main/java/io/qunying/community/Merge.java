package io.qunying.community;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How a weak group would be merged into others.
 *
 * @param moves where each active member goes; the others stay behind and are told
 * @param staying how many that are
 * @param unplaced active members for whom no group has a seat
 */
record Merge(List<Move> moves, int staying, int unplaced) {

    record Move(UUID seat, UUID person, String nickname, UUID group, String groupName) {}

    /**
     * Why it is proposed.
     *
     * @param when the condition that held
     * @param values what it asked for and what else is known, by name
     * @param weeks for how long it has held, in full weeks
     */
    record Evidence(String when, Map<String, Object> values, long weeks) {}
}
