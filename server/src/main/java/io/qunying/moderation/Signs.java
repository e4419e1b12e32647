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

    /** A word for WeChat or QQ or "add me", then something that can be a name or number there. */
    private static final Pattern ACCOUNT = Pattern.compile(
            "(?:微信|薇信|威信|徽信|[vw]x|wechat|微|薇|\\bv|qq|q群|扣扣|企鹅|飞机|tg|telegram|加我|加v)[号群:：+＋\\s是]{0,4}[a-z0-9_-]{5,20}");

    int links(String text) {
        return count(LINK, text);
    }

    int contacts(String text) {
        return count(PHONE, text) + count(ACCOUNT, text);
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }
}
