package io.qunying.simulator.onebot;

import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** Somebody asks to be let in, or invites the bot; answered once, by its flag. */
@NullMarked
record Request(String flag, Kind kind, long group, Person person, String comment) {

    enum Kind {
        FRIEND("friend"),
        JOIN("add"),
        INVITATION("invite");

        /** The {@code sub_type} of a group's request. */
        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    ObjectNode json() {
        return Json.object(
                "flag",
                flag,
                "kind",
                kind.word,
                "group_id",
                group,
                "user_id",
                person.id(),
                "nickname",
                person.nickname(),
                "comment",
                comment);
    }
}
