package io.qunying.entry;

import io.qunying.entry.LiveCodes.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a new draft would change of a code, as before and after by the name of the part. */
final class CodeChanges {

    private CodeChanges() {}

    static Map<String, String> between(Draft before, Draft wanted) {
        var after = CheckDraft.cleaned(wanted, it -> true, new ArrayList<>());
        var changes = new LinkedHashMap<String, String>();
        compare(changes, "name", before.name(), after.name());
        compare(changes, "source", before.source(), after.source());
        compare(changes, "scenes", before.scenes(), after.scenes());
        compare(changes, "review", before.threshold(), after.threshold());
        compare(changes, "landing", before.landing(), after.landing());
        compare(changes, "form", before.form(), after.form());
        compare(changes, "scripts", before.scripts(), after.scripts());
        compare(changes, "reasons", before.refuseReasons(), after.refuseReasons());
        return changes;
    }

    private static void compare(
            Map<String, String> changes, String part, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.put(part, before + " → " + after);
        }
    }
}
