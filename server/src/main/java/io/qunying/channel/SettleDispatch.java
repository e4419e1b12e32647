package io.qunying.channel;

import io.qunying.channel.DispatchTable.End;
import io.qunying.channel.DispatchTable.Stored;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes how a dispatch ended, together with the fact of it. */
@Component
class SettleDispatch {

    private final DispatchTable dispatches;
    private final Facts facts;
    private final Clock clock;

    SettleDispatch(DispatchTable dispatches, Facts facts, Clock clock) {
        this.dispatches = dispatches;
        this.facts = facts;
        this.clock = clock;
    }

    /** @return false if it was in none of these states any more; then nothing changes */
    @Transactional
    public boolean settle(Stored stored, Set<DispatchState> from, End end) {
        var now = clock.instant();
        if (!dispatches.end(stored.dispatch().id(), from, end, now)) {
            return false;
        }
        var verb = verb(end.state());
        if (verb != null) {
            var dispatch = stored.dispatch();
            facts.record(Fact.of(verb, now, dispatch.person())
                    .in(stored.branch(), stored.community(), dispatch.group())
                    .on(dispatch.id())
                    .with(
                            end.errorCode() == null
                                    ? Map.of("capability", dispatch.capability().name(), "why", dispatch.why())
                                    : Map.of(
                                            "capability",
                                            dispatch.capability().name(),
                                            "why",
                                            dispatch.why(),
                                            "code",
                                            end.errorCode()))
                    .once(verb.code() + ":" + dispatch.id()));
        }
        return true;
    }

    private static @Nullable Verb verb(DispatchState state) {
        return switch (state) {
            case SENT -> Verb.DISPATCH_SENT;
            case FAILED -> Verb.DISPATCH_FAILED;
            case DROPPED, EXPIRED -> Verb.DISPATCH_DROPPED;
            case PLANNED, SENDING, ASSISTED, CANCELLED, IN_DOUBT -> null;
        };
    }
}
