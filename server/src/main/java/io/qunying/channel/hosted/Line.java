package io.qunying.channel.hosted;

import io.qunying.channel.Piece;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a message or a note says, as stored: with the names of the day it was said.
 *
 * @param clientId what the author's page knows it by before it has an id
 * @param piece what it is besides words; the text says the same
 * @param post whether the house posted it by itself: whether it is seen and opened is noted
 * @param named seats of those whom the text calls by name, besides those mentioned
 */
record Line(
        @Nullable Author author,
        String text,
        List<Picture> pictures,
        @Nullable ReplyTo replyTo,
        List<Mention> mentions,
        @Nullable NoteLine note,
        @Nullable String clientId,
        @Nullable Piece piece,
        @Nullable Boolean post,
        @Nullable List<UUID> named) {

    /** Nothing but what people say. */
    Line(
            @Nullable Author author,
            String text,
            List<Picture> pictures,
            @Nullable ReplyTo replyTo,
            List<Mention> mentions,
            @Nullable NoteLine note,
            @Nullable String clientId) {
        this(author, text, pictures, replyTo, mentions, note, clientId, null, null, null);
    }

    static final int QUOTE_LENGTH = 80;

    /** Who said it. Staff writing from the console (官方) have no seat. */
    record Author(
            @Nullable UUID seat,
            @Nullable UUID person,
            String nickname,
            @Nullable Long number,
            String role,
            boolean staff) {

        static Author of(RoomDirectory.RoomMember member) {
            return new Author(
                    member.seat(), member.person(), member.nickname(), member.number(), member.role(), member.staff());
        }

        static Author official(String name) {
            return new Author(null, null, name, null, "SERVICE", true);
        }

        static Author machine(String name) {
            return new Author(null, null, name, null, "AI", true);
        }
    }

    record Picture(UUID id, int width, int height) {}

    record ReplyTo(UUID id, String nickname, String text) {}

    record Mention(UUID seat, String nickname) {}

    record NoteLine(Rooms.Note kind, String nickname) {}

    static Line note(Rooms.Note kind, String nickname) {
        return new Line(null, "", List.of(), null, List.of(), new NoteLine(kind, nickname), null);
    }

    Line withText(String text) {
        return new Line(author, text, pictures, replyTo, mentions, note, clientId, piece, post, named);
    }

    /** This line as others quote it. */
    ReplyTo quoted(UUID id, boolean recalled) {
        var quote = recalled
                ? ""
                : text.substring(
                        0, text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), QUOTE_LENGTH)));
        return new ReplyTo(id, author == null ? "" : author.nickname(), quote);
    }
}
