package io.qunying.community;

import static io.qunying.community.CommunityFixtures.OWNER;
import static io.qunying.community.CommunityFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.channel.Outbox;
import io.qunying.channel.hosted.Rooms;
import io.qunying.community.CommunityTestWorld.FakeFacts;
import io.qunying.community.CommunityTestWorld.FakeOutbox;
import io.qunying.community.CommunityTestWorld.FakePersons;
import io.qunying.community.CommunityTestWorld.FakeRooms;
import io.qunying.community.Seats.Joining;
import io.qunying.community.Seats.Reservation;
import io.qunying.community.Seats.Route;
import io.qunying.community.Seats.SeatState;
import io.qunying.fact.Attribution;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.person.MergeRefused;
import io.qunying.person.Persons;
import io.qunying.platform.DomainException;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CommunityTest
class SeatTests {

    @Autowired
    Seats seats;

    @Autowired
    CommunityFixtures fixtures;

    @Autowired
    ManageCommunity manage;

    @Autowired
    ChangeGroup changeGroup;

    @Autowired
    CloseGroup closeGroup;

    @Autowired
    OpenByHand openByHand;

    @Autowired
    LapseReservations lapse;

    @Autowired
    SeatMerge merge;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    EventLog events;

    @Autowired
    Persons persons;

    @Autowired
    Facts facts;

    @Autowired
    Rooms rooms;

    @Autowired
    Outbox outbox;

    @Test
    void reservesAndJoinsOnce() {
        var community = fixtures.open(plan("class,region", 5, 1, null));
        var reserved = fixtures.reserved(community, "store");

        var first = (Joining.Joined) seats.join(reserved.seat(), "杭州-小店-女装");
        var again = (Joining.Joined) seats.join(reserved.seat(), "别的名字");

        assertThat(reserved.groupName()).isEqualTo("实体店主华东导购1群");
        assertThat(first.first()).isTrue();
        assertThat(first.memberNumber()).isEqualTo(1);
        assertThat(again).isEqualTo(new Joining.Joined(reserved.group(), 1, "杭州-小店-女装", false));
        assertThat(((FakeFacts) facts).byKey).containsKey("group.joined:" + reserved.seat());
        assertThat(((FakeRooms) rooms).notes).contains(reserved.group() + " JOINED 杭州-小店-女装");
        assertThat(((FakeRooms) rooms).open).containsEntry(reserved.group(), "实体店主华东导购1群");
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }

    @Test
    void reservingAgainFindsTheSeatHeldAlready() {
        var community = fixtures.open(plan("", 5, 1, null));
        var person = UUID.randomUUID();
        var reserved = (Reservation.Reserved) fixtures.reserve(community, person, "web");

        assertThat(fixtures.reserve(community, person, "web"))
                .isEqualTo(new Reservation.AlreadySeated(reserved.seat(), reserved.group(), reserved.groupName()));
        assertThat(seats.route(community, person, CommunityFixtures.values("web", "east")))
                .isInstanceOf(Route.AlreadySeated.class);
    }

    @Test
    void refusesTheClassThatIsNotWelcome() {
        var community = fixtures.open(plan("class", 5, 1, null));

        assertThat(fixtures.reserve(community, UUID.randomUUID(), "consumer"))
                .isInstanceOfSatisfying(
                        Reservation.Refused.class, it -> assertThat(it.text()).isEqualTo("本群仅限店主"));
        assertThat(fixtures.reserve(community, UUID.randomUUID(), "nobody")).isInstanceOf(Reservation.NoClass.class);
        assertThat(seats.route(community, null, Map.of())).isInstanceOf(Route.NoClass.class);
    }

    @Test
    void keepsClassesInConflictApartInOneLine() {
        var community = fixtures.open(plan("region", 5, 1, null));
        var store = fixtures.reserved(community, "store");
        var wechat = fixtures.reserved(community, "wechat");
        var web = fixtures.reserved(community, "web");

        assertThat(wechat.group()).isNotEqualTo(store.group());
        assertThat(web.group()).isEqualTo(wechat.group());
        assertThat(wechat.because())
                .extracting(Seats.Because::code)
                .contains("class-matched", "value", "conflict-avoided", "no-conflict", "next-group-opens");
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }

    @Test
    void opensTheNextGroupBeforeTheLastIsFull() {
        var community = fixtures.open(plan("", 5, 2, null));
        IntStream.range(0, 2).forEach(it -> fixtures.reserved(community, "web"));
        assertThat(groupNames(community)).containsExactly("导购1群");

        fixtures.reserved(community, "web");

        assertThat(groupNames(community)).containsExactly("导购1群", "导购2群");
        assertThat(events.stream(SeatFreed.class).filter(it -> it.community().equals(community)))
                .hasSize(1);
    }

    @Test
    void warnsOnceUntilTheLineRecovers() {
        var community = fixtures.open(plan("", 5, 2, 1));
        var taken = IntStream.range(0, 5)
                .mapToObj(it -> fixtures.reserved(community, "web"))
                .toList();

        assertThat(fixtures.reserve(community, UUID.randomUUID(), "web")).isInstanceOf(Reservation.NoSeat.class);
        assertThat(fixtures.reserve(community, UUID.randomUUID(), "web")).isInstanceOf(Reservation.NoSeat.class);
        assertThat(shortWarnings(community)).isEqualTo(1);

        taken.forEach(it -> seats.release(it.seat()));
        assertThat(shortWarnings(community)).isEqualTo(1);
        IntStream.range(0, 3).forEach(it -> fixtures.reserved(community, "web"));
        assertThat(shortWarnings(community)).isEqualTo(2);
    }

    @Test
    void entersTheStrongStageWhenFull() {
        var community = fixtures.open(plan("", 2, 0, 1));
        fixtures.reserved(community, "web");
        var last = fixtures.reserved(community, "web");

        assertThat(jdbc.sql("SELECT state || ' ' || stage FROM chat_group WHERE id = :id")
                        .param("id", last.group())
                        .query(String.class)
                        .single())
                .isEqualTo("FULL STRONG");
        assertThat(((FakeFacts) facts).byKey.values())
                .anyMatch(it -> it.verb() == Verb.STAGE_ENTERED && last.group().equals(it.group()));
    }

    @Test
    void lapsesAReservationThatRanOut() {
        var community = fixtures.open(plan("", 2, 0, 1));
        var soon = clock.instant().plus(Duration.ofMinutes(5));
        var seat = (Reservation.Reserved) seats.reserve(
                community, UUID.randomUUID(), CommunityFixtures.values("web", "east"), Attribution.NONE, soon);
        clock.advance(Duration.ofMinutes(6));

        assertThat(seats.join(seat.seat(), null)).isInstanceOf(Joining.Lapsed.class);
        assertThat(seats.find(seat.seat()).orElseThrow().state()).isEqualTo(SeatState.RESERVED);
        lapse.sweep();

        assertThat(seats.find(seat.seat()).orElseThrow().state()).isEqualTo(SeatState.LAPSED);
        assertThat(seats.join(seat.seat(), null)).isInstanceOf(Joining.Lapsed.class);
        assertThat(events.stream(SeatLapsed.class)).anyMatch(it -> it.seat().equals(seat.seat()));
        assertThat(events.stream(SeatFreed.class)).anyMatch(it -> it.community().equals(community));
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }

    @Test
    void freesTheSeatOfALeaverOnce() {
        var community = fixtures.open(plan("", 2, 0, 1));
        var seat = fixtures.reserved(community, "web");
        seats.join(seat.seat(), "甲");

        seats.leave(seat.seat());
        seats.leave(seat.seat());
        seats.release(seat.seat());
        seats.remove(seat.seat(), "晚了", OWNER.actor());

        assertThat(seats.find(seat.seat()).orElseThrow().state()).isEqualTo(SeatState.LEFT);
        assertThat(((FakeFacts) facts).byKey)
                .containsKey("group.left:" + seat.seat())
                .doesNotContainKey("group.removed:" + seat.seat());
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }

    @Test
    void refusesACapacityBelowThoseInside() {
        var community = fixtures.open(plan("", 5, 0, 1));
        var group = fixtures.reserved(community, "web").group();
        seats.join(fixtures.reserved(community, "web").seat(), "乙");

        assertThatThrownBy(() -> changeGroup.change(group, "一群", 1, null, OWNER))
                .isInstanceOfSatisfying(DomainException.class, it -> {
                    assertThat(it.code()).isEqualTo("capacity-below-members");
                    assertThat(it.params()).isEqualTo(Map.of("members", 1, "reserved", 1));
                });
        changeGroup.change(group, "一群", 2, "DAILY", OWNER);

        assertThat(fixtures.reserve(community, UUID.randomUUID(), "web")).isInstanceOf(Reservation.NoSeat.class);
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }

    @Test
    void closingAGroupEndsItsSeatsAndMakesRoomForAnother() {
        var community = fixtures.open(plan("", 5, 0, 1));
        var joined = fixtures.reserved(community, "web");
        seats.join(joined.seat(), "丙");
        var waiting = fixtures.reserved(community, "web");

        closeGroup.close(joined.group(), "不再活跃", OWNER);

        assertThat(seats.find(joined.seat()).orElseThrow().state()).isEqualTo(SeatState.LEFT);
        assertThat(seats.find(waiting.seat()).orElseThrow().state()).isEqualTo(SeatState.RELEASED);
        assertThat(seats.join(waiting.seat(), null)).isInstanceOf(Joining.Lapsed.class);
        assertThat(fixtures.reserved(community, "web").group()).isNotEqualTo(joined.group());
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }

    @Test
    void ordersAGroupWhereStaffMakeThemAndSeatsNobodyBeforeItIsThere() {
        var document = CommunityFixtures.document(plan("", 5, 1, 3));
        var community = fixtures.open(document, CommunityTestWorld.ASSISTED);

        assertThat(fixtures.reserve(community, UUID.randomUUID(), "web")).isInstanceOf(Reservation.NoSeat.class);
        assertThat(fixtures.reserve(community, UUID.randomUUID(), "web")).isInstanceOf(Reservation.NoSeat.class);
        var ordered = ((FakeOutbox) outbox)
                .accepted.values().stream()
                        .filter(it -> it.content().arguments().containsValue("导购1群"))
                        .toList();
        var planned = jdbc.sql("SELECT id FROM chat_group WHERE community = :id AND state = 'PLANNED'")
                .param("id", community)
                .query(UUID.class)
                .list();
        assertThat(planned).hasSize(1);
        assertThat(ordered).anyMatch(it -> planned.getFirst().equals(it.group()));
        assertThat(shortWarnings(community)).isEqualTo(1);

        openByHand.complete(planned.getFirst(), "wr-1", OWNER);

        assertThat(fixtures.reserved(community, "web").group()).isEqualTo(planned.getFirst());
    }

    @Test
    void warnsWhereNobodyCanMakeGroups() {
        var document = CommunityFixtures.document(plan("", 5, 1, null));
        var community = fixtures.open(document, CommunityTestWorld.POOR);

        assertThat(fixtures.reserve(community, UUID.randomUUID(), "web")).isInstanceOf(Reservation.NoSeat.class);
        assertThat(shortWarnings(community)).isEqualTo(1);
    }

    @Test
    void staffTakeNoCapacityAndKeepNobodyAway() {
        var community = fixtures.open(plan("", 1, 0, 1));
        var staff = ((FakePersons) persons).add("官方", true, Map.of());
        var held = (Reservation.Reserved) fixtures.reserve(community, staff, "store");
        seats.join(held.seat(), "官方");

        var member = fixtures.reserved(community, "wechat");

        assertThat(member.group()).isEqualTo(held.group());
        assertThat(fixtures.reserve(community, ((FakePersons) persons).add("客服", true, Map.of()), "store"))
                .isInstanceOf(Reservation.Reserved.class);
        assertThat(((FakeFacts) facts).byKey)
                .hasEntrySatisfying(
                        "group.joined:" + held.seat(),
                        it -> assertThat(it.staff()).isTrue());
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }

    @Test
    void givesSeatsToTheMergedPersonAndBack() {
        var community = fixtures.open(plan("", 5, 0, null));
        var from = UUID.randomUUID();
        var into = UUID.randomUUID();
        var seat = (Reservation.Reserved) fixtures.reserve(community, from, "web");

        assertThat(merge.refusal(from, into)).isEmpty();
        merge.merge(from, into);
        assertThat(seats.current(community, into)).isPresent();
        merge.undo(from, into);

        assertThat(seats.current(community, into)).isEmpty();
        assertThat(seats.current(community, from).orElseThrow().id()).isEqualTo(seat.seat());
    }

    @Test
    void refusesToMergeTwoWhoAreBothSeated() {
        var community = fixtures.open(plan("", 5, 0, null));
        var from = UUID.randomUUID();
        var into = UUID.randomUUID();
        fixtures.reserve(community, from, "web");
        fixtures.reserve(community, into, "web");

        assertThat(merge.refusal(from, into)).contains("both-seated");
        assertThatThrownBy(() -> merge.merge(from, into)).isInstanceOf(MergeRefused.class);
    }

    @Test
    void checksTheNicknameWhereTheTemplateIsRequired() {
        var loose = CommunityFixtures.document(plan("", 5, 0, null));
        var community = fixtures.open(
                new CommunityDocument(
                        null,
                        loose.name(),
                        loose.kind(),
                        loose.positioning(),
                        loose.rules(),
                        loose.classes(),
                        loose.conflicts(),
                        loose.groups(),
                        "城市-店名-主营",
                        true,
                        48,
                        null),
                CommunityTestWorld.HOSTED);
        var person = ((FakePersons) persons).add("老王", false, Map.of("city", "杭州", "shop", "小花"));
        var seat = ((Reservation.Reserved) fixtures.reserve(community, person, "web")).seat();

        assertThat(seats.join(seat, null)).isEqualTo(new Joining.NicknameOffTemplate("城市-店名-主营", "杭州-小花-主营"));
        assertThat(seats.join(seat, " 杭州-小花\u200b-女装 "))
                .isInstanceOfSatisfying(
                        Joining.Joined.class, it -> assertThat(it.nickname()).isEqualTo("杭州-小花-女装"));
        assertThatThrownBy(() -> seats.rename(seat, "王"))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("nickname-off-template"));
        seats.rename(seat, "杭州-小花-童装");
        assertThat(seats.find(seat).orElseThrow().nickname()).isEqualTo("杭州-小花-童装");
    }

    @Test
    void explainsTheSameWayEveryTimeAndAsItThenSeats() {
        var community = fixtures.open(plan("region", 3, 0, null));
        fixtures.reserved(community, "store");
        fixtures.reserved(community, "wechat");

        var routes = IntStream.range(0, 20)
                .mapToObj(it -> seats.route(community, null, CommunityFixtures.values("web", "east")))
                .distinct()
                .toList();
        var seated = fixtures.reserved(community, "web");

        assertThat(routes).hasSize(1);
        var route = (Route.Seatable) routes.getFirst();
        assertThat(route.group()).isEqualTo(seated.group());
        assertThat(route.because()).isEqualTo(seated.because());
    }

    @Test
    void takesNobodyIntoAClosedCommunity() {
        var community = fixtures.open(plan("", 5, 0, null));
        fixtures.reserved(community, "web");
        manage.close(community, OWNER);

        assertThatThrownBy(() -> fixtures.reserved(community, "web"))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("community-closed"));
        manage.open(community, OWNER);
        assertThat(fixtures.reserved(community, "web")).isNotNull();
    }

    @Test
    void seatsExactlyAsManyAsThereAreSeatsOf2000Visitors() throws Exception {
        var community = fixtures.open(plan("", 50, 5, 1));
        var outcomes = race(2_000, () -> fixtures.reserve(community, UUID.randomUUID(), "web"));

        assertThat(outcomes)
                .filteredOn(it -> it instanceof Reservation.Reserved)
                .hasSize(50);
        assertThat(outcomes).filteredOn(it -> it instanceof Reservation.NoSeat).hasSize(1_950);
        assertThat(shortWarnings(community)).isEqualTo(1);
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }

    @Test
    void seatsOnePersonOnceWhoComesThroughTwoLinesAtOnce() throws Exception {
        var community = fixtures.open(plan("class", 50, 5, null));
        var person = UUID.randomUUID();
        var turn = new java.util.concurrent.atomic.AtomicInteger();

        var outcomes =
                race(60, () -> fixtures.reserve(community, person, turn.incrementAndGet() % 2 == 0 ? "store" : "web"));

        assertThat(outcomes)
                .filteredOn(it -> it instanceof Reservation.Reserved)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(it -> it instanceof Reservation.AlreadySeated)
                .hasSize(59);
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }

    @Test
    void joinsOnceHoweverManyTry() throws Exception {
        var community = fixtures.open(plan("", 50, 5, null));
        var seat = fixtures.reserved(community, "web").seat();

        var outcomes = race(40, () -> (Joining.Joined) seats.join(seat, "丁"));

        assertThat(outcomes).filteredOn(Joining.Joined::first).hasSize(1);
        assertThat(outcomes).extracting(Joining.Joined::memberNumber).containsOnly(1L);
    }

    private <T> List<T> race(int runners, Callable<T> run) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, runners)
                    .mapToObj(it -> threads.submit(run))
                    .toList();
            var outcomes = new java.util.ArrayList<T>();
            for (var each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        }
    }

    private long shortWarnings(UUID community) {
        return events.stream(LineShort.class)
                .filter(it -> it.community().equals(community))
                .count();
    }

    private List<String> groupNames(UUID community) {
        return jdbc.sql("SELECT name FROM chat_group WHERE community = :id ORDER BY no")
                .param("id", community)
                .query((row, number) -> row.getString("name"))
                .list();
    }
}
