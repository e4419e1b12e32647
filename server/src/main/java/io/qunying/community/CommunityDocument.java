package io.qunying.community;

import io.qunying.community.Communities.Positioning;
import io.qunying.community.Communities.Rules;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The editable whole of a community, as staff save it.
 *
 * @param version the version that was edited; null to overwrite whatever is there
 * @param zone by which its days count, such as {@code Asia/Shanghai}
 */
public record CommunityDocument(
        @Nullable Integer version,
        String name,
        String kind,
        Positioning positioning,
        Rules rules,
        List<CommunityClass> classes,
        List<List<String>> conflicts,
        GroupPlan groups,
        String nicknameTemplate,
        boolean nicknameRequired,
        int holdHours,
        @Nullable String welcome,
        String zone,
        Course course) {

    static final String CHINA = "Asia/Shanghai";

    /** One class of people; the first whose condition holds takes someone in, or refuses with its text. */
    public record CommunityClass(
            String key, String title, String when, @Nullable String refuse) {

        public CommunityClass {
            key = trimmed(key);
            title = trimmed(title);
            when = trimmed(when);
            refuse = refuse == null || refuse.isBlank() ? null : refuse.strip();
        }

        boolean refused() {
            return refuse != null;
        }
    }

    /**
     * How groups come into being.
     *
     * @param per {@code class} and keys of choice fields: one line of groups for each combination
     * @param maxGroups the most groups of one line, or null
     */
    public record GroupPlan(
            List<String> per,
            String name,
            int capacity,
            int reserve,
            @Nullable Integer maxGroups,
            boolean autoOpen) {

        static final String CLASS = "class";

        public GroupPlan {
            per = listed(per);
            name = trimmed(name);
        }

        boolean perClass() {
            return per.contains(CLASS);
        }

        List<String> fields() {
            return per.stream().filter(it -> !it.equals(CLASS)).toList();
        }
    }

    public CommunityDocument {
        name = trimmed(name);
        kind = trimmed(kind);
        positioning = Objects.requireNonNullElseGet(
                positioning, () -> new Positioning("", "", List.of(), List.of(), List.of(), ""));
        rules = Objects.requireNonNullElseGet(rules, () -> new Rules(List.of(), List.of(), List.of()));
        classes = listed(classes);
        conflicts = listed(conflicts);
        nicknameTemplate = trimmed(nicknameTemplate);
        welcome = welcome == null || welcome.isBlank() ? null : welcome.strip();
        zone = trimmed(zone).isEmpty() ? CHINA : trimmed(zone);
        course = Objects.requireNonNullElse(course, Course.NONE);
    }

    /** One in China whose groups are changed by hand only. */
    public CommunityDocument(
            @Nullable Integer version,
            String name,
            String kind,
            Positioning positioning,
            Rules rules,
            List<CommunityClass> classes,
            List<List<String>> conflicts,
            GroupPlan groups,
            String nicknameTemplate,
            boolean nicknameRequired,
            int holdHours,
            @Nullable String welcome) {
        this(
                version,
                name,
                kind,
                positioning,
                rules,
                classes,
                conflicts,
                groups,
                nicknameTemplate,
                nicknameRequired,
                holdHours,
                welcome,
                CHINA,
                Course.NONE);
    }

    /** Whether both say the same, whichever version they are. */
    boolean says(CommunityDocument other) {
        return comparable().equals(other.comparable());
    }

    /** Without the version, and with conflicts in the order in which they are stored. */
    CommunityDocument comparable() {
        var pairs = conflicts.stream()
                .map(it -> it.stream().sorted().toList())
                .distinct()
                .sorted(Comparator.comparing(Object::toString))
                .toList();
        return new CommunityDocument(
                null,
                name,
                kind,
                positioning,
                rules,
                classes,
                pairs,
                groups,
                nicknameTemplate,
                nicknameRequired,
                holdHours,
                welcome,
                zone,
                course);
    }

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    private static String trimmed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static <T> List<T> listed(@Nullable List<T> items) {
        return items == null ? List.of() : List.copyOf(items);
    }
}
