package io.qunying.timeline;

import com.github.f4b6a3.uuid.UuidCreator;
import io.qunying.blueprint.About;
import io.qunying.blueprint.Anchor;
import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Applying.InFlight;
import io.qunying.blueprint.Conditions;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.StepKind;
import io.qunying.blueprint.Subject;
import io.qunying.community.Communities;
import io.qunying.community.Groups;
import io.qunying.fact.Deeds;
import io.qunying.fact.Fact;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.Ids;
import io.qunying.platform.LastWrites;
import io.qunying.platform.Sql;
import io.qunying.timeline.Programme.State;
import io.qunying.timeline.ProgrammesSection.Written;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One node of the engine with a clock of its own, on the database that the tests share. Tests live in years that no
 * other clock reaches, so that nobody else does their steps.
 */
@NullMarked
final class TimelineNode {

    private final HandClock clock;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Ids ids;

    final ProgrammeTable programmes;
    final StepTable steps;
    final RunTable runs;
    final PlanSteps plan = new PlanSteps(new Holidays());
    final DueSteps due;
    final PlanCalendar planCalendar;
    final CalendarTable calendar;
    final DueEntries entries;
    final HearFacts hear;
    final MoveRuns move;
    final Planned shown;
    final StepFigures figures;
    private final ApplyProgrammes apply;
    final ProgrammeBook book;

    /** What the kind {@code note} was told to do, in its order. */
    final NoteStep noted;

    TimelineNode(Surroundings with, Instant start) {
        clock = new HandClock(start);
        jdbc = with.jdbc();
        json = with.json();
        transaction = with.transaction();
        ids = with.ids();
        programmes = new ProgrammeTable(jdbc, json);
        steps = new StepTable(jdbc, with.lastWrites(), json);
        runs = new RunTable(jdbc, with.lastWrites());
        noted = new NoteStep(jdbc);
        var achievements = new Achievements(List.of());
        book = new ProgrammeBook(programmes, with.communities(), achievements);
        var anchors = new Anchors(
                List.of(
                        new Anchor("member.joined", "group.joined", About.PERSON, null),
                        new Anchor("stage.entered", "stage.entered", About.GROUP, "stage")),
                with.groups(),
                book);
        var signal = new TimelineSignal();
        hear = new HearFacts(book, anchors, plan, runs, steps, signal, ids, clock);
        var conditions = new StepConditions(with.conditions(), List.of(), with.deeds());
        var seen = new SeenSince(with.deeds());
        var ask = new AskStep(achievements, seen, provide(this::kinds));
        kinds = new StepKinds(
                List.of(noted, new SendStandIn(noted)),
                provide(() -> ask),
                new WaitStep(achievements, seen),
                new BranchStep(conditions));
        due = new DueSteps(
                steps, new DoSteps(book, programmes, runs, steps, plan, conditions, kinds, clock), transaction, clock);
        move = new MoveRuns(jdbc, steps, plan, clock);
        calendar = new CalendarTable(jdbc);
        planCalendar = new PlanCalendar(programmes, calendar, book, plan, transaction, ids, clock);
        shown = new Planned(jdbc, book);
        figures = new StepFigures(jdbc, new JudgeSteps(jdbc, with.deeds(), with.groups(), clock));
        apply = new ApplyProgrammes(programmes, steps, move, calendar, planCalendar, book, anchors, ids, clock);
        entries =
                new DueEntries(calendar, programmes, book, with.groups(), plan, runs, signal, transaction, ids, clock);
    }

    private final StepKinds kinds;

    private StepKinds kinds() {
        return kinds;
    }

    record Surroundings(
            JdbcClient jdbc,
            LastWrites lastWrites,
            JsonMapper json,
            TransactionTemplate transaction,
            Ids ids,
            Communities communities,
            Groups groups,
            Conditions conditions,
            Deeds deeds) {}

    Instant now() {
        return clock.instant();
    }

    void goTo(Instant time) {
        clock.now = time;
    }

    /** An open programme in one community, written as in a playbook but as JSON. */
    Programme programme(UUID branch, UUID community, int version, String text) {
        var document = json.readTree(text);
        var spec = SpecReader.read("/programmes/0", document);
        var verb = spec.anchor().equals("member.joined") ? "group.joined" : spec.anchor();
        var programme = new Programme(
                ids.next(),
                UUID.randomUUID(),
                version,
                branch,
                List.of(community),
                spec.isCalendar() ? null : verb,
                State.OPEN,
                false,
                null,
                now(),
                spec);
        transaction.executeWithoutResult(_ -> {
            programmes.insert(programme, document);
            book.forget();
        });
        return programme;
    }

    /** Applies another version of the playbook of this programme, with one programme in the same community. */
    Programme replace(Programme old, InFlight inFlight, String text) {
        var document = json.readTree(text);
        var spec = SpecReader.read("/programmes/0", document);
        var next = new NextVersion(old, inFlight);
        var communities = json.readTree("{\"communities\": [{\"key\": \"c\"}]}");
        transaction.executeWithoutResult(
                _ -> apply.apply(List.of(new Written(spec, document, false)), new PlaybookDocument(communities), next));
        return programmes.find(next.bound).getFirst();
    }

    private static final class NextVersion implements Applying {

        private final Programme old;
        private final InFlight inFlight;
        private final List<UUID> bound = new ArrayList<>();

        NextVersion(Programme old, InFlight inFlight) {
            this.old = old;
            this.inFlight = inFlight;
        }

        @Override
        public UUID playbook() {
            return old.playbook();
        }

        @Override
        public int version() {
            return old.version() + 1;
        }

        @Override
        public String title() {
            return "下一版";
        }

        @Override
        public UUID branch() {
            return old.branch();
        }

        @Override
        public Actor by() {
            return Actor.SYSTEM;
        }

        @Override
        public InFlight inFlight() {
            return inFlight;
        }

        @Override
        public Optional<UUID> find(String kind, String key) {
            return old.communities().stream().findFirst();
        }

        @Override
        public void bind(String kind, String key, UUID id) {
            bound.add(id);
        }
    }

    void happens(Fact... facts) {
        transaction.executeWithoutResult(_ -> hear.recorded(List.of(facts)));
    }

    /** A run of its own, begun now. */
    Run begin(Programme programme, Subject subject) {
        return begin(programme, subject, now());
    }

    /** Of what is told only now. */
    Run begin(Programme programme, Subject subject, Instant happened) {
        var id = UuidCreator.getTimeOrderedEpoch(now()); // by the clock of this node
        var run = new Run(id, programme.id(), "test:" + UUID.randomUUID(), subject, happened);
        transaction.executeWithoutResult(_ -> runs.insert(List.of(run), plan.begin(programme.spec(), run)));
        return run;
    }

    /** Does all that is due. */
    void catchUp() {
        while (due.work()) {
            // until nothing is left
        }
    }

    List<String> states(UUID run) {
        return jdbc.sql("SELECT key || ':' || turn || ' ' || state FROM programme_step WHERE run = :run"
                        + " ORDER BY due, key, turn")
                .param("run", run)
                .query((row, _) -> row.getString(1))
                .list();
    }

    String stateOf(UUID run) {
        return jdbc.sql("SELECT state FROM programme_run WHERE id = :run")
                .param("run", run)
                .query((row, _) -> row.getString(1))
                .single();
    }

    Instant dueOf(UUID run, String key) {
        return jdbc.sql("SELECT due FROM programme_step WHERE run = :run AND key = :key")
                .param("run", run)
                .param("key", key)
                .query((row, _) -> Sql.time(row, "due"))
                .single();
    }

    private static <T> ObjectProvider<T> provide(java.util.function.Supplier<T> what) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                return what.get();
            }
        };
    }

    private static final class HandClock extends Clock {

        private volatile Instant now;

        HandClock(Instant start) {
            now = start;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Writes a line for each step in the step's transaction, without any guard of its own against doing it twice. */
    static final class NoteStep implements StepKind {

        private final JdbcClient jdbc;
        volatile @Nullable String poisoned;
        /** Whoever comes earlier is told to come back then. */
        volatile Instant readyAt = Instant.MIN;

        NoteStep(JdbcClient jdbc) {
            this.jdbc = jdbc;
            jdbc.sql(
                            "CREATE TABLE IF NOT EXISTS timeline_test_note (key text NOT NULL, text text NOT NULL, at timestamptz"
                                    + " NOT NULL)")
                    .update();
        }

        @Override
        public String key() {
            return "note";
        }

        @Override
        public Reach reach(JsonNode value) {
            return Reach.NOBODY;
        }

        @Override
        public void check(Step step, PlaybookDocument document, Problems problems) {
            // Everything can be noted.
        }

        @Override
        public List<End> carryOut(List<Call> calls) {
            var ends = new ArrayList<End>();
            for (var call : calls) {
                if (call.key().equals(poisoned)) {
                    throw new IllegalStateException("poisoned");
                }
                if (call.due().isBefore(readyAt)) {
                    ends.add(new End.Later(readyAt));
                    continue;
                }
                jdbc.sql("INSERT INTO timeline_test_note (key, text, at) VALUES (:key, :text, :at)")
                        .param("key", call.key())
                        .param("text", call.value().asString())
                        .param("at", Sql.at(call.due()))
                        .update();
                ends.add(new End.Done(null));
            }
            return ends;
        }

        List<String> of(UUID run) {
            return jdbc.sql("SELECT text FROM timeline_test_note WHERE key LIKE :run ORDER BY at, key")
                    .param("run", "step:" + run + ":%")
                    .query((row, _) -> row.getString(1))
                    .list();
        }

        long count(Set<UUID> ofRuns) {
            return jdbc.sql("SELECT count(*) FROM timeline_test_note WHERE split_part(key, ':', 2) = ANY(:runs)")
                    .param("runs", Sql.ids(ofRuns))
                    .query(Long.class)
                    .single();
        }
    }

    /** Says by noting: content above, which really sends, is not part of this module. */
    private record SendStandIn(NoteStep note) implements StepKind {

        @Override
        public String key() {
            return "send";
        }

        @Override
        public Reach reach(JsonNode value) {
            return Reach.ONE_PERSON;
        }

        @Override
        public void check(Step step, PlaybookDocument document, Problems problems) {
            // Everything can be said.
        }

        @Override
        public List<End> carryOut(List<Call> calls) {
            return note.carryOut(
                    calls.stream().map(it -> it.with(it.value().path("what"))).toList());
        }
    }
}
