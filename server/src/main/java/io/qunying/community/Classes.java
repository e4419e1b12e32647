package io.qunying.community;

import io.qunying.blueprint.Conditions.Condition;
import io.qunying.community.CommunityDocument.CommunityClass;
import io.qunying.community.Seats.Because;
import io.qunying.person.ProfileFields.Choice;
import io.qunying.person.ProfileFields.ProfileField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one version of a community, compiled.
 *
 * @param fields every profile field by its name in conditions, such as {@code person.region}
 */
record Classes(Community community, List<CompiledClass> classes, Map<String, ProfileField> fields) {

    static final String PREFIX = "person.";

    /** A class with its condition, ready to be asked. */
    record CompiledClass(CommunityClass entry, Condition condition) {}

    static String nameOf(String fieldKey) {
        return PREFIX + fieldKey.replace('-', '_');
    }

    /** The first class whose condition holds. */
    Optional<CompiledClass> classify(Map<String, Object> values) {
        return classes.stream().filter(it -> it.condition().holds(values)).findFirst();
    }

    /** Classes that must not meet this one. */
    Set<String> conflictsOf(String classKey) {
        var conflicts = new HashSet<String>();
        for (var pair : community.document().conflicts()) {
            if (pair.contains(classKey)) {
                conflicts.addAll(pair);
            }
        }
        conflicts.remove(classKey);
        return conflicts;
    }

    /** Whether groups of one line may hold several classes, so that conflicts decide group by group. */
    boolean mixed() {
        return !community.document().groups().perClass();
    }

    LineKey lineFor(CommunityClass entry, Map<String, Object> values) {
        var plan = community.document().groups();
        var asked = new LinkedHashMap<String, String>();
        var titles = new LinkedHashMap<String, String>();
        for (var per : plan.per()) {
            if (per.equals(CommunityDocument.GroupPlan.CLASS)) {
                titles.put(per, entry.title());
            } else {
                var value = String.valueOf(values.getOrDefault(nameOf(per), ""));
                asked.put(per, value);
                titles.put(per, titleOf(per, value));
            }
        }
        return new LineKey(community.id(), plan.perClass() ? entry.key() : null, asked, titles);
    }

    /** Why this class: the class itself and the values that decided. */
    List<Because> because(CompiledClass matched, LineKey line, Map<String, Object> values) {
        var because = new ArrayList<Because>();
        because.add(new Because(
                "class-matched",
                Map.of(
                        "title",
                        matched.entry().title(),
                        "condition",
                        matched.condition().source())));
        var deciding = new java.util.TreeSet<>(matched.condition().names());
        line.asked().keySet().forEach(it -> deciding.add(nameOf(it)));
        for (var name : deciding) {
            var value = values.get(name);
            if (value != null) {
                because.add(value(name, value));
            }
        }
        return because;
    }

    private Because value(String name, Object value) {
        var field = fields.get(name);
        var key = field == null ? name.substring(Math.min(PREFIX.length(), name.length())) : field.key();
        var title = field == null ? key : field.title();
        // Several values stay several: how they are joined is the reader's language.
        var shown = value instanceof Collection<?> many
                ? many.stream()
                        .map(it -> choiceTitle(field, String.valueOf(it)))
                        .toList()
                : choiceTitle(field, String.valueOf(value));
        return new Because("value", Map.of("field", key, "title", title, "value", shown));
    }

    String titleOf(String fieldKey, String value) {
        return choiceTitle(fields.get(nameOf(fieldKey)), value);
    }

    String classTitle(@Nullable String classKey) {
        return classes.stream()
                .map(CompiledClass::entry)
                .filter(it -> it.key().equals(classKey))
                .map(CommunityClass::title)
                .findFirst()
                .orElse(classKey == null ? "" : classKey);
    }

    private static String choiceTitle(@Nullable ProfileField field, String value) {
        return field == null
                ? value
                : field.choices().stream()
                        .filter(it -> it.value().equals(value))
                        .map(Choice::title)
                        .findFirst()
                        .orElse(value);
    }
}
