package io.qunying.person;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestComponent;

/** An upper module with things of its own that hang on a person, and a say in who may become one. */
@TestComponent
class MovableThings implements MergeParticipant {

    private final Map<String, UUID> owners = new ConcurrentHashMap<>();
    private final Map<UUID, Deque<Set<String>>> moved = new HashMap<>();
    private final Set<UUID> stubborn = ConcurrentHashMap.newKeySet();

    void give(UUID person, String thing) {
        owners.put(thing, person);
    }

    void refuseToMerge(UUID person) {
        stubborn.add(person);
    }

    Set<String> of(UUID person) {
        var things = new HashSet<String>();
        owners.forEach((thing, owner) -> {
            if (owner.equals(person)) {
                things.add(thing);
            }
        });
        return things;
    }

    @Override
    public Optional<String> refusal(UUID from, UUID into) {
        return stubborn.contains(from) || stubborn.contains(into) ? Optional.of("both-seated") : Optional.empty();
    }

    @Override
    public synchronized void merge(UUID from, UUID into) {
        var things = of(from);
        moved.computeIfAbsent(from, it -> new ArrayDeque<>()).push(things);
        things.forEach(it -> owners.put(it, into));
    }

    @Override
    public synchronized void undo(UUID from, UUID into) {
        var stack = moved.get(from);
        if (stack != null) {
            stack.pop().forEach(it -> owners.put(it, from));
        }
    }
}
