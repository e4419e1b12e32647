package io.qunying.channel;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a message is where it is more than words. A connector that cannot show it sends the text of the message, which
 * says the same.
 *
 * @param text under the title; the question of a poll
 * @param url where it leads
 * @param button what the way there is called
 * @param options of a poll
 * @param multiple whether one may choose several options
 * @param openSeconds how long a poll takes votes once it is there; null for ever
 * @param advertisement whether the law wants it marked
 */
public record Piece(
        Kind kind,
        @Nullable String title,
        String text,
        @Nullable String url,
        @Nullable String button,
        List<String> options,
        boolean multiple,
        @Nullable Long openSeconds,
        @Nullable File file,
        boolean advertisement) {

    /** What it can be; a link is a card. */
    public enum Kind {
        CARD,
        POLL,
        FILE
    }

    /** A file to be fetched. */
    public record File(UUID id, String name, long size) {}

    /** A page that one comes to by tapping it. */
    public static Piece card(@Nullable String title, String text, @Nullable String url) {
        return new Piece(Kind.CARD, title, text, url, null, List.of(), false, null, null, false);
    }

    /** Marked as the law wants it. */
    public Piece asAdvertisement() {
        return new Piece(kind, title, text, url, button, options, multiple, openSeconds, file, true);
    }

    public Piece saying(String text) {
        return new Piece(kind, title, text, url, button, options, multiple, openSeconds, file, advertisement);
    }

    public Piece with(File file) {
        return new Piece(kind, title, text, url, button, options, multiple, openSeconds, file, advertisement);
    }
}
