package io.qunying.dialogue.paper;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of looking at a feed. */
sealed interface Fetched {

    record Fresh(
            FeedDocument document,
            @Nullable String etag,
            @Nullable String lastModified) implements Fetched {}

    record Unchanged() implements Fetched {}

    record Failed(String code, Map<String, Object> params) implements Fetched {}
}
