package io.qunying.simulator.onebot;

import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** An account of the platform. */
@NullMarked
record Person(long id, String nickname, String sex, int age) {

    static Person named(long id, String nickname) {
        return new Person(id, nickname, "unknown", 0);
    }

    ObjectNode json() {
        return Json.object("user_id", id, "nickname", nickname, "sex", sex, "age", age);
    }
}
