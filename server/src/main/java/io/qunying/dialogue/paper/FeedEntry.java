package io.qunying.dialogue.paper;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a feed that is kept.
 *
 * @param at when it was published as far as that is known, and never later than when it was first seen
 * @param place where it stood in its feed
 */
record FeedEntry(
        UUID feed, String key, String title, @Nullable String link, Instant at, int place) {}
