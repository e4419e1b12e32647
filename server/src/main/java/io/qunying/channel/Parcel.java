package io.qunying.channel;

import io.qunying.channel.DispatchTable.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Dispatches that one call brings: usually one, or several that say the same in groups of the same owner. */
final class Parcel {

    private final Dispatch first;
    private final List<Stored> contents = new ArrayList<>();

    /** @param first for which it was begun; only what is added is in it */
    Parcel(Dispatch first) {
        this.first = first;
    }

    /** Whose place among the calls it takes. */
    Dispatch first() {
        return first;
    }

    void add(Stored stored) {
        contents.add(stored);
    }

    boolean isEmpty() {
        return contents.isEmpty();
    }

    boolean isFull() {
        return contents.size() >= Loading.MOST_TOGETHER;
    }

    List<Stored> contents() {
        return contents;
    }

    static List<Dispatch> dispatches(List<Stored> some) {
        return some.stream().map(Stored::dispatch).toList();
    }

    static <T> Map<UUID, T> each(List<Stored> some, Function<Stored, T> part) {
        return some.stream().collect(Collectors.toMap(it -> it.dispatch().id(), part));
    }
}
