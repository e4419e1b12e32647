package io.qunying.content;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What variables stand for when a material goes to somebody. */
record Values(Map<String, String> byName) {

    /** How a whole group is addressed. */
    static final String EVERYONE = "大家";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日", Locale.ROOT);

    /** Where and when: what is the same for everyone in a group. */
    static Values in(@Nullable String group, String community, @Nullable String classTitle, Instant at, ZoneId zone) {
        var values = new HashMap<String, String>();
        values.put("name", EVERYONE);
        values.put("nickname", EVERYONE);
        values.put("number", "");
        values.put("group", group == null ? community : group);
        values.put("community", community);
        values.put("class", classTitle == null ? "" : classTitle);
        values.put("date", DAY.format(at.atZone(zone)));
        return new Values(values);
    }

    /** @param name of the person's record, which may be empty */
    Values to(String name, @Nullable String nickname, @Nullable Long number, @Nullable String classTitle) {
        var values = new HashMap<>(byName);
        var called = nickname != null ? nickname : name.isBlank() ? EVERYONE : name;
        values.put("name", name.isBlank() ? called : name);
        values.put("nickname", called);
        if (number != null) {
            values.put("number", "%04d".formatted(number));
        }
        if (classTitle != null) {
            values.put("class", classTitle);
        }
        return new Values(values);
    }
}
