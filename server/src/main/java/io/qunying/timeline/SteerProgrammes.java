package io.qunying.timeline;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.NotFound;
import io.qunying.timeline.Programme.State;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pauses, resumes and stops programmes. Whoever does waits for the steps that are being done. */
@Component
class SteerProgrammes {

    private final ProgrammeTable programmes;
    private final StepTable steps;
    private final CalendarTable calendar;
    private final ProgrammeBook book;
    private final TimelineSignal signal;
    private final AuditTrail audit;
    private final Clock clock;

    SteerProgrammes(
            ProgrammeTable programmes,
            StepTable steps,
            CalendarTable calendar,
            ProgrammeBook book,
            TimelineSignal signal,
            AuditTrail audit,
            Clock clock) {
        this.programmes = programmes;
        this.steps = steps;
        this.calendar = calendar;
        this.book = book;
        this.signal = signal;
        this.audit = audit;
        this.clock = clock;
    }

    Programme get(UUID id) {
        return programmes.find(Set.of(id)).stream().findFirst().orElseThrow(() -> new NotFound("programme", id));
    }

    List<Programme> listOf(UUID playbook) {
        return programmes.listOf(playbook);
    }

    @Transactional
    public void pause(Programme programme, Actor by) {
        if (programmes.setPaused(programme.id(), clock.instant())) {
            record(programme, "programme.paused", by);
        }
    }

    @Transactional
    public void resume(Programme programme, Actor by) {
        if (programmes.setPaused(programme.id(), null)) {
            steps.release(programme.id());
            signal.raiseAfterCommit();
            record(programme, "programme.resumed", by);
        }
    }

    @Transactional
    public void stop(Programme programme, Actor by) {
        calendar.lockOf(Set.of(programme.id()));
        programmes.setState(Set.of(programme.id()), State.STOPPED);
        steps.cancel(Set.of(programme.id()), clock.instant());
        calendar.cancelOf(Set.of(programme.id()));
        book.forget();
        record(programme, "programme.stopped", by);
    }

    private void record(Programme programme, String action, Actor by) {
        audit.record(
                by,
                action,
                "programme",
                programme.id(),
                programme.branch(),
                Map.of("key", programme.spec().key(), "version", programme.version()));
    }
}
