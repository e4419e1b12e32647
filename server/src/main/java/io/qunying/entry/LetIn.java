package io.qunying.entry;

import io.qunying.community.Seats;
import io.qunying.community.Seats.Seat;
import io.qunying.community.Seats.Sitter;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may come into the groups of a community: those who have a seat in it, or were approved and wait for one, which no
 * group of another platform ever gives them. Whom staff removed only staff let in again.
 */
@Component
class LetIn {

    private final Seats seats;
    private final ApplicationTable applications;

    LetIn(Seats seats, ApplicationTable applications) {
        this.seats = seats;
        this.applications = applications;
    }

    /** Those of them who may, in two queries, however many they are. */
    Set<Sitter> among(Collection<Sitter> people) {
        var waiting = applications.waiting(people);
        var latest = seats.latest(people);
        return people.stream()
                .filter(it -> mayCome(waiting.contains(it), latest.get(it)))
                .collect(Collectors.toSet());
    }

    /** @param waits whether they were approved and have a place in line */
    boolean has(Sitter sitter, boolean waits) {
        return mayCome(waits, seats.latest(Set.of(sitter)).get(sitter));
    }

    private static boolean mayCome(boolean waits, @Nullable Seat latest) {
        return latest == null
                ? waits
                : switch (latest.state()) {
                    case RESERVED, JOINED -> true;
                    case REMOVED -> false;
                    case LAPSED, RELEASED, LEFT -> waits;
                };
    }
}
