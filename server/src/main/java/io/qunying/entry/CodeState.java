package io.qunying.entry;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a code of another platform tells of where it was scanned (state), such as {@code K7QD.popup}. Whoever makes
 * links there can make one up, so it says where somebody came from and opens nothing.
 *
 * @param code the short code
 * @param scene one of {@link LiveCode#SCENES}, or {@link LiveCode#LINK}
 */
record CodeState(String code, String scene) {

    private static final Pattern SHAPE = Pattern.compile("([" + ShortCode.ALPHABET + "]{4,6})\\.([a-z-]{1,20})");

    /** Before the scene, and in no short code: no code's states begin like another's. */
    static String prefix(String code) {
        return code + ".";
    }

    static Optional<CodeState> read(@Nullable Object state) {
        if (!(state instanceof String text)) {
            return Optional.empty();
        }
        var found = SHAPE.matcher(text);
        return found.matches() && LiveCode.isScene(found.group(2))
                ? Optional.of(new CodeState(found.group(1), found.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return prefix(code) + scene;
    }
}
