package io.qunying.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What followed from things that were shown in groups, for many at once. Staff count nowhere. */
public interface FactEchoes {

    /** Something shown in a group. */
    record Shown(UUID object, UUID community, UUID group, Instant at) {}

    /** How many persons did it, and how often. */
    record Echo(UUID object, Verb verb, long persons, long facts) {}

    /** Facts about the things themselves: {@code post.seen}, {@code post.clicked} and {@code message.replied}. */
    List<Echo> countOn(Collection<UUID> objects);

    /** What was said in the group within so long after. */
    List<Echo> countMessagesAfter(List<Shown> shown, Duration within);
}
