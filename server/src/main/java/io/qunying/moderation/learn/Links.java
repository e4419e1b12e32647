package io.qunying.moderation.learn;

import io.qunying.moderation.text.SiteEndings;
import java.util.List;

/** Tells an address from other text with dots. */
final class Links {

    private static final List<String> INVITES = List.of(
            "t.me/", "telegram.me/", "telegram.dog/", "qun.qq.com", "wa.me/", "chat.whatsapp.com", "discord.gg/");

    private Links() {}

    static boolean isLink(String text, int start, int end) {
        if (startsAddress(text, start) || text.startsWith("www.", start)) {
            return true;
        }
        int host = start;
        while (host < end && "/?#".indexOf(text.charAt(host)) < 0) {
            host++;
        }
        for (int dot = text.indexOf('.', start + 1, host); dot > 0; dot = text.indexOf('.', dot + 1, host)) {
            if (Character.isLetterOrDigit(text.charAt(dot - 1)) && endsName(text, dot + 1, host)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an address begins here, be it in the middle of a word. */
    static boolean startsAddress(String text, int start) {
        return text.startsWith("http://", start) || text.startsWith("https://", start);
    }

    /** Whether an ending stands here and the name does not go on behind it, as it does in com.cn. */
    private static boolean endsName(String text, int start, int host) {
        int end = start;
        while (end < host && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
            end++;
        }
        boolean goesOn = end < host
                && (text.charAt(end) == '-'
                        || Character.isLetterOrDigit(text.charAt(end))
                        || (text.charAt(end) == '.' && end + 1 < host && text.charAt(end + 1) != '.'));
        return !goesOn && SiteEndings.isOne(text.substring(start, end));
    }

    static boolean isInvite(String text, int start, int end) {
        var link = text.substring(start, end);
        return INVITES.stream().anyMatch(link::contains);
    }
}
