package io.qunying.simulator.wecom;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;

/** The message robots that people added to internal groups; each is known by its key. */
@NullMarked
public final class Robots {

    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    public void add(String key) {
        keys.add(key);
    }

    /** Its address then answers 93000. */
    public void remove(String key) {
        keys.remove(key);
    }

    boolean has(String key) {
        return keys.contains(key);
    }
}
