package io.qunying.simulation;

import io.qunying.platform.DueWork;
import io.qunying.platform.MovingClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Jumps from one thing that is due to the next, and lets all that is due be done before it goes on. */
@Component
@ConditionalOnProperty(name = "qunying.command", havingValue = SimulateCommand.NAME)
class VirtualTime {

    private final MovingClock clock;
    private final List<DueWork> works;
    private final FollowUps followUps;

    VirtualTime(MovingClock clock, List<DueWork> works, FollowUps followUps) {
        this.clock = clock;
        this.works = works;
        this.followUps = followUps;
    }

    Instant now() {
        return clock.instant();
    }

    /** @param afterDeeds what members did at one time is handed in together */
    void runUntil(Instant end, Timetable people, Runnable afterDeeds) {
        while (true) {
            if (people.runDue(clock.instant(), followUps::await)) {
                afterDeeds.run();
            }
            var next = Stream.concat(people.next().stream(), Stream.ofNullable(work()))
                    .min(Instant::compareTo)
                    .orElse(end);
            if (!next.isBefore(end)) {
                break;
            }
            clock.moveTo(next);
        }
        clock.moveTo(end);
    }

    /** @return when something is due next, once nothing is due any more; null for never */
    private @Nullable Instant work() {
        var next = new ArrayList<@Nullable Instant>(Collections.nCopies(works.size(), null));
        var lastDue = works.size() - 1;
        while (true) {
            // Whoever comes after the last that had something due was asked since, and would answer the same.
            var asked = lastDue;
            var any = false;
            for (var turn = 0; turn <= asked; turn++) {
                var work = works.get(turn);
                var due = work.nextDue().orElse(null);
                next.set(turn, due);
                if (due != null && !due.isAfter(clock.instant())) {
                    next.set(turn, null);
                    any |= doAll(work);
                    lastDue = turn;
                    asked = works.size() - 1;
                }
            }
            if (!any) {
                return next.stream()
                        .flatMap(Stream::ofNullable)
                        .min(Instant::compareTo)
                        .orElse(null);
            }
        }
    }

    private boolean doAll(DueWork work) {
        var any = false;
        while (work.work()) {
            any = true;
        }
        followUps.await();
        return any;
    }
}
