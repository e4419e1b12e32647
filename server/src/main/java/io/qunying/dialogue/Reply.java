package io.qunying.dialogue;

import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Piece;
import io.qunying.channel.hosted.PlainText;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said in answer.
 *
 * @param text with variables
 * @param linkTitle of a card below the text, with {@code linkUrl}
 */
record Reply(
        String text, @Nullable String linkTitle, @Nullable String linkUrl) {

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
        return new Reply(text, null, null);
    }

    private static @Nullable String clean(@Nullable String text) {
        var clean = text == null ? "" : PlainText.clean(text);
        return clean.isEmpty() ? null : clean;
    }

    /**
     * @param filled the text with its values in place
     * @param generated whether a model wrote it: the message says so to machines as well
     */
    Content content(String filled, UUID message, String mention, boolean generated) {
        var words = linkUrl == null ? filled : filled + "\n" + linkTitle + "\n" + linkUrl;
        return new Content(
                words.strip(),
                List.of(),
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
                linkUrl == null
                        ? null
                        : new Piece(
                                Piece.Kind.CARD,
                                linkTitle,
                                filled,
                                linkUrl,
                                null,
                                List.of(),
                                false,
                                null,
                                null,
                                false));
    }
}
