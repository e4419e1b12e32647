package io.qunying.moderation;

import java.util.UUID;

/** A rule that holds for a message. */
record Hit(UUID rule, String key, String title, Category category, Mode mode, int points) {

    static Hit of(Rule rule) {
        return new Hit(rule.id(), rule.key(), rule.title(), rule.category(), rule.mode(), rule.points());
    }
}
