package io.qunying.simulator.wecom;

import org.jspecify.annotations.NullMarked;

/**
 * One who is in a group.
 *
 * @param joinScene 1 invited directly, 2 by a link, 3 by the group's QR code
 * @param state of the join way, or empty
 * @param invitor the employee who invited, or empty
 */
@NullMarked
record GroupMember(
        String id,
        boolean staff,
        String name,
        String nickname,
        String unionid,
        long joinTime,
        int joinScene,
        String state,
        String invitor) {

    GroupMember called(String newNickname) {
        return new GroupMember(id, staff, name, newNickname, unionid, joinTime, joinScene, state, invitor);
    }
}
