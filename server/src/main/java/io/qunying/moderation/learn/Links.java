package io.qunying.moderation.learn;

import java.util.List;
import java.util.Set;

/** Tells an address from other text with dots. */
final class Links {

    private static final Set<String> ENDINGS = Set.of(
            "com", "cn", "net", "org", "cc", "vip", "top", "xyz", "club", "info", "tv", "app", "site", "online", "shop",
            "link", "live", "fun", "io", "me", "co", "ru", "hk", "tw", "pw", "ws", "icu", "tk", "la", "im", "gg");

    private static final List<String> INVITES = List.of(
            "t.me/", "telegram.me/", "telegram.dog/", "qun.qq.com", "wa.me/", "chat.whatsapp.com", "discord.gg/");

    private Links() {}

    static boolean isLink(String text, int start, int end) {
        if (text.startsWith("http", start) || text.startsWith("www.", start)) {
            return true;
        }
        int slash = text.indexOf('/', start);
        int host = slash < 0 || slash > end ? end : slash;
        int dot = text.lastIndexOf('.', host - 1);
        return dot > start + 1 && ENDINGS.contains(text.substring(dot + 1, host));
    }

    static boolean isInvite(String text, int start, int end) {
        var link = text.substring(start, end);
        return INVITES.stream().anyMatch(link::contains);
    }
}
