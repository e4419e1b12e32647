package io.qunying.dialogue;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a question is compared by: pairs of neighbouring Chinese letters, single ones at half their weight, and words
 * and numbers of other scripts. Courtesies and particles say nothing.
 */
final class Terms {

    private static final double SINGLE = 0.5;
    private static final Pattern NOTHING =
            Pattern.compile("@\\S+\\s|请问|问一下|问下|想问|你好|您好|大家|麻烦|老师|客服|一下|你们|我们|咱们|这个|那个|[我你您咱亲的了呢啊呀吗嘛吧哦哈么]");
    private static final Pattern WORD = Pattern.compile("[\\p{IsHan}]|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");

    private Terms() {}

    /** Each with how much it weighs before its rareness is known. */
    static Map<String, Double> of(String text) {
        var terms = new HashMap<String, Double>();
        var plain = Plain.of(text + " ");
        var said = NOTHING.matcher(plain + " ").replaceAll(" ");
        var words = WORD.matcher(said.isBlank() ? plain : said);
        var before = "";
        int end = -1;
        while (words.find()) {
            var word = words.group();
            boolean han = Character.isIdeographic(word.codePointAt(0));
            terms.merge(word, han ? SINGLE : 1, Double::sum);
            if (han && end == words.start() && !before.isEmpty()) {
                terms.merge(before + word, 1.0, Double::sum);
            }
            before = han ? word : "";
            end = words.end();
        }
        return terms;
    }
}
