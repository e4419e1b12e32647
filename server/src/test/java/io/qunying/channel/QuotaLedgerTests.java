package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Connector.Limit;
import io.qunying.channel.GroupPlaces.Place;
import io.qunying.channel.QuotaLedger.ConnectionLimits;
import io.qunying.channel.QuotaLedger.GroupUse;
import io.qunying.channel.QuotaLedger.LimitUse;
import io.qunying.channel.QuotaLedger.Waiting;
import io.qunying.staff.BranchScope;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ledger says is left is what is then let go, and nothing more. */
class QuotaLedgerTests {

    private static final UUID ONE = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID TWO = UUID.fromString("01900000-0000-7000-8000-0000000000f2");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId KIRITIMATI = ZoneId.of("Pacific/Kiritimati");
    private static final UUID BRANCH = UUID.randomUUID();

    private final TestClock clock = new TestClock();
    private final Node node = Node.on(Node.freshDatabase());
    private int planned;

    @BeforeEach
    void setNoon() {
        setTo(LocalTime.NOON);
        node.jdbc()
                .sql("INSERT INTO connection (id, channel, name) VALUES (:id, 'far', 'two')")
                .param("id", TWO)
                .update();
    }

    @AfterEach
    void stop() {
        node.kill();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsLeftIsWhatGoes(long seed) {
        var random = new Random(seed);
        int perGroup = 1 + random.nextInt(6);
        int inAll = 10 + random.nextInt(40);
        var limits = List.of(aDay(perGroup, Limit.Scope.GROUP), aDay(inAll, Limit.Scope.CONNECTION));
        var groups = Stream.generate(UUID::randomUUID).limit(14).toList();
        for (int round = 0; round < 8; round++) {
            var before = read(ONE, limits);
            int left = of(before, Limit.Scope.CONNECTION).left();
            var sentBefore = sent();
            var offered = IntStream.range(0, random.nextInt(20))
                    .mapToObj(_ -> groups.get(random.nextInt(groups.size())))
                    .toList();
            offered.forEach(it -> plan(ONE, it, null));
            drain(limits);

            var sent = sent();
            int fits =
                    offered.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting())).entrySet().stream()
                            .mapToInt(it ->
                                    (int) Math.min(it.getValue(), perGroup - sentBefore.getOrDefault(it.getKey(), 0)))
                            .sum();
            assertThat(sum(sent) - sum(sentBefore))
                    .as("seed %s round %s", seed, round)
                    .isEqualTo(Math.min(fits, left));

            var after = read(ONE, limits);
            var whole = of(after, Limit.Scope.CONNECTION);
            assertThat(whole.used()).isEqualTo(sum(sent));
            assertThat(whole.left()).isEqualTo(inAll - sum(sent));
            var byGroup = of(after, Limit.Scope.GROUP);
            assertThat(byGroup.full()).isEqualTo((int)
                    sent.values().stream().filter(it -> it == perGroup).count());
            assertThat(byGroup.fullest())
                    .hasSize(Math.min(10, sent.size()))
                    .isSubsetOf(sent.entrySet().stream()
                            .map(it -> new GroupUse(name(it.getKey()), it.getValue(), perGroup - it.getValue()))
                            .toList());
            assertThat(after.waiting().stream().mapToInt(Waiting::count).sum()).isEqualTo(planned - sum(sent));
        }
        groups.forEach(group -> IntStream.range(0, 60).forEach(_ -> plan(ONE, group, null)));
        drain(limits);
        var end = read(ONE, limits);
        int room = Math.min(inAll, perGroup * groups.size());
        assertThat(of(end, Limit.Scope.CONNECTION).left()).isEqualTo(inAll - room);
        assertThat(Math.min(
                        of(end, Limit.Scope.CONNECTION).left(),
                        of(end, Limit.Scope.GROUP).left()))
                .as("refused, so nothing is left")
                .isZero();
        assertThat(end.waiting())
                .singleElement()
                .satisfies(it -> assertThat(it.until())
                        .isEqualTo(of(end, Limit.Scope.GROUP).ends())
                        .isEqualTo(midnight(SHANGHAI)));
    }

    @Test
    void countsPeopleWithoutNamingThem() {
        var limits = List.of(aDay(2, Limit.Scope.PERSON));
        var often = UUID.randomUUID();
        plan(ONE, null, often);
        plan(ONE, null, often);
        plan(ONE, null, UUID.randomUUID());
        drain(limits);

        var use = read(ONE, limits).limits().stream()
                .filter(it -> it.capability() == Capability.SEND_TO_PERSON)
                .findFirst()
                .orElseThrow();
        assertThat(List.of(use.used(), use.left(), use.full())).isEqualTo(List.of(2, 0, 1));
        assertThat(use.fullest()).isEmpty();
    }

    @Test
    void oneConnectionUsesUpNothingOfAnother() {
        var limits = List.of(aDay(3, Limit.Scope.CONNECTION), aDay(2, Limit.Scope.GROUP));
        var group = UUID.randomUUID();
        for (int i = 0; i < 4; i++) {
            plan(ONE, group, null);
        }
        drain(limits);
        assertThat(of(read(ONE, limits), Limit.Scope.GROUP).left()).isZero();
        assertThat(of(read(TWO, limits), Limit.Scope.GROUP).left()).isEqualTo(2);
        assertThat(of(read(TWO, limits), Limit.Scope.CONNECTION).used()).isZero();
        assertThat(read(TWO, limits).waiting()).isEmpty();

        plan(TWO, group, null);
        drain(limits);
        assertThat(of(read(TWO, limits), Limit.Scope.CONNECTION).used()).isEqualTo(1);
        assertThat(of(read(ONE, limits), Limit.Scope.CONNECTION).used()).isEqualTo(2);
    }

    /** Whole days are those of the platforms' clocks, wherever a group is. */
    @Test
    void aDayEndsAtMidnightInShanghaiAlsoForAGroupWhoseOwnMidnightIsAnother() {
        var limits = List.of(aDay(1, Limit.Scope.GROUP));
        var group = UUID.randomUUID();
        plan(ONE, group, null);
        plan(ONE, group, null);
        drain(limits);
        var ends = midnight(SHANGHAI);
        assertThat(of(read(ONE, limits), Limit.Scope.GROUP).ends()).isEqualTo(ends);

        clock.advance(Duration.between(clock.instant(), midnight(KIRITIMATI).plusSeconds(30)));
        drain(limits);
        assertThat(of(read(ONE, limits), Limit.Scope.GROUP).left())
                .as("a new day there")
                .isZero();
        assertThat(of(read(ONE, limits), Limit.Scope.GROUP).ends()).isEqualTo(ends);
        assertThat(sum(sent())).isEqualTo(1);

        clock.advance(Duration.between(clock.instant(), ends.plusSeconds(30)));
        assertThat(of(read(ONE, limits), Limit.Scope.GROUP).left()).isEqualTo(1);
        drain(limits);
        assertThat(sum(sent())).isEqualTo(2);
        assertThat(of(read(ONE, limits), Limit.Scope.GROUP).left()).isZero();
        assertThat(of(read(ONE, limits), Limit.Scope.GROUP).ends()).isEqualTo(midnight(SHANGHAI));
        assertThat(read(ONE, limits).waiting()).isEmpty();
    }

    @Test
    void groupsOfOtherBranchesHaveNoName() {
        var limits = List.of(aDay(1, Limit.Scope.GROUP));
        plan(ONE, UUID.randomUUID(), null);
        drain(limits);
        var elsewhere = new BranchScope(false, Set.of(UUID.randomUUID()));
        var use = of(ledger(limits).read(ONE, elsewhere), Limit.Scope.GROUP);
        assertThat(use.fullest())
                .singleElement()
                .satisfies(it -> assertThat(it.name()).isNull());
    }

    private Instant midnight(ZoneId zone) {
        return clock.instant()
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    private void setTo(LocalTime time) {
        var then = clock.instant().atZone(SHANGHAI).toLocalDate().plusDays(1).atTime(time);
        clock.advance(Duration.between(clock.instant(), then.atZone(SHANGHAI).toInstant()));
    }

    private static Limit aDay(int amount, Limit.Scope scope) {
        return new Limit(amount, Duration.ofDays(1), LocalDate.EPOCH, "test", scope);
    }

    private static LimitUse of(ConnectionLimits all, Limit.Scope scope) {
        return all.limits().stream()
                .filter(it -> it.capability() == Capability.SEND_TO_GROUP)
                .filter(it -> it.limit().scope() == scope)
                .findFirst()
                .orElseThrow();
    }

    private ConnectionLimits read(UUID connection, List<Limit> limits) {
        return ledger(limits).read(connection, BranchScope.ALL);
    }

    private QuotaLedger ledger(List<Limit> limits) {
        GroupPlaces places = groups -> groups.stream()
                .distinct()
                .collect(Collectors.toMap(it -> it, it -> new Place(name(it), UUID.randomUUID(), BRANCH, KIRITIMATI)));
        return node.ledger(clock, new Limited(limits), new Limited("far", limits), places);
    }

    private static String name(UUID group) {
        return "group " + group;
    }

    private void drain(List<Limit> limits) {
        var sender = node.sender(clock, new Limited(limits), new Limited("far", limits));
        while (sender.next()) {
            // on
        }
    }

    private void plan(UUID connection, @Nullable UUID group, @Nullable UUID person) {
        planned++;
        var dispatch = new Dispatch(
                UUID.randomUUID(),
                connection,
                person == null ? Capability.SEND_TO_GROUP : Capability.SEND_TO_PERSON,
                "p" + planned,
                group,
                person,
                null,
                null,
                Dispatch.Content.text("hello"),
                clock.instant(),
                "test");
        new DispatchInsert(node.jdbc(), node.lastWrites(), node.json())
                .insert(dispatch, new Place("", UUID.randomUUID(), null, KIRITIMATI));
    }

    private Map<UUID, Integer> sent() {
        var sent = new HashMap<UUID, Integer>();
        node.jdbc()
                .sql("SELECT group_id, count(*) AS sent FROM dispatch WHERE state = 'SENT' GROUP BY group_id")
                .query(row -> {
                    sent.put(row.getObject("group_id", UUID.class), row.getInt("sent"));
                });
        return sent;
    }

    private static int sum(Map<UUID, Integer> sent) {
        return sent.values().stream().mapToInt(it -> it).sum();
    }
}
