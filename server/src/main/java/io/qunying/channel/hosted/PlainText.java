package io.qunying.channel.hosted;

import java.util.regex.Pattern;

/** Text as people type it, without what no screen shows and no database keeps; empty where nothing could be seen. */
public final class PlainText {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\\n\\t]]");

    /** Signs between letters such as joiners stay in a text, as writing and emoji need them; alone they are nothing. */
    private static final Pattern NOTHING = Pattern.compile("[\\p{Cf}\\s\\u115F\\u1160\\u2800\\u3164\\uFFA0]*");

    private PlainText() {}

    public static String clean(String text) {
        var clean =
                UNPRINTABLE.matcher(text.replace("\r\n", "\n")).replaceAll("").strip();
        return NOTHING.matcher(clean).matches() ? "" : clean;
    }
}
