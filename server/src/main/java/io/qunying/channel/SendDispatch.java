package io.qunying.channel;

import static io.qunying.channel.DispatchState.*;

import io.qunying.channel.Connections.Connection;
import io.qunying.channel.DispatchTable.End;
import io.qunying.channel.DispatchTable.Ended;
import io.qunying.channel.DispatchTable.Held;
import io.qunying.channel.DispatchTable.Stored;
import io.qunying.platform.DomainException;
import io.qunying.platform.Outage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due. A transactional connector delivers in the transaction that marks it sent, many at once. For any
 * other, SENDING is committed before the call, and a group has one call at a time; whoever finds it so after the lease
 * asks the connector what happened and never calls a second time.
 */
@Component
class SendDispatch {

    static final Duration LEASE = Duration.ofSeconds(60);

    /**
     * Of what is brief: longer than a call takes, and short enough that whoever finds it after a crash can still ask
     * before its time is over.
     */
    private static final Duration BRIEF_LEASE = Duration.ofSeconds(10);

    private static final int BATCH = 512;

    /** Few at once, so that the first of them goes out at once. */
    private static final int BRIEF_BATCH = 32;

    private static final Comparator<Stored> BY_GROUP =
            Comparator.comparing(it -> it.dispatch().group(), Comparator.nullsFirst(Comparator.naturalOrder()));
    private static final Comparator<Stored> BY_PRIORITY =
            Comparator.comparing(it -> it.dispatch().terms().priority());
    private static final End IMPOSSIBLE =
            End.because(DROPPED, "capability-impossible", "the platform no longer allows it");

    private static final Logger log = LoggerFactory.getLogger(SendDispatch.class);

    private final Connections connections;
    private final DueTable dueTable;
    private final DispatchTable dispatches;
    private final SendRules rules;
    private final SettleDispatch settling;
    private final TransactionTemplate transaction;
    private final Calls calls;
    private final Rests rests;
    private final CallConnectors calling;
    private final Clock clock;

    SendDispatch(
            Connections connections,
            DueTable dueTable,
            DispatchTable dispatches,
            SendRules rules,
            SettleDispatch settling,
            TransactionTemplate transaction,
            Calls calls,
            Rests rests,
            CallConnectors calling,
            Clock clock) {
        this.connections = connections;
        this.dueTable = dueTable;
        this.dispatches = dispatches;
        this.rules = rules;
        this.settling = settling;
        this.transaction = transaction;
        this.calls = calls;
        this.rests = rests;
        this.calling = calling;
        this.clock = clock;
    }

    /** @return whether there was something to send or to ask about */
    boolean next() {
        return next(BATCH);
    }

    boolean next(int most) {
        // Both each time: what expires within seconds never waits for what does not, and never starves it.
        boolean brief = sendDue(Math.min(most, BRIEF_BATCH), true);
        boolean rest = sendDue(most, false);
        return brief || rest || askAboutStale() || expireWaiting();
    }

    private List<Stored> claim(Instant now, int most, boolean brief) {
        return brief ? dueTable.claimBrief(now, most, calls.full(true)) : dueTable.claimLasting(now, most, closed());
    }

    /** The connections for which nothing can be taken up here now. */
    private Set<UUID> closed() {
        var closed = new HashSet<>(calls.full(false));
        var gathering = connections.gathering().stream()
                .map(Connection::id)
                .filter(it -> !closed.contains(it))
                .toList();
        closed.addAll(dueTable.takenUpElsewhere(gathering));
        return closed;
    }

    private boolean sendDue(int most, boolean brief) {
        var claimed = new ArrayList<Stored>();
        var parcels = new ArrayList<Parcel>(); // called only when their leases are committed
        var now = clock.instant();
        try {
            transaction.executeWithoutResult(_ -> {
                claimed.addAll(claim(now, most, brief));
                take(claimed, parcels, now);
            });
        } catch (RuntimeException broken) {
            parcels.forEach(it -> calls.end(it.first()));
            if (claimed.isEmpty() || Outage.caused(broken)) {
                throw broken;
            }
            // Rolled back, so certainly none went.
            if (claimed.size() == 1) {
                var due = claimed.getFirst();
                log.error("Dispatch {} failed", due.dispatch().id(), broken);
                settling.settle(due, Set.of(PLANNED), failure(broken));
            } else {
                // By halves, so that the one that is broken is found in few steps and all others go.
                sendDue(claimed.size() / 2, brief);
                sendDue(claimed.size() - claimed.size() / 2, brief);
            }
            return true;
        }
        parcels.forEach(it -> calls.run(it.first(), () -> calling.call(it.contents(), now)));
        return !claimed.isEmpty();
    }

    /**
     * Ends all that can end in this transaction.
     *
     * @param parcels gets those whose connectors have to be called outside it; more of a group or a connection than can
     *     be under way at once are left for another time
     */
    private void take(List<Stored> claimed, List<Parcel> parcels, Instant now) {
        var loading = Loading.of(claimed, connections, calls, dueTable);
        try {
            settling.settleClaimed(load(claimed, loading, now));
        } finally {
            parcels.addAll(loading.parcels());
        }
    }

    private List<Ended> load(List<Stored> claimed, Loading loading, Instant now) {
        var ended = new ArrayList<Ended>();
        var held = new ArrayList<Held>();
        var ours = new ArrayList<Stored>();
        var admission = rules.open(claimed, now);
        for (var due : claimed.stream().sorted(BY_PRIORITY).toList()) {
            var dispatch = due.dispatch();
            if (dispatch.isExpired(now)) {
                ended.add(new Ended(due, expired(dispatch)));
                continue;
            }
            var connector = connections.connector(dispatch.connection());
            var support = connector.support(dispatch);
            if (support == Support.IMPOSSIBLE) {
                ended.add(new Ended(due, IMPOSSIBLE));
                continue;
            }
            Parcel parcel = null;
            if (connector.isCalled(dispatch)) {
                var pause = connector.pause(dispatch.capability());
                if (pause == null) {
                    pause = rests.pause(dispatch, now);
                }
                if (pause != null) {
                    held.add(new Held(due, new Verdict.Wait(pause.code(), now.plus(pause.after()))));
                    continue;
                }
                parcel = loading.begin(dispatch);
                if (parcel == null) {
                    continue;
                }
            }
            switch (admission.admit(due)) {
                case Verdict.Wait wait -> held.add(new Held(due, wait));
                case Verdict.Drop(var code, var reason) ->
                    ended.add(new Ended(due, End.because(DROPPED, code, reason)));
                case Verdict.Go() -> {
                    if (parcel != null) {
                        parcel.add(due);
                    } else if (support == Support.ASSISTED) {
                        ended.add(new Ended(due, End.of(ASSISTED)));
                    } else {
                        ours.add(due);
                    }
                }
            }
            if (parcel != null) {
                loading.dropIfEmpty(parcel);
            }
        }
        rules.close(admission);
        dispatches.hold(held);
        for (var parcel : loading.parcels()) {
            dispatches.lease(parcel.contents(), now.plus(parcel.first().isBrief() ? BRIEF_LEASE : LEASE));
        }
        deliver(ours, ended);
        return ended;
    }

    /** Group by group in one order everywhere, so that no two senders hold a room that the other waits for. */
    private void deliver(List<Stored> ours, List<Ended> ended) {
        var byConnection = ours.stream()
                .sorted(BY_GROUP)
                .collect(Collectors.groupingBy(it -> it.dispatch().connection(), TreeMap::new, Collectors.toList()));
        byConnection.forEach((connection, all) -> {
            var deliveries = connections
                    .connector(connection)
                    .deliverAll(all.stream().map(Stored::dispatch).toList());
            for (int i = 0; i < all.size(); i++) {
                ended.add(new Ended(all.get(i), End.after(deliveries.get(i))));
            }
        });
    }

    private boolean expireWaiting() {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var late = dueTable.claimExpired(clock.instant());
            late.ifPresent(it -> settling.settle(it, Set.of(ASSISTED, APPROVAL), expired(it.dispatch())));
            return late.isPresent();
        }));
    }

    private static End expired(Dispatch dispatch) {
        return End.because(EXPIRED, "expired", "its time was over at " + dispatch.expiresAt());
    }

    private boolean askAboutStale() {
        var stale = transaction.execute(_ -> {
            var found = dueTable.claimStale(clock.instant());
            if (!found.isEmpty()) {
                dispatches.lease(found, clock.instant().plus(LEASE));
            }
            return found;
        });
        if (stale == null || stale.isEmpty()) {
            return false;
        }
        calling.ask(stale);
        return true;
    }

    private static End failure(RuntimeException broken) {
        return broken instanceof DomainException refusal
                ? End.because(FAILED, refusal.code(), refusal.toString())
                : End.because(FAILED, "unexpected", broken.toString());
    }
}
