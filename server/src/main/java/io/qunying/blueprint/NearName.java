package io.qunying.blueprint;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Finds what someone meant who misspelt a name. */
public final class NearName {

    private NearName() {}

    /** The known name nearest to what was written, or null if none is near. */
    public static @Nullable String find(String written, Collection<String> names) {
        var most = Math.max(2, written.length() / 4);
        return names.stream()
                .filter(it -> distance(written, it) <= most)
                .min(Comparator.<String>comparingInt(it -> distance(written, it))
                        .thenComparing(it -> it))
                .orElse(null);
    }

    /** Letters to put in, take out or change (Levenshtein). */
    private static int distance(String one, String other) {
        var before = new int[other.length() + 1];
        for (int column = 0; column < before.length; column++) {
            before[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            var now = new int[before.length];
            now[0] = row;
            for (int column = 1; column < now.length; column++) {
                var changed = before[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                now[column] = Math.min(changed, 1 + Math.min(before[column], now[column - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
