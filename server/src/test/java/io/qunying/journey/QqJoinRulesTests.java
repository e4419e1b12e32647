package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.InboxPhase.Stage;
import io.qunying.channel.Incoming;
import io.qunying.community.Seats;
import io.qunying.community.Seats.SeatState;
import io.qunying.entry.FrontDoor;
import io.qunying.entry.LiveCode;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.entry.LiveCodes;
import io.qunying.entry.ReviewDesk;
import io.qunying.person.Blacklist;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.testing.Drafts;
import io.qunying.testing.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests to join that need nobody: what is known of who asks decides. */
@NullMarked
class QqJoinRulesTests extends QqJoinHouse {

    @Autowired
    Blacklist blacklist;

    @Autowired
    LiveCodes codes;

    @Autowired
    FrontDoor door;

    @Autowired
    ReviewDesk review;

    @Autowired
    Seats seats;

    @Autowired
    List<InboxPhase> phases;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void whoIsBlacklistedIsRefusedByItself() {
        settled(0);
        var barred = otherThanUs(1);
        var entry = blacklist.add(personOf(barred), "发广告", null, Actor.SYSTEM);

        qq.people().asksToJoin(id(0), barred, null, COMMENT);

        await().atMost(PATIENCE).until(() -> !calls("set_group_add_request").isEmpty());
        var params = calls("set_group_add_request").getFirst().path("params");
        assertThat(params.path("approve").asBoolean(true)).isFalse();
        assertThat(params.path("reason").asString()).isNotBlank().doesNotContain("发广告");
        assertThat(asks()).isEmpty();
        blacklist.lift(entry, Actor.SYSTEM); // the same accounts are in other tests
    }

    @Test
    void whoWasApprovedComesInByItselfUnlessStaffRemovedThemSince() {
        settled(0);
        var known = otherThanUs(1);
        review.approve(apply(personOf(known)), World.OWNER);

        qq.people().asksToJoin(id(0), known, null, COMMENT);

        await().atMost(PATIENCE).until(() -> members(0).contains(String.valueOf(known)));
        assertThat(asks()).isEmpty();

        await().atMost(PATIENCE).until(() -> seatOf(known).state() == SeatState.JOINED);
        qq.people().kicks(id(0), owner(0), known);
        await().atMost(PATIENCE).until(() -> seatOf(known).state() == SeatState.REMOVED);
        qq.people().asksToJoin(id(0), known, null, "让我回来");

        assertThat(asked().path("text").asString()).isEqualTo("让我回来");
        assertThat(members(0)).doesNotContain(String.valueOf(known));
    }

    @Test
    void whoOnlyAppliedIsWork() {
        settled(0);
        var known = otherThanUs(1);
        apply(personOf(known));

        qq.people().asksToJoin(id(0), known, null, COMMENT);

        asked();
        assertThat(calls("set_group_add_request")).isEmpty();
    }

    @Test
    void whoAsksTwiceInOneBatchIsAnsweredOnce() {
        settled(0);
        var known = otherThanUs(1);
        var batch = List.of(request(known, "一"), request(known, "二"));

        transaction.executeWithoutResult(
                _ -> phases.stream().filter(it -> it.stage() == Stage.LISTEN).forEach(it -> it.handle(batch)));

        assertThat(asks()).hasSize(1);
        assertThat(asks().getFirst().path("text").asString()).isEqualTo("二");
    }

    private InboxEvent request(long account, String comment) {
        var event = new InboxEvent(
                UUID.randomUUID(),
                new Incoming(
                        connection,
                        UUID.randomUUID().toString(),
                        Incoming.Kind.JOIN_REQUESTED,
                        ref(0),
                        String.valueOf(account),
                        clock.instant(),
                        Map.of("flag", UUID.randomUUID().toString(), "how", "add", "comment", comment)));
        event.identified(personOf(account));
        return event;
    }

    private Seats.Seat seatOf(long account) {
        return seats.historyOf(personOf(account)).stream()
                .filter(it -> it.community().equals(community))
                .findFirst()
                .orElseThrow();
    }

    /** They apply by a live code of the community that asks nothing, and are approved. */
    private UUID apply(UUID person) {
        var visitor = UUID.randomUUID();
        persons.prove(person, new Identity(IdentityKind.VISITOR, visitor.toString()), Actor.SYSTEM);
        var code = codes.create(
                new LiveCodes.NewCode(
                        community,
                        "码",
                        LiveCode.Source.OFFLINE,
                        List.of("counter"),
                        ThresholdKind.APPLICATION,
                        "blank"),
                World.OWNER);
        codes.update(code.id(), Drafts.askingNothing(code), World.OWNER);
        return door.apply(
                        visitor,
                        new FrontDoor.Submission(
                                code.code(), null, null, Map.of(), Map.of(), List.of(), UUID.randomUUID()))
                .id();
    }
}
