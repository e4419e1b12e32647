package io.qunying.moderation;

import io.qunying.channel.hosted.SaidMessages;
import io.qunying.platform.AuditTrail.Actor;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Takes back what followed from a case that was wrong. In the caller's transaction. */
@Component
class TakeBack {

    private final CaseTable cases;
    private final SanctionTable sanctions;
    private final SaidMessages said;
    private final RecallWithheld recall;
    private final Enforce enforce;
    private final Clock clock;

    TakeBack(
            CaseTable cases,
            SanctionTable sanctions,
            SaidMessages said,
            RecallWithheld recall,
            Enforce enforce,
            Clock clock) {
        this.cases = cases;
        this.sanctions = sanctions;
        this.said = said;
        this.recall = recall;
        this.enforce = enforce;
        this.clock = clock;
    }

    /**
     * The message is shown where it was said, and the sanction undone, whatever became of it so far.
     *
     * @return whether everything is as it was; a seat can only be given back where one is free
     */
    boolean all(Case of, Actor by) {
        if (of.withheld() && of.message() != null) {
            cases.show(of.id());
            recall.cancel(of.message());
            said.show(of.group(), of.message());
        }
        return sanctions.lockOf(of.id()).map(it -> undo(of, it, by)).orElse(true);
    }

    private boolean undo(Case of, Sanction sanction, Actor by) {
        return switch (sanction.state()) {
            case PLANNED, PROPOSED -> {
                sanctions.set(sanction.id(), Sanction.State.DROPPED);
                yield true;
            }
            case APPLIED -> {
                var back = enforce.undo(of, sanction, by);
                sanctions.undone(sanction.id(), clock.instant());
                yield back;
            }
            case UNDONE, DROPPED -> true;
        };
    }
}
