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
    WELCOME;

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
                    GROUP_CODE -> false;
        };
    }
}
