package io.qunying.journey;

import static org.awaitility.Awaitility.await;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/** A house to whose adopted group people of QQ ask to be let in. */
@NullMarked
abstract class QqJoinHouse extends QqHouse {

    static final String COMMENT = "问题：怎么知道我们的\n答案：朋友介绍";

    final JsonNode asked() {
        await().atMost(PATIENCE).until(() -> !asks().isEmpty());
        return asks().getFirst();
    }

    final List<JsonNode> asks() {
        return work("JOIN_REQUEST").stream()
                .filter(it -> it.path("branch").asString().equals(branch.toString()))
                .toList();
    }
}
