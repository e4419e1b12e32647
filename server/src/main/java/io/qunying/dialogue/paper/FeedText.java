package io.qunying.dialogue.paper;

import io.qunying.channel.hosted.PlainText;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** What feeds write, often HTML, as one line of plain text. */
final class FeedText {

    /** Linear: no part can be matched in two ways, and a tag ends where the next one begins. */
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z!][^<>]*>");

    /** What no reader sees, or what turns the direction of what follows. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]");

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0]+");

    private FeedText() {}

    /** @param most characters; what is longer ends with … */
    static String line(String html, int most) {
        var text = HtmlUtils.htmlUnescape(TAG.matcher(html).replaceAll(""));
        var line = SPACE.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll(" ");
        var clean = PlainText.clean(line);
        return clean.codePointCount(0, clean.length()) <= most
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, most - 1)).strip() + "…";
    }
}
