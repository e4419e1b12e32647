package io.qunying.community;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a new version of a community would change, as before and after by the name of the part. */
final class DocumentChanges {

    private DocumentChanges() {}

    static Map<String, String> between(CommunityDocument stored, CommunityDocument wanted) {
        var before = stored.comparable();
        var after = wanted.comparable();
        var changes = new LinkedHashMap<String, String>();
        compare(changes, "title", before.name(), after.name());
        compare(changes, "kind", before.kind(), after.kind());
        compare(changes, "zone", before.zone(), after.zone());
        compare(changes, "positioning", before.positioning(), after.positioning());
        compare(changes, "rules", before.rules(), after.rules());
        compare(changes, "classes", before.classes(), after.classes());
        compare(changes, "conflicts", before.conflicts(), after.conflicts());
        compare(changes, "groups", before.groups(), after.groups());
        compare(
                changes,
                "nickname",
                before.nicknameTemplate() + (before.nicknameRequired() ? " !" : ""),
                after.nicknameTemplate() + (after.nicknameRequired() ? " !" : ""));
        compare(changes, "hold", before.holdHours() + "h", after.holdHours() + "h");
        compare(changes, "welcome", before.welcome(), after.welcome());
        compare(changes, "course", before.course(), after.course());
        return changes;
    }

    private static void compare(
            Map<String, String> changes, String part, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.put(part, Objects.toString(before, "") + " → " + Objects.toString(after, ""));
        }
    }
}
