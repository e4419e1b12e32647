package io.qunying.dialogue.paper;

import io.qunying.dialogue.paper.FeedDocument.Item;
import io.qunying.platform.Sha256;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry of a feed while it is read. */
final class ItemDraft {

    private static final int LONGEST_TITLE = 100;
    /** A longer one would drown the paper. */
    private static final int LONGEST_LINK = 500;

    private final URI from;
    private String id = "";
    private String title = "";
    private String summary = "";
    private @Nullable String link;
    private @Nullable Instant published;
    private @Nullable Instant updated;

    ItemDraft(URI from) {
        this.from = from;
    }

    void id(String text) {
        id = text;
    }

    void title(String text) {
        title = FeedText.line(text, LONGEST_TITLE);
    }

    /** Stands in where there is no title, as in feeds of short messages. */
    void summary(String text) {
        summary = FeedText.line(text, LONGEST_TITLE);
    }

    void link(String text) {
        if (link == null) {
            link = webAddress(text).orElse(null);
        }
    }

    void published(String text) {
        published = FeedTime.parse(text).orElse(published);
    }

    void updated(String text) {
        updated = FeedTime.parse(text).orElse(updated);
    }

    /** Empty where there is nothing to show. */
    Optional<Item> item() {
        var shown = title.isEmpty() ? summary : title;
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(new Item(key(), shown, link, published == null ? updated : published));
    }

    private Optional<String> webAddress(String text) {
        try {
            var address = from.resolve(text.strip());
            var isWeb = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return Optional.of(address.toASCIIString())
                    .filter(it -> isWeb && address.getHost() != null && it.length() <= LONGEST_LINK);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Some feeds only number their entries; numbers mean something within that feed. */
    private String key() {
        var own = !id.isEmpty() ? id : link != null ? link : title + summary;
        var name = own.contains(":") ? own : from.getHost() + from.getPath() + " " + own;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(name));
    }
}
