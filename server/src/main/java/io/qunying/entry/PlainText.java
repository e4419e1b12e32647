package io.qunying.entry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text from outside, kept as it was meant: markup stays visible as text, what cannot be seen goes. */
final class PlainText {

    /** Control characters except line feed and tab, and characters that turn the direction of what follows. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u200B\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private PlainText() {}

    static String clean(String text) {
        var lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return INVISIBLE.matcher(withoutHalfCharacters(lines)).replaceAll("").strip();
    }

    static @Nullable String cleanOrNull(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var clean = clean(text);
        return clean.isEmpty() ? null : clean;
    }

    /** For comparing names: width, case, spaces and punctuation make no difference. */
    static String comparable(String name) {
        return NO_LETTER
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("");
    }

    /** A half of a surrogate pair cannot be stored as UTF-8. */
    private static String withoutHalfCharacters(String text) {
        return text.codePoints()
                .filter(it -> it < Character.MIN_SURROGATE || it > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
