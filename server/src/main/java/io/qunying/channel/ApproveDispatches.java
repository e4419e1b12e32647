package io.qunying.channel;

import static io.qunying.channel.DispatchState.*;

import io.qunying.channel.DispatchTable.End;
import io.qunying.channel.DispatchTable.Ended;
import io.qunying.channel.DispatchTable.Stored;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A second person agrees to sends, or does not, many at once. Who asked for one may withdraw it but not agree to it.
 */
@Component
class ApproveDispatches {

    private static final int MOST = 1000;
    private static final String ELSEWHERE = "dispatch-not-found";

    private final DispatchTable dispatches;
    private final SettleDispatch settling;
    private final OutboxSignal signal;
    private final AuditTrail audit;

    ApproveDispatches(DispatchTable dispatches, SettleDispatch settling, OutboxSignal signal, AuditTrail audit) {
        this.dispatches = dispatches;
        this.settling = settling;
        this.signal = signal;
        this.audit = audit;
    }

    /** One that could not be decided on, by the code of why. */
    record Undone(UUID id, String code) {}

    /** What became of those asked about. */
    record Outcome(List<UUID> done, List<Undone> undone) {

        void orThrow() {
            for (var it : undone) {
                throw it.code().equals(ELSEWHERE)
                        ? new NotFound("dispatch", it.id())
                        : new DomainException(Category.CONFLICT, it.code());
            }
        }
    }

    @Transactional
    public Outcome approve(List<UUID> ids, StaffMember by) {
        var sorted =
                sort(ids, it -> by.id().equals(it.dispatch().terms().askedBy()) ? "needs-another-person" : null, by);
        dispatches.approve(sorted.done());
        record("dispatch.approved", sorted.done(), by);
        signal.raiseAfterCommit();
        return sorted.outcome();
    }

    @Transactional
    public Outcome refuse(List<UUID> ids, String reason, StaffMember by) {
        if (reason.isBlank()) {
            throw new FieldErrors("reason", "required");
        }
        var sorted = sort(ids, _ -> null, by);
        var end = End.because(DROPPED, "refused", reason.strip());
        settling.settleClaimed(
                sorted.done().stream().map(it -> new Ended(it, end)).toList());
        record("dispatch.refused", sorted.done(), by);
        return sorted.outcome();
    }

    private record Sorted(List<Stored> done, List<Undone> undone) {

        Outcome outcome() {
            return new Outcome(done.stream().map(it -> it.dispatch().id()).toList(), undone);
        }
    }

    /** Locks them, so that what is found here stays so. */
    private Sorted sort(List<UUID> ids, Function<Stored, @Nullable String> objection, StaffMember by) {
        if (ids.size() > MOST) {
            throw new FieldErrors(List.of(new FieldError("ids", "too-many", Map.of("max", MOST))));
        }
        var found = dispatches.lockAll(ids).stream()
                .collect(Collectors.toMap(it -> it.dispatch().id(), Function.identity()));
        var sorted = new Sorted(new ArrayList<>(), new ArrayList<>());
        for (var id : ids.stream().distinct().toList()) {
            var stored = found.get(id);
            if (stored == null || !by.scope().sees(stored.branch())) {
                sorted.undone().add(new Undone(id, ELSEWHERE));
                continue;
            }
            var code = stored.state() == APPROVAL ? objection.apply(stored) : "dispatch-not-waiting";
            if (code == null) {
                sorted.done().add(stored);
            } else {
                sorted.undone().add(new Undone(id, code));
            }
        }
        return sorted;
    }

    private void record(String action, List<Stored> all, StaffMember by) {
        all.forEach(
                it -> audit.record(by.actor(), action, "dispatch", it.dispatch().id(), it.branch(), Map.of()));
    }
}
