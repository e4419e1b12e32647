package io.qunying.community;

import static io.qunying.community.CommunityFixtures.OWNER;
import static io.qunying.community.CommunityFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.qunying.community.Seats.Joining;
import io.qunying.community.Seats.Reservation;
import io.qunying.community.Seats.Route;
import io.qunying.community.Seats.SeatState;
import io.qunying.fact.Attribution;
import io.qunying.person.MergeRefused;
import io.qunying.platform.DomainException;
import io.qunying.testing.PlatformsForTests;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class SeatTests {

    @Autowired
    Seats seats;

    @Autowired
    ConfigurableApplicationContext context;

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

    private CommunityFixtures fixtures;
    private EventLog events;

    @BeforeEach
    void build() {
        fixtures = CommunityFixtures.in(context.getAutowireCapableBeanFactory());
        events = EventLog.of(context);
    }

    @AfterEach
    void stop() {
        events.stop(context);
    }

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
        assertThat(fixtures.recorded("group.joined:" + reserved.seat())).isTrue();
        assertThat(notes(reserved.group())).containsExactly("JOINED 杭州-小店-女装");
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }

    @Test
    void reservingAgainFindsTheSeatHeldAlready() {
        var community = fixtures.open(plan("", 5, 1, null));
        var person = fixtures.person();
        var reserved = (Reservation.Reserved) fixtures.reserve(community, person, "web");

        assertThat(fixtures.reserve(community, person, "web"))
                .isEqualTo(new Reservation.AlreadySeated(reserved.seat(), reserved.group(), reserved.groupName()));
        assertThat(seats.route(community, person, CommunityFixtures.values("web", "华东")))
                .isInstanceOf(Route.AlreadySeated.class);
    }

    @Test
    void refusesTheClassThatIsNotWelcome() {
        var community = fixtures.open(plan("class", 5, 1, null));

        assertThat(fixtures.reserve(community, fixtures.person(), "consumer"))
                .isInstanceOfSatisfying(
                        Reservation.Refused.class, it -> assertThat(it.text()).isEqualTo("本群仅限店主"));
        assertThat(fixtures.reserve(community, fixtures.person(), "nobody")).isInstanceOf(Reservation.NoClass.class);
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

        assertThat(fixtures.reserve(community, fixtures.person(), "web")).isInstanceOf(Reservation.NoSeat.class);
        assertThat(fixtures.reserve(community, fixtures.person(), "web")).isInstanceOf(Reservation.NoSeat.class);
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
        assertThat(jdbc.sql("SELECT properties ->> 'stage' FROM fact WHERE group_id = :id AND verb = 'stage.entered'")
                        .param("id", last.group())
                        .query(String.class)
                        .list())
                .contains("STRONG");
    }

    @Test
    void lapsesAReservationThatRanOut() {
        var community = fixtures.open(plan("", 2, 0, 1));
        var soon = clock.instant().plus(Duration.ofMinutes(5));
        var seat = (Reservation.Reserved) seats.reserve(
                community, fixtures.person(), CommunityFixtures.values("web", "华东"), Attribution.NONE, soon);
        clock.advance(Duration.ofMinutes(6));

        assertThat(seats.join(seat.seat(), null)).isInstanceOf(Joining.Lapsed.class);
        lapse.sweep(); // unless the timer was quicker

        await().until(() -> seats.find(seat.seat()).orElseThrow().state() == SeatState.LAPSED);
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
        assertThat(fixtures.recorded("group.left:" + seat.seat())).isTrue();
        assertThat(fixtures.removals(seat.seat())).isZero();
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

        assertThat(fixtures.reserve(community, fixtures.person(), "web")).isInstanceOf(Reservation.NoSeat.class);
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
        var community = fixtures.open(document, fixtures.connection(PlatformsForTests.BY_HAND));

        assertThat(fixtures.reserve(community, fixtures.person(), "web")).isInstanceOf(Reservation.NoSeat.class);
        assertThat(fixtures.reserve(community, fixtures.person(), "web")).isInstanceOf(Reservation.NoSeat.class);
        var planned = jdbc.sql("SELECT id FROM chat_group WHERE community = :id AND state = 'PLANNED'")
                .param("id", community)
                .query(UUID.class)
                .list();
        assertThat(planned).hasSize(1);
        assertThat(jdbc.sql("SELECT content ->> 'arguments' FROM dispatch WHERE group_id = :group")
                        .param("group", planned.getFirst())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("导购1群");
        assertThat(shortWarnings(community)).isEqualTo(1);

        openByHand.complete(planned.getFirst(), "wr-1", OWNER);

        assertThat(fixtures.reserved(community, "web").group()).isEqualTo(planned.getFirst());
    }

    @Test
    void warnsWhereNobodyCanMakeGroups() {
        var document = CommunityFixtures.document(plan("", 5, 1, null));
        var community = fixtures.open(document, fixtures.connection(PlatformsForTests.POOR));

        assertThat(fixtures.reserve(community, fixtures.person(), "web")).isInstanceOf(Reservation.NoSeat.class);
        assertThat(shortWarnings(community)).isEqualTo(1);
    }

    @Test
    void staffTakeNoCapacityAndKeepNobodyAway() {
        var community = fixtures.open(plan("", 1, 0, 1));
        var staff = fixtures.staff("官方");
        var held = (Reservation.Reserved) fixtures.reserve(community, staff, "store");
        seats.join(held.seat(), "官方");

        var member = fixtures.reserved(community, "wechat");

        assertThat(member.group()).isEqualTo(held.group());
        assertThat(fixtures.reserve(community, fixtures.staff("客服"), "store")).isInstanceOf(Reservation.Reserved.class);
        assertThat(jdbc.sql("SELECT staff FROM fact WHERE key = :key")
                        .param("key", "group.joined:" + held.seat())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }

    @Test
    void givesSeatsToTheMergedPersonAndBack() {
        var community = fixtures.open(plan("", 5, 0, null));
        var from = fixtures.person();
        var into = fixtures.person();
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
        var from = fixtures.person();
        var into = fixtures.person();
        fixtures.reserve(community, from, "web");
        fixtures.reserve(community, into, "web");

        assertThat(merge.refusal(from, into)).contains("both-seated");
        assertThatThrownBy(() -> merge.merge(from, into)).isInstanceOf(MergeRefused.class);
        assertThatThrownBy(() -> fixtures.proveToBeOne(from, into)).isInstanceOf(MergeRefused.class);
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
                fixtures.hosted());
        var person = fixtures.person("老王", Map.of("city", "杭州", "shop", "小花"));
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
                .mapToObj(it -> seats.route(community, null, CommunityFixtures.values("web", "华东")))
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
        var outcomes = race(2_000, () -> fixtures.reserve(community, fixtures.person(), "web"));

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
        var person = fixtures.person();
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

    private List<String> notes(UUID group) {
        return jdbc.sql("""
                SELECT concat_ws(' ', body -> 'note' ->> 'kind', body -> 'note' ->> 'nickname')
                  FROM room_event WHERE room = :group AND type = 'NOTE' ORDER BY seq
                """)
                .param("group", group)
                .query((row, number) -> row.getString(1))
                .list();
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
