package io.qunying.playbook;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Where the values and keys of a document stand in its text, by JSON pointer. */
final class Places {

    private final Map<String, Place> values = new HashMap<>();
    private final Map<String, Place> keys = new HashMap<>();

    /** Both from 1. */
    record Place(int line, int column) implements Comparable<Place> {

        static final Place START = new Place(1, 1);

        @Override
        public int compareTo(Place other) {
            return Comparator.comparingInt(Place::line)
                    .thenComparingInt(Place::column)
                    .compare(this, other);
        }
    }

    void value(String pointer, Place place) {
        values.put(pointer, place);
    }

    void key(String pointer, Place place) {
        keys.put(pointer, place);
    }

    /** Of the value; of what is around it where it is missing or came by an alias. */
    Place of(String pointer) {
        var here = pointer;
        while (!values.containsKey(here) && !here.isEmpty()) {
            here = parent(here);
        }
        return values.getOrDefault(here, Place.START);
    }

    Place ofKey(String pointer) {
        var key = keys.get(pointer);
        return key == null ? of(pointer) : key;
    }

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }
}
