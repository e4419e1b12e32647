package io.qunying.channel.hosted;

import java.util.regex.Pattern;

/** Text as people type it, without what no screen shows and no database keeps. */
public final class PlainText {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\\n\\t]]");

    private PlainText() {}

    public static String clean(String text) {
        return UNPRINTABLE.matcher(text.replace("\r\n", "\n")).replaceAll("").strip();
    }
}
