package io.qunying.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What changed from one document to another, whatever became of comments and layout. Items of a list are recognised by
 * their {@code key} where all have one, so that a step put in front changes none of those behind it.
 */
final class TreeDifference {

    /** Kinds of change. */
    enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** The same items in another order. */
        MOVED
    }

    /** @param pointer into the new document; for what was removed, into the old one */
    record Change(
            String pointer,
            Kind kind,
            @Nullable String before,
            @Nullable String after) {}

    private final List<Change> changes = new ArrayList<>();

    private TreeDifference() {}

    static List<Change> between(JsonNode before, JsonNode after) {
        var difference = new TreeDifference();
        difference.compare(before, "", after, "");
        return difference.changes;
    }

    private void compare(JsonNode before, String from, JsonNode after, String to) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            compareItems(fields(before), from, fields(after), to);
        } else if (before.isArray() && after.isArray()) {
            compareLists(before, from, after, to);
        } else {
            changes.add(new Change(to, Kind.CHANGED, text(before), text(after)));
        }
    }

    /** Where something stands, and what it is. */
    private record Item(String name, JsonNode value) {}

    private void compareLists(JsonNode before, String from, JsonNode after, String to) {
        var old = byKey(before);
        var now = byKey(after);
        if (old == null || now == null) {
            compareItems(byPosition(before), from, byPosition(after), to);
            return;
        }
        var keptBefore = new ArrayList<>(old.keySet());
        var keptAfter = new ArrayList<>(now.keySet());
        keptBefore.retainAll(now.keySet());
        keptAfter.retainAll(old.keySet());
        if (!keptBefore.equals(keptAfter)) {
            changes.add(new Change(to, Kind.MOVED, String.join(", ", keptBefore), String.join(", ", keptAfter)));
        }
        compareItems(old, from, now, to);
    }

    private void compareItems(Map<String, Item> before, String from, Map<String, Item> after, String to) {
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (var name : names) {
            var old = before.get(name);
            var now = after.get(name);
            if (old == null && now != null) {
                changes.add(new Change(Places.child(to, now.name()), Kind.ADDED, null, text(now.value())));
            } else if (now == null && old != null) {
                changes.add(new Change(Places.child(from, old.name()), Kind.REMOVED, text(old.value()), null));
            } else if (old != null && now != null) {
                compare(old.value(), Places.child(from, old.name()), now.value(), Places.child(to, now.name()));
            }
        }
    }

    private static Map<String, Item> fields(JsonNode object) {
        var fields = new LinkedHashMap<String, Item>();
        object.properties().forEach(it -> fields.put(it.getKey(), new Item(it.getKey(), it.getValue())));
        return fields;
    }

    private static Map<String, Item> byPosition(JsonNode list) {
        var items = new LinkedHashMap<String, Item>();
        for (int index = 0; index < list.size(); index++) {
            items.put(Integer.toString(index), new Item(Integer.toString(index), list.get(index)));
        }
        return items;
    }

    /** Null unless every item has a key of its own. */
    private static @Nullable Map<String, Item> byKey(JsonNode list) {
        var items = new LinkedHashMap<String, Item>();
        for (int index = 0; index < list.size(); index++) {
            var key = list.get(index).path("key");
            if (!key.isString()) {
                return null;
            }
            items.put(key.asString(), new Item(Integer.toString(index), list.get(index)));
        }
        return items.size() == list.size() ? items : null;
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
