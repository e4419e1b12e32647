package io.qunying.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.blueprint.Subject;
import io.qunying.fact.Deeds;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.Ids;
import io.qunying.platform.LastWrites;
import io.qunying.platform.Sql;
import io.qunying.testing.ServerTest;
import io.qunying.testing.World;
import io.qunying.timeline.Programme.State;
import io.qunying.timeline.TimelineNode.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class TimelineTests {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    /** Each test has a year of its own, far from where any other clock is. */
    private static final AtomicInteger YEAR = new AtomicInteger(2100);

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LastWrites lastWrites;

    @Autowired
    JsonMapper json;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Ids ids;

    @Autowired
    io.qunying.community.Communities communities;

    @Autowired
    io.qunying.community.Groups groups;

    @Autowired
    io.qunying.blueprint.Conditions conditions;

    @Autowired
    Deeds deeds;

    @Autowired
    Facts facts;

    private Surroundings surroundings;
    private TimelineNode node;
    private UUID branch;
    private UUID community;

    @BeforeEach
    void start() {
        surroundings =
                new Surroundings(jdbc, lastWrites, json, transaction, ids, communities, groups, conditions, deeds);
        node = node();
        var world = World.of(beans);
        branch = world.branch();
        community = world.openToAll(branch);
    }

    private TimelineNode node() {
        return new TimelineNode(surroundings, Instant.parse(YEAR.incrementAndGet() + "-06-01T04:00:00Z"));
    }

    private Subject member() {
        return new Subject(branch, community, UUID.randomUUID(), UUID.randomUUID(), CHINA);
    }

    private Programme programme(String rest) {
        return node.programme(branch, community, 1, "{\"key\": \"p\", \"anchor\": \"member.joined\", " + rest + "}");
    }

    private void after(Duration time) {
        node.goTo(node.now().plus(time));
        node.catchUp();
    }

    @Test
    void doesEachStepWhenItIsDueAndNotBefore() {
        var run = node.begin(programme("""
                        "steps": [{"key": "a", "at": "+0s", "note": "hello"},
                                  {"key": "b", "at": "+10m", "note": "nick"},
                                  {"key": "c", "at": "+1d 10:00", "note": "morning"}]
                        """), member());

        node.catchUp();
        assertThat(node.noted.of(run.id())).containsExactly("hello");
        after(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(node.noted.of(run.id())).containsExactly("hello");
        after(Duration.ofSeconds(1));
        assertThat(node.noted.of(run.id())).containsExactly("hello", "nick");
        after(Duration.ofDays(1));
        assertThat(node.noted.of(run.id())).containsExactly("hello", "nick", "morning");
        assertThat(node.stateOf(run.id())).isEqualTo("DONE");
    }

    @Test
    void comesBackToAStepThatIsNotReadyAndGoesOnFromThere() {
        var run = node.begin(programme("""
                        "steps": [{"key": "a", "at": "+0s", "note": "hello"},
                                  {"key": "b", "after": "a", "at": "+0s", "note": "then"}]
                        """), member());
        node.noted.readyAt = node.now().plusSeconds(3);

        node.catchUp();
        after(Duration.ofSeconds(2));
        assertThat(node.noted.of(run.id())).isEmpty();
        assertThat(node.stateOf(run.id())).isEqualTo("RUNNING");
        after(Duration.ofSeconds(1));

        assertThat(node.noted.of(run.id())).containsExactly("hello", "then");
        assertThat(node.stateOf(run.id())).isEqualTo("DONE");
    }

    @Test
    void beginsOneRunForAFactHoweverOftenItIsTold() {
        var programme = programme("\"steps\": [{\"key\": \"a\", \"at\": \"+0s\", \"note\": \"hello\"}]");
        var person = UUID.randomUUID();
        var joined = Fact.of(Verb.GROUP_JOINED, node.now(), person)
                .in(branch, community, UUID.randomUUID())
                .once("group.joined:" + UUID.randomUUID());
        var byStaff = Fact.of(Verb.GROUP_JOINED, node.now(), UUID.randomUUID())
                .in(branch, community, UUID.randomUUID())
                .byStaff(true);
        var moved = Fact.of(Verb.GROUP_JOINED, node.now(), UUID.randomUUID())
                .in(branch, community, UUID.randomUUID())
                .with(Map.of("moved", true));
        for (var time = 0; time < 5; time++) {
            node.happens(joined, byStaff, moved);
        }

        node.catchUp();

        assertThat(jdbc.sql("SELECT person FROM programme_run WHERE programme = :id")
                        .param("id", programme.id())
                        .query(UUID.class)
                        .list())
                .containsExactly(person);
        assertThat(jdbc.sql("SELECT count(*) FROM timeline_test_note WHERE key LIKE 'step:' || (SELECT id FROM"
                                + " programme_run WHERE programme = :id) || ':%'")
                        .param("id", programme.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void waitsForAFactOrForItsTimeAndGoesOnByWhatHappened() {
        var programme = programme("""
                "steps": [{"key": "paid", "at": "+0s", "wait": {"fact": "order.paid", "for": "3d"}},
                          {"key": "thanks", "after": "paid", "on": "done", "at": "+1h", "note": "thanks"},
                          {"key": "nudge", "after": "paid", "on": "timeout", "at": "+0s", "note": "nudge"}]
                """);
        var buyer = node.begin(programme, member());
        var other = node.begin(programme, member());
        node.catchUp();

        after(Duration.ofDays(1));
        node.happens(Fact.of(Verb.ORDER_PAID, node.now(), buyer.subject().person())
                .in(branch, community, buyer.subject().group()));
        node.catchUp();
        after(Duration.ofHours(1));

        assertThat(node.noted.of(buyer.id())).containsExactly("thanks");
        assertThat(node.noted.of(other.id())).isEmpty();
        after(Duration.ofDays(2));
        assertThat(node.noted.of(other.id())).containsExactly("nudge");
        assertThat(node.noted.of(buyer.id())).containsExactly("thanks");
    }

    @Test
    void asksUntilItIsDoneAndRemindsNoOftenerThanItMay() {
        var programme = programme("""
                "steps": [{"key": "talk", "at": "+0s",
                           "ask": {"for": "message.sent", "say": "script/hi", "remind": "1d", "times": 2}}]
                """);
        var silent = node.begin(programme, member());
        var talker = node.begin(programme, member());
        node.catchUp();
        node.happens(Fact.of(Verb.MESSAGE_SENT, node.now(), talker.subject().person())
                .in(branch, community, talker.subject().group()));
        node.catchUp();

        for (var day = 0; day < 6; day++) {
            after(Duration.ofDays(1));
        }

        assertThat(node.noted.of(talker.id())).hasSize(1);
        assertThat(node.noted.of(silent.id())).hasSize(3);
        assertThat(node.states(silent.id())).endsWith("talk:3 TIMEOUT");
        assertThat(node.states(talker.id())).endsWith("talk:1 DONE");
    }

    @Test
    void goesTheFirstWayThatHolds() {
        var programme = programme("""
                "steps": [{"key": "split", "at": "+0s", "branch": [
                    {"if": "person.did('order.paid', '7d')", "steps": [{"key": "vip", "at": "+1h", "note": "vip"}]},
                    {"else": true, "steps": [{"key": "new", "at": "+1h", "note": "new"},
                                             {"key": "newer", "after": "new", "at": "+1h", "note": "newer"}]}]}]
                """);
        var run = node.begin(programme, member());

        node.catchUp();
        after(Duration.ofHours(1));
        after(Duration.ofHours(1));

        assertThat(node.noted.of(run.id())).containsExactly("new", "newer");
    }

    @Test
    void holdsWhatIsPausedAndGoesByItsRuleAfterwards() {
        var steps = """
                "steps": [{"key": "a", "at": "+1h", "note": "a"}, {"key": "b", "at": "+5h", "note": "b"},
                          {"key": "c", "at": "+30h", "note": "c"}]
                """;
        var send = programme("\"late\": \"send\", " + steps);
        var skip = programme("\"late\": \"skip\", " + steps);
        var merge = programme("\"late\": \"merge\", " + steps);
        var runs = List.of(node.begin(send, member()), node.begin(skip, member()), node.begin(merge, member()));
        for (var programme : List.of(send, skip, merge)) {
            node.programmes.setPaused(programme.id(), node.now());
        }
        after(Duration.ofHours(20));
        assertThat(node.states(runs.getFirst().id())).containsExactly("a:0 HELD", "b:0 HELD", "c:0 WAITING");

        for (var programme : List.of(send, skip, merge)) {
            node.programmes.setPaused(programme.id(), null);
            node.steps.release(programme.id());
        }
        after(Duration.ZERO);
        after(Duration.ofHours(10));

        assertThat(node.noted.of(runs.get(0).id())).containsExactly("a", "b", "c");
        assertThat(node.noted.of(runs.get(1).id())).containsExactly("c");
        assertThat(node.noted.of(runs.get(2).id())).containsExactly("b", "c");
        assertThat(node.states(runs.get(2).id())).contains("a:0 MERGED");
    }

    @Test
    void startsTheNextDayWhereTheFirstTimeOfDayIsOver() {
        node.goTo(Instant.parse(node.now().toString().substring(0, 4) + "-06-01T13:30:00Z")); // 21:30 in China
        var run = node.begin(
                programme("\"steps\": [{\"key\": \"qa\", \"day\": 1, \"at\": \"20:00\", \"note\": \"qa\"},"
                        + " {\"key\": \"two\", \"day\": 2, \"at\": \"10:00\", \"note\": \"two\"}]"),
                member());

        assertThat(node.dueOf(run.id(), "qa").atZone(CHINA).getDayOfMonth()).isEqualTo(2);
        assertThat(node.dueOf(run.id(), "two").atZone(CHINA).getDayOfMonth()).isEqualTo(3);
    }

    @Test
    void letsNothingGoToWhoHasLeft() {
        var programme = programme("\"steps\": [{\"key\": \"a\", \"at\": \"+1d\", \"note\": \"a\"}]");
        var leaver = node.begin(programme, member());
        var stayer = node.begin(programme, member());
        node.happens(Fact.of(Verb.GROUP_LEFT, node.now(), leaver.subject().person())
                .in(branch, community, leaver.subject().group()));

        after(Duration.ofDays(2));

        assertThat(node.noted.of(leaver.id())).isEmpty();
        assertThat(node.states(leaver.id())).containsExactly("a:0 CANCELLED");
        assertThat(node.noted.of(stayer.id())).containsExactly("a");
    }

    @Test
    void judgesAStepByThoseWhoseTimeToActIsOver() {
        var judged = programme("""
                "steps": [{"key": "a", "at": "+0s", "note": "a",
                           "metric": {"name": "m", "did": "message.sent", "within": "1d", "target": 0.4}}]
                """);
        var plain = programme("\"steps\": [{\"key\": \"a\", \"at\": \"+0s\", \"note\": \"a\"}]");
        var quick = member();
        var slow = member();
        node.begin(judged, quick);
        node.begin(judged, slow);
        node.begin(plain, quick);
        node.catchUp();
        facts.recordAll(List.of(written(quick, Duration.ofHours(1)), written(slow, Duration.ofHours(25))));
        after(Duration.ofDays(2));
        node.begin(judged, member());
        node.catchUp();

        var figures = node.figures.of(List.of(judged, plain));

        assertThat(figures).extracting(StepFigures.Figures::runs).containsExactly(3L, 1L);
        var step = figures.getFirst().steps().getFirst();
        assertThat(step.byState()).isEqualTo(Map.of("DONE", 3L));
        assertThat(step.metric()).isEqualTo(new StepFigures.Judged("m", 2, 1, 0.5, 0.4));
        assertThat(figures.getLast().steps().getFirst().metric()).isNull();
    }

    @Test
    void callsAStepLateOnlyAfterItCouldBeDone() {
        var programme = programme("\"steps\": [{\"key\": \"a\", \"at\": \"+10m\", \"note\": \"a\"}]");
        node.begin(programme, member(), node.now().minus(Duration.ofHours(1)));
        after(Duration.ofSeconds(50));
        node.begin(programme, member(), node.now().minus(Duration.ofHours(1)));
        after(Duration.ofMinutes(2));
        node.begin(programme, member());
        after(Duration.ofMinutes(12));

        var step = node.figures.of(List.of(programme)).getFirst().steps().getFirst();

        assertThat(step.byState()).isEqualTo(Map.of("DONE", 3L));
        assertThat(step.late()).as("the two that nobody looked after").isEqualTo(2);
    }

    @Test
    void countsNoRunsOfThoseForWhomTheConditionDoesNotHold() {
        var programme = programme("""
                "if": "person.did('message.sent', '7d')", "steps": [{"key": "a", "at": "+1h", "note": "a"}]
                """);
        var writer = member();
        facts.recordAll(List.of(written(writer, Duration.ofMinutes(-5))));
        node.begin(programme, writer);
        node.begin(programme, member());
        assertThat(node.figures.of(List.of(programme)))
                .as("nobody was asked yet")
                .extracting(StepFigures.Figures::runs)
                .containsExactly(0L);

        node.catchUp();

        assertThat(node.figures.of(List.of(programme)))
                .extracting(StepFigures.Figures::runs)
                .containsExactly(1L);
    }

    private Fact written(Subject subject, Duration later) {
        return Fact.of(Verb.MESSAGE_SENT, node.now().plus(later), subject.person())
                .in(branch, community, subject.group());
    }

    @Test
    void goesOnForWhoeverTurnsOutToBeTheSamePersonAndBack() {
        var programme = programme("""
                "steps": [{"key": "w", "at": "+0s", "wait": {"fact": "order.paid", "for": "9d"}}]
                """);
        var from = member();
        var into = Objects.requireNonNull(member().person());
        var run = node.begin(programme, from);
        node.catchUp();
        var merge = new MergeRuns(jdbc);

        merge.merge(Objects.requireNonNull(from.person()), into);
        assertThat(watched(run)).containsExactly(into, into);

        merge.undo(Objects.requireNonNull(from.person()), into);
        assertThat(watched(run)).containsExactly(from.person(), from.person());
    }

    /** Who it is for, and whose facts it waits for. */
    private List<UUID> watched(Run run) {
        return jdbc.sql("""
                        SELECT run.person, step.subject FROM programme_run run
                        JOIN programme_step step ON step.run = run.id AND step.verb IS NOT NULL WHERE run.id = :id
                        """)
                .param("id", run.id())
                .query((row, _) -> List.of(Sql.id(row, "person"), Sql.id(row, "subject")))
                .single();
    }

    @Test
    void movesRunsToANewVersionWithoutDoingAnythingTwice() {
        var old = programme("""
                "steps": [{"key": "a", "at": "+1h", "note": "a"}, {"key": "b", "at": "+1d", "note": "old b"},
                          {"key": "gone", "at": "+1d", "note": "gone"}]
                """);
        var run = node.begin(old, member());
        after(Duration.ofHours(2));

        var fresh = node.programme(branch, community, 2, """
                {"key": "p", "anchor": "member.joined",
                 "steps": [{"key": "a", "at": "+3h", "note": "a again"}, {"key": "b", "at": "+2d", "note": "new b"},
                           {"key": "early", "at": "+30m", "note": "too late for this"}]}
                """);
        transaction.executeWithoutResult(_ -> {
            node.programmes.setState(List.of(old.id()), State.FINISHING);
            node.move.move(old, fresh);
        });
        after(Duration.ofDays(3));

        assertThat(node.noted.of(run.id())).containsExactly("a", "new b");
    }

    @Test
    void stoppingPassesOverTheStepThatSomebodyIsAboutToDo() throws Exception {
        var programme = programme("\"steps\": [{\"key\": \"a\", \"at\": \"+1h\", \"note\": \"a\"}]");
        var run = node.begin(programme, member());
        node.goTo(node.now().plus(Duration.ofHours(2)));

        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            transaction.executeWithoutResult(_ -> {
                node.steps.claim(node.now(), 1_000);
                var stopped = other.submit(() -> transaction.executeWithoutResult(_ -> {
                    node.programmes.setState(List.of(programme.id()), State.STOPPED);
                    node.steps.cancel(List.of(programme.id()), node.now());
                }));
                assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
            });
        }
        node.catchUp();

        assertThat(node.noted.of(run.id())).isEmpty();
        assertThat(node.states(run.id())).containsExactly("a:0 CANCELLED");
    }

    @Test
    void aBrokenStepTakesNoOtherWithIt() {
        var programme = programme("\"steps\": [{\"key\": \"a\", \"at\": \"+1h\", \"note\": \"a\"}]");
        var runs = java.util.stream.IntStream.range(0, 50)
                .mapToObj(_ -> node.begin(programme, member()))
                .toList();
        node.noted.poisoned = "step:" + runs.get(17).id() + ":a:0";

        after(Duration.ofHours(1));

        assertThat(node.states(runs.get(17).id())).containsExactly("a:0 FAILED");
        assertThat(node.noted.count(runs.stream().map(Run::id).collect(java.util.stream.Collectors.toSet())))
                .isEqualTo(49);
    }

    @Test
    void twoNodesWithClocksApartDoEachStepOnceAndNoneEarly() throws Exception {
        var seed = 20261127L;
        var random = new Random(seed);
        var start = node.now();
        var programme = programme("\"steps\": [{\"key\": \"a\", \"at\": \"+1h\", \"note\": \"a\"},"
                + " {\"key\": \"b\", \"after\": \"a\", \"at\": \"+0s\", \"note\": \"b\"}]");
        var all = new HashSet<UUID>();
        for (var number = 0; number < 400; number++) {
            all.add(node.begin(programme, member()).id());
        }
        var other = new TimelineNode(surroundings, start);
        node.goTo(start.plus(Duration.ofHours(1)));
        other.goTo(start.plus(Duration.ofHours(1)).plusSeconds(120));

        try (var workers = Executors.newFixedThreadPool(4)) {
            var working = new ArrayList<Future<?>>();
            for (var worker = 0; worker < 4; worker++) {
                var mine = worker % 2 == 0 ? node : other;
                working.add(workers.submit(() -> {
                    for (var idle = 0; idle < 20; idle++) {
                        if (mine.due.work()) {
                            idle = 0;
                        }
                        Thread.sleep(random.nextInt(3));
                    }
                    return null;
                }));
            }
            for (var it : working) {
                it.get();
            }
        }

        assertThat(node.noted.count(all)).as("seed %d", seed).isEqualTo(800);
        assertThat(jdbc.sql("SELECT count(*) FROM (SELECT key FROM timeline_test_note"
                                + " WHERE split_part(key, ':', 2) = ANY(:runs) GROUP BY key HAVING count(*) > 1) twice")
                        .param("runs", Sql.ids(Set.copyOf(all)))
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
