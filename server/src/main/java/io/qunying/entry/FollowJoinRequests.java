package io.qunying.entry;

import io.qunying.channel.Capability;
import io.qunying.channel.DispatchFailed;
import io.qunying.person.PersonErased;
import io.qunying.worklist.Worklist;
import io.qunying.worklist.Worklist.Kind;
import io.qunying.worklist.Worklist.NewItem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What becomes of requests after they were kept: an answer that the platform did not take is left to a person there.
 */
@Component
class FollowJoinRequests {

    private static final Duration DUE = Duration.ofHours(2);

    private final JoinRequestTable table;
    private final Worklist worklist;
    private final MessageSource messages;
    private final Clock clock;

    FollowJoinRequests(JoinRequestTable table, Worklist worklist, MessageSource messages, Clock clock) {
        this.table = table;
        this.worklist = worklist;
        this.messages = messages;
        this.clock = clock;
    }

    /** In the transaction that marks the answer failed. */
    @EventListener
    void on(DispatchFailed failed) {
        var key = failed.dispatch().key();
        if (failed.dispatch().capability() == Capability.APPROVE_ENTRY && key.startsWith(JoinRequest.WORK)) {
            table.fail(UUID.fromString(key.substring(JoinRequest.WORK.length())))
                    .ifPresent(it ->
                            worklist.addAll(List.of(byHand(it, Objects.requireNonNullElse(failed.error(), "")))));
        }
    }

    private NewItem byHand(JoinRequest request, String error) {
        return request.work(
                "join-request-failed:" + request.id(),
                Kind.FOLLOW_UP,
                messages.getMessage("join-request.failed", new Object[] {request.groupRef()}, Locale.CHINESE),
                messages.getMessage("join-request.failed-text", new Object[] {error}, Locale.CHINESE),
                clock.instant().plus(DUE),
                null);
    }

    /** In the transaction that erases the person. */
    @EventListener
    void on(PersonErased erased) {
        table.forget(erased.records(), clock.instant()).forEach(it -> worklist.cancel(it.workKey()));
    }
}
