package io.qunying.channel.onebot;

import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Piece;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Media;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What goes into a message, as segments. */
@Component
class SendContent {

    static final int TEXT_LENGTH = 4000;
    static final int PICTURES = 9;
    /** Pictures travel inside the call, a third longer than they are. */
    static final long PICTURE_BYTES = 10L * 1024 * 1024;

    private static final String PURPOSE = "message";

    private final Media media;

    SendContent(Media media) {
        this.media = media;
    }

    /**
     * @param replyTo the platform's id of the message that is answered, or null
     * @throws DomainException where it is empty, too long or too large
     */
    List<Segment> segments(Content content, @Nullable String replyTo) {
        var text = text(content);
        if (content.pictures().size() > PICTURES) {
            throw new DomainException(Category.INVALID, "too-many-pictures", Map.of("max", PICTURES));
        }
        if (text.isBlank() && content.pictures().isEmpty()) {
            throw new DomainException(Category.INVALID, "message-empty");
        }
        var piece = content.piece();
        if (piece != null && isCard(piece, content, replyTo)) {
            return List.of(share(piece));
        }
        var segments = new ArrayList<Segment>();
        if (replyTo != null) {
            segments.add(Segment.of("reply", "id", replyTo));
        }
        for (var person : content.mentions()) {
            // Only whom the platform knows by a number can be called there.
            if (Fields.isId(person)) {
                segments.add(Segment.of("at", "qq", person));
                segments.add(Segment.text(" "));
            }
        }
        if (!text.isBlank()) {
            segments.add(Segment.text(text));
        }
        pictures(content, segments);
        return segments;
    }

    static String text(Content content) {
        var text = content.text();
        if (text.length() > TEXT_LENGTH) {
            throw new DomainException(Category.INVALID, "message-too-long", Map.of("max", TEXT_LENGTH));
        }
        return text;
    }

    private void pictures(Content content, List<Segment> segments) {
        var bytes = 0L;
        for (var id : content.pictures()) {
            var picture = media.read(PURPOSE, id).bytes();
            bytes += picture.length;
            if (bytes > PICTURE_BYTES) {
                throw new DomainException(Category.TOO_LARGE, "pictures-too-large");
            }
            segments.add(Segment.of(
                    "image", "file", "base64://" + Base64.getEncoder().encodeToString(picture)));
        }
    }

    /** A card stands alone, and does not show that it is an advertisement: all else goes as words. */
    private static boolean isCard(Piece piece, Content content, @Nullable String replyTo) {
        return piece.kind() == Piece.Kind.CARD
                && piece.url() != null
                && piece.title() != null
                && !piece.advertisement()
                && replyTo == null
                && content.mentions().isEmpty()
                && content.pictures().isEmpty();
    }

    private static Segment share(Piece piece) {
        return new Segment(
                "share",
                Map.of(
                        "url", String.valueOf(piece.url()),
                        "title", String.valueOf(piece.title()),
                        "content", piece.text()));
    }
}
