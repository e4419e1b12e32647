package io.qunying.dialogue;

import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Piece;
import io.qunying.channel.hosted.PlainText;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said in answer.
 *
 * @param text with variables; may be empty where there is a material
 * @param linkTitle of a card below the text, with {@code linkUrl}
 * @param material pictures, a card or a file that goes with the text; not beside a link
 */
record Reply(
        String text,
        @Nullable String linkTitle,
        @Nullable String linkUrl,
        @Nullable UUID material) {

    /** The name under which the program speaks: nobody shall take it for a person. */
    static final String SPEAKER = "自动回复";

    /** The same for what a model wrote. */
    private static final String MODEL = "AI 自动回复";

    @SuppressWarnings("ConstantValue") // a request may leave parts out
    Reply {
        text = text == null ? "" : PlainText.clean(text);
        linkTitle = clean(linkTitle);
        linkUrl = clean(linkUrl);
    }

    static Reply text(String text) {
        return new Reply(text, null, null, null);
    }

    private static @Nullable String clean(@Nullable String text) {
        var clean = text == null ? "" : PlainText.clean(text);
        return clean.isEmpty() ? null : clean;
    }

    /**
     * @param filled the text with its values in place
     * @param enclosed what its material says, or null
     * @param generated whether a model wrote it: the message says so to machines as well
     */
    Content content(String filled, @Nullable Content enclosed, UUID message, String mention, boolean generated) {
        return new Content(
                words(filled, enclosed),
                enclosed == null ? List.of() : enclosed.pictures(),
                List.of(mention),
                Map.of(
                        "by",
                        generated ? MODEL : SPEAKER,
                        "post",
                        true,
                        "replyTo",
                        message.toString(),
                        "generated",
                        generated),
                piece(filled, enclosed));
    }

    /** All of it in words, for where nothing else can be shown. */
    String words(String filled, @Nullable Content enclosed) {
        var beneath = linkUrl == null ? "" : linkTitle + "\n" + linkUrl;
        return joined(joined(filled, enclosed == null ? "" : enclosed.text()), beneath);
    }

    /** Where a card or a file is shown, the words are shown in it. */
    @Nullable Piece piece(String filled, @Nullable Content enclosed) {
        var card = enclosed == null ? null : enclosed.piece();
        if (card != null) {
            return card.saying(joined(filled, card.text()));
        }
        return linkUrl == null ? null : Piece.card(linkTitle, filled, linkUrl);
    }

    private static String joined(String above, String below) {
        return Stream.of(above, below)
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
