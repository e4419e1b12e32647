package io.qunying.community;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What nicknames look like, such as {@code 城市-店名-主营}: parts between the separators of the template. */
record NicknameTemplate(String template) {

    static final int LONGEST = 40;

    /** Letters, digits and spaces are parts; whatever else stands between them separates. */
    private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N} ]+");

    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029\\u3164\\uFFA0]");

    /** Without control and zero-width characters, which would fake an empty or another one's name. */
    static String clean(String nickname) {
        return INVISIBLE.matcher(nickname).replaceAll("").strip().replaceAll("\\s+", " ");
    }

    boolean fits(String nickname) {
        if (nickname.isBlank() || nickname.codePointCount(0, nickname.length()) > LONGEST) {
            return false;
        }
        var rest = nickname;
        for (var separator : separators()) {
            var at = rest.indexOf(separator);
            if (at < 0 || rest.substring(0, at).isBlank()) {
                return false;
            }
            rest = rest.substring(at + separator.length());
        }
        return !rest.isBlank() && separators().stream().distinct().noneMatch(rest::contains);
    }

    /** @param titles what is known of the person, by the title of the field; the rest stays as in the template */
    String example(Map<String, String> titles) {
        return PART.matcher(template).replaceAll(found -> {
            var part = found.group();
            return java.util.regex.Matcher.quoteReplacement(titles.getOrDefault(part.strip(), part));
        });
    }

    private List<String> separators() {
        var separators = new ArrayList<String>();
        var parts = PART.matcher(template);
        var last = -1;
        while (parts.find()) {
            if (last >= 0) {
                separators.add(template.substring(last, parts.start()));
            }
            last = parts.end();
        }
        return separators;
    }
}
