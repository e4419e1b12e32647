package io.qunying.channel;

/** What a connector may be able to do where the groups live. */
public enum Capability {
    SEND_TO_GROUP,
    SEND_TO_PERSON,
    MENTION,
    REPLY,
    ANNOUNCE,
    RECALL,
    MUTE,
    MUTE_ALL,
    REMOVE,
    APPROVE_ENTRY,
    RENAME,
    SET_NICKNAME,
    CREATE_GROUP,
    DISSOLVE,
    LIST_MEMBERS,
    READ_MESSAGES,
    GROUP_CODE,
    WELCOME,
    /** Chooses what the platform itself says to everybody who comes into a group. */
    SET_WELCOME;

    /** Whether people get something to read; the rest only changes how things are. */
    boolean speaks() {
        return switch (this) {
            case SEND_TO_GROUP, SEND_TO_PERSON, MENTION, REPLY, ANNOUNCE, WELCOME -> true;
            case RECALL,
                    MUTE,
                    MUTE_ALL,
                    REMOVE,
                    APPROVE_ENTRY,
                    RENAME,
                    SET_NICKNAME,
                    CREATE_GROUP,
                    DISSOLVE,
                    LIST_MEMBERS,
                    READ_MESSAGES,
                    GROUP_CODE,
                    SET_WELCOME -> false;
        };
    }

    /** Whether a platform lets nobody do it but whoever owns the group there. */
    public boolean isOfOwner() {
        return this == SET_WELCOME;
    }
}
