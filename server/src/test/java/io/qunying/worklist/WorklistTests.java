package io.qunying.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.channel.Backlog;
import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.platform.DomainException;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.platform.Pictures;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.PlatformsForTests;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.worklist.WorkList.View;
import io.qunying.worklist.Worklist.Proof;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ServerTest
class WorklistTests {

    @Autowired
    Worklist worklist;

    @Autowired
    WorkDesk desk;

    @Autowired
    HandOver handOver;

    @Autowired
    CompleteWork completing;

    @Autowired
    ProofPictures pictures;

    @Autowired
    WorkList list;

    @Autowired
    SweepWork sweep;

    @Autowired
    Outbox outbox;

    @Autowired
    Backlog backlog;

    @Autowired
    Connections connections;

    @Autowired
    MockMvcTester http;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Autowired
    AutowireCapableBeanFactory beans;

    private WorkFixtures fixtures;
    private final String mark = "test:" + UUID.randomUUID();

    @BeforeEach
    void build() {
        fixtures = WorkFixtures.in(beans);
    }

    private List<UUID> mine(StaffMember by) {
        return list.page(View.MINE, fixtures.branch(), null, null, 200, by).items().stream()
                .map(WorkItem::id)
                .toList();
    }

    private UUID add(Proof proof, String... checklist) {
        worklist.addAll(List.of(fixtures.item(mark, proof, checklist)));
        return fixtures.idOf(mark);
    }

    @Test
    void theSameItemsAddedFromManySidesAtOnceAreThereOnce() throws InterruptedException {
        var seed = ThreadLocalRandom.current().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var owner = UUID.randomUUID();
        var items = new ArrayList<>(WorkFixtures.keys(mark, 20).stream()
                .map(it -> fixtures.item(it, owner, null, Proof.NONE))
                .toList());

        var outcomes = WorkFixtures.race(30, () -> {
            List<Worklist.NewItem> mixed;
            synchronized (random) {
                Collections.shuffle(items, random);
                mixed = List.copyOf(items);
            }
            worklist.addAll(mixed);
            return null;
        });

        assertThat(outcomes).isEqualTo(Map.of("ok", 30L));
        var added = list.page(View.BRANCH, fixtures.branch(), null, null, 200, fixtures.here(Role.MANAGER))
                .items();
        assertThat(added).hasSize(20);
        assertThat(added).allMatch(it -> fixtures.facts("task.assigned:" + it.id() + ":" + owner) == 1);
    }

    @Test
    void goesUpToTheManagersWhenNobodyDidItAndNotBefore() {
        var owner = fixtures.here(Role.OPERATOR);
        worklist.addAll(List.of(fixtures.item(mark, owner.id(), null, Proof.NONE)));
        var id = fixtures.idOf(mark);
        var manager = fixtures.here(Role.MANAGER);

        clock.advance(Duration.ofMinutes(179));
        sweep.work();
        assertThat(mine(manager)).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        sweep.work();

        assertThat(mine(manager)).containsExactly(id);
        assertThat(mine(owner)).containsExactly(id);
        assertThat(mine(fixtures.here(Role.OPERATOR))).isEmpty();
        assertThat(desk.find(id, manager).escalatedAt()).isNotNull();
    }

    @Test
    void onlyWhoseItIsHandsItOverAndOnlyToSomebodyOfTheBranch() {
        var owner = fixtures.account(Role.OPERATOR, fixtures.branch());
        var colleague = fixtures.account(Role.REVIEWER, fixtures.branch());
        var analyst = fixtures.account(Role.ANALYST, fixtures.branch());
        var elsewhere = fixtures.account(Role.OPERATOR, fixtures.world().branch());
        var id = add(Proof.NONE);
        desk.claim(id, owner);

        refused("work-claimed", () -> desk.claim(id, colleague));
        refused("work-not-yours", () -> handOver.handOver(id, colleague.id(), "我来", colleague));
        assertThatThrownBy(() -> handOver.handOver(id, colleague.id(), "别的分站", elsewhere))
                .isInstanceOf(NotFound.class);
        field("to", () -> handOver.handOver(id, elsewhere.id(), "请接手", owner));
        field("to", () -> handOver.handOver(id, analyst.id(), "请接手", owner));
        field("note", () -> handOver.handOver(id, colleague.id(), " ", owner));
        handOver.handOver(id, colleague.id(), "客户要发票", owner);

        assertThat(mine(owner)).isEmpty();
        assertThat(mine(colleague)).containsExactly(id);
        assertThat(handOver.history(id)).singleElement().satisfies(it -> {
            assertThat(it.from()).isEqualTo(owner.id());
            assertThat(it.to()).isEqualTo(colleague.id());
            assertThat(it.note()).isEqualTo("客户要发票");
        });
        refused("work-not-yours", () -> completing.complete(id, null, null, owner));
        handOver.handOver(id, owner.id(), "主管安排", fixtures.here(Role.MANAGER));
        completing.complete(id, null, null, owner);
        assertThat(fixtures.stateOf(mark)).isEqualTo("DONE");
    }

    @Test
    void waitsForTheDutyItIsMeantFor() {
        worklist.addAll(List.of(fixtures.item(mark, null, Duty.MANAGER, Proof.NONE)));
        var id = fixtures.idOf(mark);

        refused("work-not-yours", () -> desk.claim(id, fixtures.here(Role.OPERATOR)));
        assertThat(mine(fixtures.here(Role.OPERATOR))).isEmpty();
        desk.claim(id, fixtures.here(Role.MANAGER));
    }

    @Test
    void isDoneOnlyWithItsChecklistAndItsProof() throws IOException {
        var by = fixtures.here(Role.OPERATOR);
        var id = add(Proof.PICTURE, "打电话", "记下来");
        var upload = new MockMultipartFile("file", "proof.png", "image/png", Pictures.picture("png", 40, 30, 7));

        refused("work-unchecked", () -> completing.complete(id, null, null, by));
        desk.check(id, 0, true, by);
        desk.check(id, 1, true, by);
        field("picture", () -> completing.complete(id, "做好了", null, by));
        assertThatThrownBy(() -> completing.complete(id, null, UUID.randomUUID(), by))
                .isInstanceOf(NotFound.class);
        var picture = pictures.store(id, upload, by);
        completing.complete(id, "做好了", picture, by);

        assertThat(fixtures.stateOf(mark)).isEqualTo("DONE");
        assertThat(fixtures.facts("task.done:" + id + ":" + by.id())).isEqualTo(1);
        assertThat(http.get()
                        .uri("/api/console/work/{id}/pictures/{picture}", id, picture)
                        .with(AsStaff.of(by)))
                .hasStatusOk();
        refused("work-not-open", () -> completing.complete(id, null, picture, by));
    }

    @Test
    void aSendByHandIsDoneOnceWhenTwoTapAtOnce() throws InterruptedException {
        var community = fixtures.world().openToAll(fixtures.branch());
        var group = fixtures.groupOf(fixtures.seated(community, false));
        var dispatch = outbox.accept(byHand(group, mark));
        backlog.drain();
        var key = "dispatch:" + dispatch;
        var id = fixtures.idOf(key);

        var outcomes = WorkFixtures.race(8, () -> {
            completing.complete(id, "发了", null, fixtures.here(Role.OPERATOR));
            return null;
        });

        assertThat(outcomes).isEqualTo(Map.of("ok", 1L, "dispatch-not-waiting", 7L));
        assertThat(fixtures.stateOf(key)).isEqualTo("DONE");
        assertThat(fixtures.facts("dispatch.sent:" + dispatch)).isEqualTo(1);
    }

    @Test
    void aSendThatIsDoneOrCancelledElsewhereIsNobodysWorkAnyMore() {
        var community = fixtures.world().openToAll(fixtures.branch());
        var group = fixtures.groupOf(fixtures.seated(community, false));
        var done = outbox.accept(byHand(group, mark + ":done"));
        var cancelled = outbox.accept(byHand(group, mark + ":cancelled"));
        backlog.drain();
        var by = fixtures.here(Role.OPERATOR);

        assertThat(http.post()
                        .uri("/api/console/dispatches/{id}/completions", done)
                        .with(AsStaff.of(by))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"proof\":\"seen\"}"))
                .hasStatus(204);
        outbox.cancel(mark + ":cancelled");

        assertThat(fixtures.stateOf("dispatch:" + done)).isEqualTo("DONE");
        assertThat(fixtures.stateOf("dispatch:" + cancelled)).isEqualTo("CANCELLED");
        assertThat(fixtures.facts("task.done:" + fixtures.idOf("dispatch:" + done) + ":" + by.id()))
                .isEqualTo(1);
    }

    private Dispatch byHand(UUID group, String key) {
        return new Dispatch(
                ids.next(),
                connections.add(PlatformsForTests.BY_HAND, "By hand").id(),
                Capability.SEND_TO_GROUP,
                key,
                group,
                null,
                group.toString(),
                null,
                Dispatch.Content.text("今日上新"),
                clock.instant(),
                "test");
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private static void field(String field, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        FieldErrors.class,
                        it -> assertThat(it.fields()).extracting("field").containsExactly(field));
    }
}
