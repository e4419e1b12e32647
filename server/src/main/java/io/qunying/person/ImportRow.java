package io.qunying.person;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of a file, checked and sealed. A problem makes the whole row bad: half a row would be worse than none. */
class ImportRow {

    private final int line;
    private String name = "";
    private final List<Mark> identities = new ArrayList<>(1);
    private String profileJson = "{}";
    private Set<String> tags = Set.of();
    private List<Problem> problems = List.of();

    ImportRow(int line) {
        this.line = line;
    }

    /** An identity, ready to be stored. */
    record Mark(IdentityKind kind, UUID lookup, byte[] sealed) {}

    /** Why a row is bad. */
    record Problem(
            int line,
            @Nullable String column,
            String code,
            Map<String, Object> params,
            byte @Nullable [] sealedValue) {}

    int line() {
        return line;
    }

    String name() {
        return name;
    }

    void name(String name) {
        this.name = name;
    }

    List<Mark> identities() {
        return identities;
    }

    void identify(IdentityKind kind, UUID lookup, byte[] sealed) {
        identities.add(new Mark(kind, lookup, sealed));
    }

    String profileJson() {
        return profileJson;
    }

    void profileJson(String json) {
        profileJson = json;
    }

    Set<String> tags() {
        return tags;
    }

    /** Rows that wear the same tags may share the set; it is never changed. */
    void tags(Set<String> more) {
        if (tags.isEmpty()) {
            tags = more;
        } else {
            var all = new HashSet<>(tags);
            all.addAll(more);
            tags = all;
        }
    }

    List<Problem> problems() {
        return problems;
    }

    boolean isGood() {
        return problems.isEmpty();
    }

    void refuse(@Nullable String column, String code, Map<String, Object> params, byte @Nullable [] sealedValue) {
        if (problems.isEmpty()) {
            problems = new ArrayList<>(1);
        }
        problems.add(new Problem(line, column, code, params, sealedValue));
    }
}
