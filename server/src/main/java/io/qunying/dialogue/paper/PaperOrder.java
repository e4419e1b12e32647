package io.qunying.dialogue.paper;

import io.qunying.blueprint.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a step wants in its paper.
 *
 * @param title or null for the usual one
 * @param weather where it is told, or null
 * @param feeds addresses; all of the branch if empty
 */
record PaperOrder(
        @Nullable String title,
        List<String> feeds,
        int most,
        Span within,
        @Nullable City weather) {

    private static final int MOST = 5;

    static PaperOrder of(JsonNode value) {
        return new PaperOrder(
                value.path("title").asString(null),
                value.path("feeds").valueStream().map(it -> it.asString("")).toList(),
                value.path("most").asInt(MOST),
                Span.of(value.path("within").asString("2d")),
                City.of(value.path("weather")));
    }

    boolean wants(Feed feed) {
        return feeds.isEmpty() || feeds.contains(feed.address());
    }
}
