package io.qunying.channel;

import io.qunying.channel.DispatchTable.End;
import io.qunying.channel.DispatchTable.Ended;
import io.qunying.channel.DispatchTable.Stored;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes how a dispatch ended, together with the fact of it. */
@Component
class SettleDispatch {

    private final DispatchTable dispatches;
    private final Facts facts;
    private final Clock clock;
    /** Lazy, because who does it by hand says through us that it is done. */
    private final ObjectProvider<AssistedDesk> desk;

    private final ApplicationEventPublisher events;

    SettleDispatch(
            DispatchTable dispatches,
            Facts facts,
            Clock clock,
            ObjectProvider<AssistedDesk> desk,
            ApplicationEventPublisher events) {
        this.dispatches = dispatches;
        this.facts = facts;
        this.clock = clock;
        this.events = events;
        this.desk = desk;
    }

    /** @return false if it was in none of these states any more; then nothing changes */
    @Transactional
    public boolean settle(Stored stored, Set<DispatchState> from, End end) {
        return settle(stored, from, end, null);
    }

    /** @param by the member of staff who says so */
    @Transactional
    public boolean settle(Stored stored, Set<DispatchState> from, End end, @Nullable StaffMember by) {
        var now = clock.instant();
        if (!dispatches.end(stored.dispatch().id(), from, end, now)) {
            return false;
        }
        fact(stored, end, now).ifPresent(facts::record);
        tell(List.of(new Ended(stored, end)), now);
        if (end.state() == DispatchState.ASSISTED) {
            wait(List.of(new Ended(stored, end)));
        } else if (from.contains(DispatchState.ASSISTED)) {
            desk.ifAvailable(
                    it -> it.ended(stored.dispatch().id(), end.state() == DispatchState.SENT, end.proof(), by));
            if (by != null && end.state() == DispatchState.SENT) {
                events.publishEvent(new DoneByHand(stored.dispatch().id(), by.id(), now));
            }
        }
        return true;
    }

    /** Ends those of them that are in one of these states still, all at once. */
    @Transactional
    public void settleAll(List<Ended> all, Set<DispatchState> from) {
        if (all.isEmpty()) {
            return;
        }
        var ends = all.stream()
                .collect(Collectors.toMap(it -> it.stored().dispatch().id(), Ended::end));
        settleClaimed(dispatches.lockAll(ends.keySet()).stream()
                .filter(it -> from.contains(it.state()))
                .map(it -> new Ended(
                        it, Objects.requireNonNull(ends.get(it.dispatch().id()))))
                .toList());
    }

    /** Ends dispatches whose rows the caller's transaction has locked. */
    void settleClaimed(List<Ended> all) {
        if (all.isEmpty()) {
            return;
        }
        var now = clock.instant();
        dispatches.endClaimed(all, now);
        facts.recordAll(all.stream()
                .flatMap(it -> fact(it.stored(), it.end(), now).stream())
                .toList());
        tell(all, now);
        wait(all.stream()
                .filter(it -> it.end().state() == DispatchState.ASSISTED)
                .toList());
    }

    private static AssistedDesk.Waiting waiting(Ended assisted) {
        var stored = assisted.stored();
        return new AssistedDesk.Waiting(
                stored.dispatch(),
                stored.branch(),
                stored.community(),
                assisted.end().receipt());
    }

    private void wait(List<Ended> assisted) {
        var waiting = assisted.stream().map(SettleDispatch::waiting).toList();
        if (!waiting.isEmpty()) {
            desk.ifAvailable(it -> it.waits(waiting));
        }
    }

    private void tell(List<Ended> all, Instant now) {
        var sent = all.stream()
                .filter(it -> it.end().state() == DispatchState.SENT)
                .map(Ended::stored)
                .map(it -> new DispatchesSent.Sent(it.dispatch(), it.branch(), it.community()))
                .toList();
        if (!sent.isEmpty()) {
            events.publishEvent(new DispatchesSent(sent, now));
        }
        all.stream()
                .filter(it -> it.end().state() == DispatchState.FAILED)
                .map(it -> new DispatchFailed(
                        it.stored().dispatch(), it.stored().branch(), it.end().error(), now))
                .forEach(events::publishEvent);
        all.stream()
                .filter(it -> it.end().state() == DispatchState.IN_DOUBT)
                .map(Ended::stored)
                .forEach(it -> events.publishEvent(new DispatchInDoubt(it.dispatch(), it.branch(), now)));
    }

    private static Optional<Fact> fact(Stored stored, End end, Instant now) {
        var verb = verb(end.state());
        if (verb == null) {
            return Optional.empty();
        }
        var dispatch = stored.dispatch();
        var properties = new HashMap<String, Object>(
                Map.of("capability", dispatch.capability().name(), "why", dispatch.why()));
        if (end.errorCode() != null) {
            properties.put("code", end.errorCode());
        }
        return Optional.of(Fact.of(verb, now, dispatch.person())
                .in(stored.branch(), stored.community(), dispatch.group())
                .on(dispatch.id())
                .with(properties)
                .once(verb.code() + ":" + dispatch.id()));
    }

    private static @Nullable Verb verb(DispatchState state) {
        return switch (state) {
            case SENT -> Verb.DISPATCH_SENT;
            case FAILED -> Verb.DISPATCH_FAILED;
            case DROPPED, EXPIRED -> Verb.DISPATCH_DROPPED;
            case APPROVAL, PLANNED, SENDING, ASSISTED, CANCELLED, IN_DOUBT -> null;
        };
    }
}
