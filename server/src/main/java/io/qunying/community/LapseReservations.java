package io.qunying.community;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends reservations that ran out, line by line and in batches, so that no line is locked for long. */
@Component
class LapseReservations {

    private static final int LOOKED_AT = 2_000;
    private static final int BATCH = 200;

    private final SeatTable seats;
    private final LineTable lines;
    private final FreedLines freedLines;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    LapseReservations(
            SeatTable seats,
            LineTable lines,
            FreedLines freedLines,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.seats = seats;
        this.lines = lines;
        this.freedLines = freedLines;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return how many reservations lapsed */
    int sweep() {
        var lapsed = 0;
        for (var line : seats.linesToLapse(LOOKED_AT)) {
            Integer batch;
            do {
                batch = transaction.execute(status -> lapse(line));
                lapsed += batch;
            } while (batch == BATCH);
        }
        return lapsed;
    }

    private int lapse(UUID id) {
        var line = lines.lock(id).orElseThrow();
        var lapsed = seats.lapse(id, BATCH);
        if (lapsed.isEmpty()) {
            return 0;
        }
        for (var held : lapsed) {
            var seat = held.seat();
            events.publishEvent(new SeatLapsed(seat.id(), seat.community(), seat.person()));
        }
        freedLines.on(line.community(), lapsed.getFirst().version(), line);
        return lapsed.size();
    }

    @Configuration(proxyBeanMethods = false)
    static class Timer {

        private static final Duration PAUSE = Duration.ofSeconds(2);

        @Bean
        RecurringTask<Void> lapseReservationsTask(LapseReservations lapse) {
            return Tasks.recurring("community-lapse-reservations", FixedDelay.of(PAUSE))
                    .execute((instance, context) -> lapse.sweep());
        }
    }
}
