package io.qunying.simulation;

import io.qunying.platform.DueWork;
import io.qunying.platform.MovingClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Jumps from one thing that is due to the next, and lets all that is due be done before it goes on. */
@Component
@ConditionalOnProperty(name = "qunying.command", havingValue = SimulateCommand.NAME)
class VirtualTime {

    private final MovingClock clock;
    private final List<DueWork> works;

    VirtualTime(MovingClock clock, List<DueWork> works) {
        this.clock = clock;
        this.works = works;
    }

    Instant now() {
        return clock.instant();
    }

    /** @param afterDeeds what members did at one time is handed in together */
    void runUntil(Instant end, Timetable people, Runnable afterDeeds) {
        while (true) {
            if (people.runDue(clock.instant())) {
                afterDeeds.run();
            }
            work();
            var next = Stream.concat(Stream.of(people.next()), works.stream().map(DueWork::nextDue))
                    .flatMap(Optional::stream)
                    .min(Instant::compareTo);
            if (next.isEmpty() || next.get().isAfter(end)) {
                break;
            }
            clock.moveTo(next.get());
        }
        clock.moveTo(end);
    }

    private void work() {
        boolean any;
        do {
            any = false;
            for (var work : works) {
                while (isDue(work) && work.work()) {
                    any = true;
                }
            }
        } while (any);
    }

    private boolean isDue(DueWork work) {
        return work.nextDue().filter(it -> !it.isAfter(clock.instant())).isPresent();
    }
}
