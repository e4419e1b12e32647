package io.qunying.dialogue.paper;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feed as it was read: plain texts, whatever markup it had. */
record FeedDocument(String title, List<Item> items) {

    /**
     * One entry of it.
     *
     * @param key the same for the same entry, wherever and whenever it is read
     * @param link an address of the web, or null
     */
    record Item(
            String key,
            String title,
            @Nullable String link,
            @Nullable Instant publishedAt) {}
}
