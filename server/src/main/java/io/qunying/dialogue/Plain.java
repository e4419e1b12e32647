package io.qunying.dialogue;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as rules compare it: half width, lower case, single spaces, not longer than anyone reads. */
final class Plain {

    static final int LONGEST = 2000;

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern END = Pattern.compile("[\\p{Punct}。，、！？…～·\\s]+$");
    private static final Pattern CALL = Pattern.compile("[@＠](客服|群主|管理员|官方|小助手)\\s*");

    private Plain() {}

    static String of(String text) {
        var shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var narrow = Normalizer.normalize(shown, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return SPACES.matcher(narrow).replaceAll(" ").strip();
    }

    /** Without the signs at its end and without calling for anyone: what somebody says who says just this. */
    static String whole(String plain) {
        var rest = CALL.matcher(plain).replaceAll("").strip();
        var bare = END.matcher(rest).replaceAll("");
        return bare.isEmpty() ? rest : bare;
    }
}
