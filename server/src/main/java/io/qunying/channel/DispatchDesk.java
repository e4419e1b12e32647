package io.qunying.channel;

import static io.qunying.channel.DispatchState.*;

import io.qunying.channel.DispatchTable.End;
import io.qunying.channel.DispatchTable.Stored;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What only a person can do for a dispatch: send it by hand, say whether it went, or take it back in time. */
@Component
class DispatchDesk implements AssistedSends {

    private final DispatchTable dispatches;
    private final HandedTable handed;
    private final SettleDispatch settling;
    private final AuditTrail audit;

    DispatchDesk(DispatchTable dispatches, HandedTable handed, SettleDispatch settling, AuditTrail audit) {
        this.dispatches = dispatches;
        this.handed = handed;
        this.settling = settling;
        this.audit = audit;
    }

    @Override
    public Dispatch get(UUID id, StaffMember by) {
        return visible(id, by).dispatch();
    }

    @Override
    @Transactional
    public void complete(UUID id, @Nullable String proof, StaffMember by) {
        if (handed.waits(visible(id, by).dispatch().id())) {
            throw new DomainException(DomainException.Category.CONFLICT, "dispatch-told-by-platform");
        }
        settle(id, Set.of(ASSISTED), new End(SENT, null, null, null, proof), "dispatch.completed", by);
    }

    @Transactional
    public void decide(UUID id, boolean sent, StaffMember by) {
        var end = sent
                ? End.of(SENT)
                : End.because(FAILED, "decided-not-sent", "a member of staff found that it did not go");
        settle(id, Set.of(IN_DOUBT), end, "dispatch.decided", by);
    }

    /** Before it goes; afterwards there is only {@link RecallDispatch}. */
    @Transactional
    public void cancel(UUID id, StaffMember by) {
        settle(id, Set.of(APPROVAL, PLANNED, ASSISTED), End.of(CANCELLED), "dispatch.cancelled", by);
    }

    private void settle(UUID id, Set<DispatchState> from, End end, String action, StaffMember by) {
        var stored = visible(id, by);
        if (!settling.settle(stored, from, end, by)) {
            throw new DomainException(
                    DomainException.Category.CONFLICT, "dispatch-not-waiting", Map.of("expected", from.toString()));
        }
        audit.record(
                by.actor(),
                action,
                "dispatch",
                id,
                stored.branch(),
                Map.of("state", end.state().name()));
    }

    Stored visible(UUID id, StaffMember by) {
        var stored = dispatches.find(id).orElseThrow(() -> new NotFound("dispatch", id));
        by.scope().require(stored.branch(), "dispatch", id);
        return stored;
    }
}
