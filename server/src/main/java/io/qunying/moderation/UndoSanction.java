package io.qunying.moderation;

import io.qunying.platform.AuditTrail.Actor;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Takes a sanction back, whatever became of it so far. In the caller's transaction. */
@Component
class UndoSanction {

    private final SanctionTable sanctions;
    private final Enforce enforce;
    private final Clock clock;

    UndoSanction(SanctionTable sanctions, Enforce enforce, Clock clock) {
        this.sanctions = sanctions;
        this.enforce = enforce;
        this.clock = clock;
    }

    /** @return whether everything is as it was; a seat can only be given back where one is free */
    boolean undo(Sanction sanction, Actor by) {
        return switch (sanction.state()) {
            case PLANNED, PROPOSED -> {
                sanctions.set(sanction.id(), Sanction.State.DROPPED);
                yield true;
            }
            case APPLIED -> {
                var back = enforce.undo(sanction, by);
                sanctions.undone(sanction.id(), clock.instant());
                yield back;
            }
            case UNDONE, DROPPED -> true;
        };
    }
}
