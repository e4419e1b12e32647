package io.qunying.playbook;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares two texts of a playbook: by meaning, and line by line. */
@Component
class ComparePlaybooks {

    private static final int CONTEXT = 3;

    private final Versions versions;

    ComparePlaybooks(Versions versions) {
        this.versions = versions;
    }

    /**
     * What changed.
     *
     * @param changes null if one of the texts cannot be read
     * @param lines a unified diff
     */
    record Difference(@Nullable List<TreeDifference.Change> changes, List<String> lines) {}

    /**
     * @param from a version, or null for the one in force
     * @param to a version, or null for the draft
     */
    Difference between(Playbook playbook, @Nullable Integer from, @Nullable Integer to) {
        var old = from == null
                ? versions.find(playbook.id(), playbook.version()).orElse("")
                : versions.text(playbook.id(), from);
        var now = to == null ? playbook.draft() : versions.text(playbook.id(), to);
        return new Difference(changes(old, now), lines(name(from), old, name(to), now));
    }

    private static @Nullable List<TreeDifference.Change> changes(String old, String now) {
        var before = ReadYaml.read(old);
        var after = ReadYaml.read(now);
        return before.readable() && after.readable() ? TreeDifference.between(before.root(), after.root()) : null;
    }

    private static List<String> lines(String from, String old, String to, String now) {
        var before = old.lines().toList();
        var patch = DiffUtils.diff(before, now.lines().toList());
        return UnifiedDiffUtils.generateUnifiedDiff(from, to, before, patch, CONTEXT);
    }

    private static String name(@Nullable Integer version) {
        return version == null ? "-" : version.toString();
    }
}
