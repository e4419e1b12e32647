package io.qunying.worklist;

import io.qunying.channel.AssistedDesk;
import io.qunying.channel.StaffCards;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.AddWork.Addition;
import io.qunying.worklist.AddWork.Send;
import io.qunying.worklist.WorkItem.Done;
import io.qunying.worklist.Worklist.Kind;
import io.qunying.worklist.Worklist.NewItem;
import io.qunying.worklist.Worklist.Proof;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends that only a person can make are work like any other, done by copying the text and saying so, or by letting go
 * what lies ready.
 */
@Component
class AssistedWork implements AssistedDesk {

    /** It lies ready at the platform. */
    private static final String LET_GO = "LET_GO";

    private final AddWork adding;
    private final WorkTable table;
    private final FinishWork finishing;
    private final StaffCards cards;
    private final CallStaff calling;
    private final Clock clock;

    AssistedWork(
            AddWork adding, WorkTable table, FinishWork finishing, StaffCards cards, CallStaff calling, Clock clock) {
        this.adding = adding;
        this.table = table;
        this.finishing = finishing;
        this.cards = cards;
        this.calling = calling;
        this.clock = clock;
    }

    @Override
    public void waits(List<Waiting> dispatches) {
        var keepers = cards.keepers(dispatches.stream()
                .filter(it -> it.handed() != null || it.dispatch().capability().isOfOwner())
                .map(Waiting::dispatch)
                .toList());
        adding.add(dispatches.stream()
                .map(it -> addition(it, keepers.get(it.dispatch().id())))
                .toList());
    }

    /** @param keeper who alone can do it there, if that is one of us */
    private static Addition addition(Waiting waiting, @Nullable UUID keeper) {
        var dispatch = waiting.dispatch();
        return new Addition(
                new NewItem(
                        "dispatch:" + dispatch.id(),
                        Kind.ASSISTED_SEND,
                        dispatch.why(),
                        dispatch.content().text(),
                        waiting.branch(),
                        waiting.community(),
                        dispatch.group(),
                        dispatch.person(),
                        keeper,
                        dispatch.capability().isOfOwner() ? Duty.OWNER : Duty.SERVICE,
                        dispatch.due(),
                        null,
                        List.of(),
                        Proof.NONE),
                new Send(
                        dispatch.id(),
                        waiting.handed() == null ? dispatch.capability().name() : LET_GO,
                        waiting.handed() == null ? null : dispatch.connection() + ":" + waiting.handed(),
                        dispatch.expiresAt()));
    }

    @Override
    public void forgotten(List<UUID> dispatches) {
        table.forgetWords(dispatches);
    }

    @Override
    public void ended(UUID dispatch, boolean sent, @Nullable String proof, @Nullable StaffMember by) {
        table.findOf(dispatch).ifPresent(item -> {
            if (sent) {
                finishing.finish(List.of(item), new Done(by == null ? null : by.id(), clock.instant(), proof, null));
            } else {
                table.cancel(item);
                calling.over(List.of(item));
            }
        });
    }
}
