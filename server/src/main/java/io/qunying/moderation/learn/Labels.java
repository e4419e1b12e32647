package io.qunying.moderation.learn;

import java.util.Set;

/** What people write before an account: the name of its service, in Chinese or as a Latin short form. */
final class Labels {

    private static final String CHINESE_ENDS = "微薇威徽溦卫信扣企鹅群裙机话";
    private static final String BETWEEN = "号码是搜加找为联系";
    private static final int MOST_BETWEEN = 4;
    private static final Set<String> LATIN =
            Set.of("v", "vx", "wx", "q", "qq", "qun", "vb", "tg", "tel", "wechat", "weixin", "kk", "t");
    private static final int LONGEST_LATIN = 7;

    private Labels() {}

    static boolean isLabel(String latin) {
        return LATIN.contains(latin);
    }

    /**
     * Whether a label stands before what starts here.
     *
     * @param plain whether only letters start here: behind a Latin label of two letters or more and a colon or @ they
     *     are an account, else an ordinary word
     */
    static boolean isBefore(String text, int start, boolean plain) {
        int index = start - 1;
        for (int skipped = 0; index >= 0 && skipped < MOST_BETWEEN && isSkipped(text.charAt(index)); skipped++) {
            index--;
        }
        if (index < 0) {
            return false;
        }
        if (CHINESE_ENDS.indexOf(text.charAt(index)) >= 0) {
            return true;
        }
        int end = index + 1;
        while (index >= 0 && Contacts.isLatin(text.charAt(index)) && end - index <= LONGEST_LATIN) {
            index--;
        }
        if (isPartBefore(text, index) || (plain && (end - index <= 2 || !isPointing(text.substring(end, start))))) {
            return false;
        }
        return isLabel(text.substring(index + 1, end));
    }

    private static boolean isPointing(String between) {
        return between.chars().anyMatch(it -> it == ':' || it == '@');
    }

    /** Whether what stands here makes a label the end of something else, as in don't or in the option -t. */
    private static boolean isPartBefore(String text, int index) {
        if (index < 0) {
            return false;
        }
        var letter = text.charAt(index);
        boolean hyphen = letter == '-' && (index == 0 || !Contacts.isWord(text.charAt(index - 1)));
        return hyphen || letter == '\'' || letter == '’';
    }

    private static boolean isSkipped(char letter) {
        return (!Character.isLetterOrDigit(letter) && letter != '\n') || BETWEEN.indexOf(letter) >= 0;
    }
}
