package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Connector.Limit;
import io.qunying.channel.Dispatch.Priority;
import io.qunying.channel.Dispatch.Terms;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Quotas, quiet hours and pressure, by many senders at once. */
class SendRulesTests {

    private static final UUID CONNECTION = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final TestClock clock = new TestClock();
    private final JdbcConnectionDetails database = Node.freshDatabase();
    private final List<Node> nodes = new ArrayList<>();
    private final UUID group = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private Node node = node();

    @BeforeEach
    void setNoon() {
        setTo(12);
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::kill);
    }

    @Test
    void sendsExactlyTheCapHoweverManyAreOfferedToHowManySenders() throws Exception {
        for (int i = 0; i < 400; i++) {
            plan("p" + i, null, person, Priority.HIGH);
        }
        var senders = Stream.generate(() -> sender(node(), List.of())).limit(2).toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sender : senders) {
                for (int i = 0; i < 4; i++) {
                    threads.execute(() -> {
                        while (sender.next(7)) {
                            // small bites, so that all take part
                        }
                    });
                }
            }
        }

        assertThat(states()).isEqualTo(Map.of("SENT", 6, "DROPPED pressure-day", 394));
    }

    @Test
    void lowPriorityGivesWay() {
        for (int i = 0; i < 10; i++) {
            plan("low" + i, null, person, Priority.LOW);
        }
        drain(List.of());
        plan("normal", null, person, Priority.NORMAL);
        plan("normal too", null, person, Priority.NORMAL);
        drain(List.of());
        plan("high", null, person, Priority.HIGH);
        plan("urgent", null, person, Priority.URGENT);
        drain(List.of());

        assertThat(states()).isEqualTo(Map.of("SENT", 7, "DROPPED pressure-day", 7));
        assertThat(stateOf("normal")).isEqualTo("SENT");
        assertThat(stateOf("normal too")).isEqualTo("DROPPED pressure-day");
        assertThat(stateOf("high")).isEqualTo("SENT");
        assertThat(stateOf("urgent")).isEqualTo("SENT");
    }

    @Test
    void withinABatchTheImportantGoesFirst() {
        for (int i = 0; i < 10; i++) {
            plan("low" + i, null, person, Priority.LOW);
        }
        plan("high", null, person, Priority.HIGH);
        drain(List.of());

        assertThat(stateOf("high")).isEqualTo("SENT");
        assertThat(states()).isEqualTo(Map.of("SENT", 4, "DROPPED pressure-day", 7));
    }

    @Test
    void whatIsPostedWhereSomeoneSitsCountsForThem() {
        for (int i = 0; i < 5; i++) {
            plan("post" + i, group, null, Priority.HIGH);
        }
        drain(List.of());
        plan("direct", null, person, Priority.HIGH);
        plan("one too many", null, person, Priority.HIGH);
        drain(List.of());

        assertThat(states()).isEqualTo(Map.of("SENT", 6, "DROPPED pressure-day", 1));
    }

    @Test
    void countsSevenDaysAndForgetsTheEighth() {
        for (int day = 0; day < 7; day++) {
            for (int i = 0; i < 6; i++) {
                plan("d" + day + "-" + i, null, person, Priority.HIGH);
            }
            drain(List.of());
            clock.advance(Duration.ofDays(1));
        }

        assertThat(states()).isEqualTo(Map.of("SENT", 25, "DROPPED pressure-week", 17));
        plan("after the week", null, person, Priority.HIGH);
        drain(List.of());
        assertThat(stateOf("after the week")).isEqualTo("SENT");
    }

    @Test
    void waitsForTheEndOfTheQuietHoursOfTheZone() {
        setTo(23);
        plan("here", group, null, Priority.HIGH);
        plan("urgent", group, null, Priority.URGENT);
        planIn(NEW_YORK, "there", Priority.HIGH);
        drain(List.of());

        assertThat(stateOf("here")).isEqualTo("PLANNED quiet-hours");
        assertThat(stateOf("urgent")).isEqualTo("SENT");
        assertThat(stateOf("there")).as("it is ten in the morning").isEqualTo("SENT");
        clock.advance(Duration.ofHours(9));
        drain(List.of());
        assertThat(stateOf("here")).isEqualTo("SENT");
    }

    @Test
    void aPlaybooksOwnRuleCountsForWhatItSends() {
        var playbook = UUID.randomUUID();
        new PressureRules(node.jdbc()).put(playbook, new PressureRule(1, 2, null));
        plan("own", null, person, new Terms(Priority.HIGH, false, null, playbook));
        plan("too many", null, person, new Terms(Priority.HIGH, false, null, playbook));
        drain(List.of());
        plan("of the house", null, person, Priority.HIGH);
        drain(List.of());

        assertThat(states()).isEqualTo(Map.of("SENT", 2, "DROPPED pressure-day", 1));
    }

    @Test
    void waitsUntilTheQuotaHasRoomUrgentOrNot() {
        var limits = List.of(
                new Limit(3, Duration.ofMinutes(1), LocalDate.EPOCH, "test", Limit.Scope.GROUP),
                new Limit(5, Duration.ofDays(1), LocalDate.EPOCH, "test"));
        for (int i = 0; i < 7; i++) {
            plan("q" + i, group, null, Priority.URGENT);
        }
        drain(limits);
        assertThat(states()).isEqualTo(Map.of("SENT", 3, "PLANNED quota", 4));
        clock.advance(Duration.ofMinutes(1));
        drain(limits);
        assertThat(states()).isEqualTo(Map.of("SENT", 5, "PLANNED quota", 2));
        clock.advance(Duration.ofDays(1));
        drain(limits);
        assertThat(states()).isEqualTo(Map.of("SENT", 7));
    }

    /** The next day at this hour. */
    private void setTo(int hour) {
        var then = clock.instant().atZone(SHANGHAI).toLocalDate().plusDays(1).atTime(hour, 0);
        clock.advance(Duration.between(clock.instant(), then.atZone(SHANGHAI).toInstant()));
    }

    private void drain(List<Limit> limits) {
        var sender = sender(node, limits);
        while (sender.next()) {
            // on
        }
    }

    private SendDispatch sender(Node node, List<Limit> limits) {
        Company company = _ -> Map.of(person, List.of(group));
        return node.sender(clock, new Limited(limits), company);
    }

    private Node node() {
        var fresh = Node.on(database);
        nodes.add(fresh);
        return fresh;
    }

    private void plan(String key, @Nullable UUID group, @Nullable UUID person, Priority priority) {
        plan(key, group, person, new Terms(priority, false, null));
    }

    private void plan(String key, @Nullable UUID group, @Nullable UUID person, Terms terms) {
        insert(dispatch(key, group, person, terms), SHANGHAI);
    }

    private void planIn(ZoneId zone, String key, Priority priority) {
        insert(dispatch(key, UUID.randomUUID(), null, new Terms(priority, false, null)), zone);
    }

    private void insert(Dispatch dispatch, ZoneId zone) {
        new DispatchInsert(node.jdbc(), node.lastWrites(), node.json())
                .insert(dispatch, new GroupPlaces.Place("", UUID.randomUUID(), null, zone));
    }

    private Dispatch dispatch(String key, @Nullable UUID group, @Nullable UUID person, Terms terms) {
        return new Dispatch(
                        UUID.randomUUID(),
                        CONNECTION,
                        person == null ? Capability.SEND_TO_GROUP : Capability.SEND_TO_PERSON,
                        key,
                        group,
                        person,
                        null,
                        null,
                        Dispatch.Content.text("hello"),
                        clock.instant(),
                        "test")
                .under(terms);
    }

    private String stateOf(String key) {
        return node.jdbc()
                .sql("SELECT concat_ws(' ', state, error_code, waiting_for) FROM dispatch WHERE key = :key")
                .param("key", key)
                .query(String.class)
                .single();
    }

    private Map<String, Integer> states() {
        var states = new HashMap<String, Integer>();
        node.jdbc()
                .sql("SELECT concat_ws(' ', state, error_code, waiting_for) FROM dispatch")
                .query(String.class)
                .list()
                .forEach(it -> states.merge(it, 1, Integer::sum));
        return states;
    }
}
