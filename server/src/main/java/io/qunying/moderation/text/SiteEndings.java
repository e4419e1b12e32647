package io.qunying.moderation.text;

import java.util.Set;

/** How names of sites end to which members are led. */
public final class SiteEndings {

    private static final Set<String> ALL = Set.of(
            "com", "cn", "net", "org", "cc", "vip", "top", "xyz", "club", "info", "tv", "app", "site", "online", "shop",
            "link", "live", "fun", "io", "co", "ru", "hk", "tw", "pw", "ws", "icu", "tk", "la", "im", "me", "gg");

    /** Words that people say behind a full stop. */
    private static final Set<String> WORDS = Set.of("me", "gg");

    private SiteEndings() {}

    /** Whether it is one behind a dot. */
    public static boolean isOne(String ending) {
        return ALL.contains(ending);
    }

    /** Whether it is one even behind another sign or a word that may stand for the dot. */
    static boolean isOneBehindAnySign(String ending) {
        return ALL.contains(ending) && !WORDS.contains(ending);
    }
}
