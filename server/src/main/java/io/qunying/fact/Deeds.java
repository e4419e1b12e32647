package io.qunying.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether people did something within a while, asked for many at once. Staff do nothing here. */
public interface Deeds {

    /**
     * One question.
     *
     * @param person whose deed; null for anybody's
     * @param community where; null for anywhere
     * @param group where; null for anywhere
     * @param from inclusive
     * @param to exclusive
     */
    record Window(
            @Nullable UUID person,
            @Nullable UUID community,
            @Nullable UUID group,
            Instant from,
            Instant to) {}

    /** The numbers, from 0, of the windows in which somebody did it. */
    Set<Integer> done(Verb verb, List<Window> windows);

    /** By the numbers of the windows in which anybody did it: how many people did. */
    Map<Integer, Long> countDoers(Verb verb, List<Window> windows);
}
