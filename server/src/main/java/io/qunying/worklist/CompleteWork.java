package io.qunying.worklist;

import io.qunying.channel.AssistedSends;
import io.qunying.platform.DomainException;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.WorkItem.Done;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says that something is done, with the proof it needs. */
@Component
class CompleteWork {

    private final WorkDesk desk;
    private final FinishWork finishing;
    private final ProofRules proofs;
    private final AssistedSends sends;
    private final Clock clock;

    CompleteWork(WorkDesk desk, FinishWork finishing, ProofRules proofs, AssistedSends sends, Clock clock) {
        this.desk = desk;
        this.finishing = finishing;
        this.proofs = proofs;
        this.sends = sends;
        this.clock = clock;
    }

    @Transactional
    public void complete(UUID id, @Nullable String text, @Nullable UUID picture, StaffMember by) {
        var said = text == null || text.isBlank() ? null : text.strip();
        var seen = desk.find(id, by);
        var item = seen.dispatch() == null ? desk.lockOpen(id, by) : seen;
        WorkDesk.requireFor(item, by);
        if (item.isDecidedElsewhere()) {
            throw new DomainException(DomainException.Category.CONFLICT, "work-decided-elsewhere");
        }
        proofs.check(item, said, picture);
        if (item.dispatch() == null) {
            finishing.finish(List.of(id), new Done(by.id(), clock.instant(), said, picture));
        } else {
            // The dispatch first and then the item, as for everybody who ends one: its end is what finishes the item.
            sends.complete(item.dispatch(), said, by);
            proofs.show(item, picture);
        }
        desk.record(item, "work.done", by, Map.of());
    }
}
