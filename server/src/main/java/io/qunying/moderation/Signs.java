package io.qunying.moderation;

import java.util.regex.Pattern;

/**
 * Links and ways to get in touch outside the group, counted in a text whose disguises are undone. Linear in the text.
 */
final class Signs {

    private static final Pattern LINK = Pattern.compile(
            "https?://|www\\.|\\b[a-z0-9][a-z0-9-]{0,62}\\.(?:com|cn|net|org|top|xyz|vip|cc|me|info|shop|club|site|io)\\b");

    /** Chinese mobile numbers, as the numbering plan of the MIIT has them: 11 digits, 13 to 19. */
    private static final Pattern PHONE = Pattern.compile("(?<![0-9])1[3-9][0-9]{9}(?![0-9])");

    /** What can be an account there: a name of Latin letters counts only with a digit in it, or any word would. */
    private static final String ACCOUNT = "(?=[a-z_-]{0,19}[0-9])[a-z0-9_-]{5,20}";

    /** A Chinese word for WeChat, QQ or "add me", then an account. */
    private static final Pattern CHINESE =
            Pattern.compile("(?:微信|薇信|威信|徽信|微|薇|q群|扣扣|企鹅|飞机|加我|加[vq])[号群:：+＋\\s是]{0,4}" + ACCOUNT);

    /** Latin short forms need a sign of their own, or "version" would be an account on V. */
    private static final Pattern LATIN =
            Pattern.compile("(?<![a-z0-9])(?:(?:[vw]x|wechat|v|qq|tg|telegram)[号群:：+＋]\\s{0,2}" + ACCOUNT
                    + "|(?:[vw]x|qq)\\s{0,2}[0-9]{5,12}(?![0-9.]))");

    int links(String text) {
        return count(LINK, text);
    }

    int contacts(String text) {
        return count(PHONE, text) + count(CHINESE, text) + count(LATIN, text);
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }
}
