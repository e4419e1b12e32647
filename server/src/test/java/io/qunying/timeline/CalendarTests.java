package io.qunying.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.qunying.blueprint.Applying.InFlight;
import io.qunying.blueprint.Conditions;
import io.qunying.community.Groups;
import io.qunying.fact.Deeds;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.Ids;
import io.qunying.platform.LastWrites;
import io.qunying.platform.Sql;
import io.qunying.testing.ServerTest;
import io.qunying.timeline.CalendarFixtures.OpenGroups;
import io.qunying.timeline.CalendarFixtures.Zones;
import io.qunying.timeline.TimelineNode.Surroundings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class CalendarTests {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final String STEP = "\"steps\": [{\"key\": \"post\", \"at\": \"+0s\", \"note\": \"post\"}]";
    private static final String DAILY = "\"every\": \"Mon..Sun 10:00\", ";
    /** Each test has a year of its own, beyond those of {@link TimelineTests}. */
    private static final AtomicInteger YEAR = new AtomicInteger(2200);

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
    Conditions conditions;

    @Autowired
    Deeds deeds;

    @Autowired
    Facts facts;

    private final int year = YEAR.incrementAndGet();
    private final UUID branch = UUID.randomUUID();
    private final UUID community = UUID.randomUUID();
    private ZoneId zone = CHINA;
    private Groups groups = new OpenGroups(List.of());

    private TimelineNode node(Instant start) {
        return new TimelineNode(
                new Surroundings(
                        jdbc,
                        lastWrites,
                        json,
                        transaction,
                        ids,
                        new Zones(branch, Map.of(community, zone)),
                        groups,
                        conditions,
                        deeds),
                start);
    }

    private Instant at(int month, int day, int hour) {
        return ZonedDateTime.of(year, month, day, hour, 0, 0, 0, zone).toInstant();
    }

    private void open(int count) {
        groups = new OpenGroups(CalendarFixtures.groups(count, branch, community, zone));
    }

    private Programme programme(TimelineNode node, String rest) {
        return node.programme(branch, community, 1, text(rest));
    }

    private static String text(String rest) {
        return "{\"key\": \"p\", \"anchor\": \"calendar\", " + rest + STEP + "}";
    }

    private Programme planned(TimelineNode node, String rest) {
        var programme = programme(node, rest);
        plan(node, programme);
        return programme;
    }

    private void plan(TimelineNode node, Programme programme) {
        transaction.executeWithoutResult(_ -> node.planCalendar.plan(programme));
    }

    private record Entry(UUID id, LocalDateTime local, Instant due, String state) {}

    private List<Entry> entries(Programme programme) {
        return jdbc.sql("SELECT * FROM calendar_entry WHERE programme = :id ORDER BY local_time")
                .param("id", programme.id())
                .query((row, _) -> new Entry(
                        Sql.id(row, "id"),
                        row.getObject("local_time", LocalDateTime.class),
                        Sql.time(row, "due"),
                        row.getString("state")))
                .list();
    }

    private Entry same(Programme programme, Entry entry) {
        return entries(programme).stream()
                .filter(it -> it.local().equals(entry.local()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> states(Programme programme, int first) {
        return entries(programme).stream().limit(first).map(Entry::state).toList();
    }

    private void workOff(TimelineNode node) {
        while (node.entries.work() || node.due.work()) {
            // until nothing is left
        }
    }

    private long runs(Programme programme) {
        return count("SELECT count(*) FROM programme_run WHERE programme = :id", programme);
    }

    private long notes(Programme programme) {
        return count(
                "SELECT count(*) FROM timeline_test_note WHERE split_part(key, ':', 2) IN"
                        + " (SELECT CAST(id AS text) FROM programme_run WHERE programme = :id)",
                programme);
    }

    private long count(String query, Programme programme) {
        return jdbc.sql(query).param("id", programme.id()).query(Long.class).single();
    }

    /** What a test leaves behind is not for the next one, whose year is later. */
    @AfterEach
    void tidy() {
        jdbc.sql("UPDATE programme SET state = 'STOPPED' WHERE branch = :branch")
                .param("branch", branch)
                .update();
        jdbc.sql("UPDATE calendar_entry SET state = 'CANCELLED' WHERE state = 'WAITING' AND due > '2200-01-01'")
                .update();
        jdbc.sql("UPDATE programme_step SET state = 'CANCELLED' WHERE state = 'WAITING' AND due > '2200-01-01'")
                .update();
    }

    @Test
    void showsTheNextTwelveWeeksAndRollsOn() {
        var node = node(at(3, 1, 12));
        var programme = planned(node, DAILY);

        assertThat(entries(programme))
                .hasSize(84)
                .allSatisfy(it -> assertThat(it.state()).isEqualTo("WAITING"));
        assertThat(entries(programme).getFirst().due()).isEqualTo(at(3, 2, 10));
        node.goTo(at(3, 8, 12));
        plan(node, programme);
        assertThat(entries(programme)).hasSize(91);
    }

    @Test
    void countsEverySecondWeekFromTheDayItWasApplied() {
        var node = node(at(3, 1, 12));
        var programme = planned(node, "\"rrule\": \"FREQ=DAILY;INTERVAL=14\", \"at\": \"10:00\", ");

        for (var day = 2; day < 20; day++) {
            node.goTo(at(3, day, 12));
            plan(node, programme);
        }

        assertThat(entries(programme))
                .extracting(it -> Duration.between(at(3, 1, 10), it.due()).toDays() % 14)
                .containsOnly(0L);
    }

    @Test
    void keepsWhatWasMovedOrCancelledWhenItPlansAnew() {
        var node = node(at(3, 1, 12));
        open(1);
        var programme = planned(node, DAILY);
        var entries = entries(programme);
        var moved = entries.get(3);
        node.calendar.move(moved.id(), at(3, 20, 15), UUID.randomUUID());
        node.calendar.end(entries.get(5).id(), "CANCELLED");

        node.goTo(at(3, 2, 9));
        plan(node, programme);

        assertThat(entries(programme).get(3)).isEqualTo(new Entry(moved.id(), moved.local(), at(3, 20, 15), "WAITING"));
        assertThat(entries(programme).get(5).state()).isEqualTo("CANCELLED");
        assertThat(entries(programme)).hasSize(entries.size());
    }

    @Test
    void takesWhatWasMovedOrCancelledOverIntoTheNextVersion() {
        var node = node(at(3, 1, 12));
        open(1);
        var old = planned(node, DAILY);
        var entries = entries(old);
        node.calendar.move(entries.get(0).id(), at(3, 20, 15), UUID.randomUUID());
        node.calendar.end(entries.get(2).id(), "CANCELLED");
        node.calendar.move(entries.get(5).id(), at(3, 1, 13), UUID.randomUUID()); // the 7th, done already on the 1st
        node.goTo(at(3, 3, 9)); // the first was to come on the 2nd
        workOff(node);

        var fresh = node.replace(old, InFlight.FINISH, text(DAILY));

        assertThat(same(fresh, entries.get(0)))
                .isEqualTo(new Entry(entries.get(0).id(), entries.get(0).local(), at(3, 20, 15), "WAITING"));
        assertThat(same(fresh, entries.get(2)).state()).isEqualTo("CANCELLED");
        assertThat(same(fresh, entries.get(3)).due()).isEqualTo(at(3, 5, 10));
        assertThat(same(fresh, entries.get(5)).state()).isEqualTo("DONE");
        assertThat(entries(old)).extracting(Entry::state).doesNotContain("WAITING");
    }

    @Test
    void plansAnewWhatTheNextVersionHasAtAnotherTime() {
        var node = node(at(3, 1, 12));
        var old = planned(node, DAILY);
        node.calendar.move(entries(old).get(3).id(), at(3, 20, 15), UUID.randomUUID());

        var fresh = node.replace(old, InFlight.FINISH, text("\"every\": \"Mon..Sun 11:00\", "));

        assertThat(entries(fresh))
                .hasSize(84)
                .allSatisfy(it ->
                        assertThat(it.due()).isEqualTo(it.local().atZone(zone).toInstant()));
    }

    @Test
    void aNewVersionGoesOnWhereTheOldOneWasInTheMiddleOfTheGroups() {
        open(1_500);
        var node = node(at(3, 1, 12));
        var old = planned(node, "\"every\": \"Mon..Sun 10:00\", \"until\": \"" + year + "-03-02\", ");
        node.goTo(at(3, 2, 10));
        assertThat(node.entries.work()).isTrue();

        var fresh = node.replace(old, InFlight.FINISH, text(DAILY));
        workOff(node);

        assertThat(List.of(runs(old), runs(fresh))).containsExactly(1_000L, 500L);
        assertThat(notes(old) + notes(fresh)).isEqualTo(1_500);
    }

    @Test
    void judgesWhatGroupsGotByTheirMembers() {
        open(2);
        var node = node(at(3, 1, 12));
        var metric = STEP.replace("\"note\"", "\"metric\": {\"name\": \"m\", \"did\": \"message.sent\"}, \"note\"");
        var programme = node.programme(branch, community, 1, text(DAILY).replace(STEP, metric));
        plan(node, programme);
        node.goTo(at(3, 2, 10));
        workOff(node);
        var group = groups.open(List.of(community)).getFirst().id();
        var writer = UUID.randomUUID();
        facts.recordAll(Stream.of(writer, writer, UUID.randomUUID())
                .map(it -> Fact.of(Verb.MESSAGE_SENT, at(3, 2, 11), it).in(branch, community, group))
                .toList());

        var judged = node.figures
                .of(List.of(programme))
                .getFirst()
                .steps()
                .getFirst()
                .metric();

        assertThat(judged).isEqualTo(new StepFigures.Judged("m", 100, 2, 0.02, null));
    }

    @Test
    void staysPausedInTheNextVersion() {
        var node = node(at(3, 1, 12));
        var old = planned(node, DAILY);
        node.programmes.setPaused(old.id(), node.now());

        assertThat(node.replace(old, InFlight.FINISH, text(DAILY)).paused()).isTrue();
    }

    @Test
    void oneProgrammeThatCannotBePlannedHarmsNoOther() {
        var node = node(at(3, 1, 12));
        var nowhere = node.programme(branch, UUID.randomUUID(), 1, text(DAILY));
        var good = programme(node, DAILY);

        assertThat(node.planCalendar.work()).isTrue();

        assertThat(entries(nowhere)).isEmpty();
        assertThat(entries(good)).hasSize(84);
    }

    @Test
    void showsTheCalendarOfOnesOwnBranches() {
        var node = node(at(3, 1, 12));
        var programme = planned(node, DAILY);

        assertThat(node.shown.list(at(3, 1, 0), at(3, 4, 0), List.of(branch), community))
                .extracting(Planned.Item::at, Planned.Item::entry, Planned.Item::key)
                .containsExactly(
                        tuple(at(3, 2, 10), entries(programme).get(0).id(), "p"),
                        tuple(at(3, 3, 10), entries(programme).get(1).id(), "p"));
        assertThat(node.shown.list(at(3, 1, 0), at(3, 4, 0), List.of(UUID.randomUUID()), null))
                .isEmpty();
    }

    @Test
    void beginsInEveryGroupOnceThoughItDiesBetweenTransactions() {
        open(2_500);
        var all = groups;
        var first = node(at(3, 1, 12));
        var programme = planned(first, "\"every\": \"Mon..Sun 10:00\", \"until\": \"" + year + "-03-02\", ");
        first.goTo(at(3, 2, 10));
        assertThat(first.entries.work()).isTrue();
        assertThat(runs(programme)).isEqualTo(1_000);
        groups = new Dying(all);
        var dying = node(at(3, 2, 10));
        assertThatThrownBy(dying.entries::work).hasMessage("killed");
        assertThat(runs(programme)).isEqualTo(1_000);

        groups = all;
        workOff(node(at(3, 2, 10)));

        assertThat(runs(programme)).isEqualTo(2_500);
        assertThat(count("SELECT count(DISTINCT group_id) FROM programme_run WHERE programme = :id", programme))
                .isEqualTo(2_500);
        assertThat(notes(programme)).isEqualTo(2_500);
        assertThat(states(programme, 1)).containsExactly("DONE");
    }

    private record Dying(Groups all) implements Groups {

        @Override
        public List<GroupRef> open(Collection<UUID> communities) {
            throw new IllegalStateException("killed");
        }

        @Override
        public List<OnPlatform> onPlatforms(UUID community) {
            return all.onPlatforms(community);
        }

        @Override
        public Map<UUID, GroupRef> find(Collection<UUID> groups) {
            return all.find(groups);
        }

        @Override
        public Map<UUID, List<GroupRef>> groupsOf(Collection<UUID> persons) {
            return all.groupsOf(persons);
        }
    }

    @Test
    void twoNodesBeginOneEntryOnce() throws Exception {
        open(2_500);
        var start = at(3, 1, 12);
        var nodes = List.of(node(start), node(start), node(start), node(start));
        var programme = planned(nodes.getFirst(), "\"every\": \"Mon..Sun 10:00\", \"until\": \"" + year + "-03-02\", ");
        nodes.forEach(it -> it.goTo(at(3, 2, 10)));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var working = new ArrayList<Future<?>>();
            for (var node : nodes) {
                working.add(threads.submit(() -> {
                    for (var idle = 0; idle < 20; idle++) {
                        if (node.entries.work() || node.due.work()) {
                            idle = 0;
                        }
                        Thread.sleep(2);
                    }
                    return null;
                }));
            }
            for (var it : working) {
                it.get();
            }
        }

        assertThat(runs(programme)).isEqualTo(2_500);
        assertThat(notes(programme)).isEqualTo(2_500);
    }

    @Test
    void goesByItsRuleAfterTheHouseWasDown() {
        open(1);
        var node = node(at(3, 1, 12));
        var send = planned(node, DAILY);
        var skip = planned(node, DAILY + "\"late\": \"skip\", ");
        var merge = planned(node, DAILY + "\"late\": \"merge\", ");

        node.goTo(at(3, 4, 14)); // three days and four hours later
        workOff(node);

        assertThat(states(send, 4)).containsExactly("DONE", "DONE", "DONE", "WAITING");
        assertThat(states(skip, 4)).containsExactly("MISSED", "MISSED", "MISSED", "WAITING");
        assertThat(states(merge, 4)).containsExactly("MISSED", "MISSED", "DONE", "WAITING");
        assertThat(List.of(notes(send), notes(skip), notes(merge))).containsExactly(3L, 0L, 1L);
    }

    @Test
    void mergesAlsoWhereAnotherNodeHasDoneTheLastOneFirst() {
        open(1);
        var node = node(at(3, 1, 12));
        var programme = planned(node, DAILY + "\"late\": \"merge\", ");
        var all = entries(programme);
        node.goTo(at(3, 4, 14));
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("SELECT FROM calendar_entry WHERE id = ANY(:ids::uuid[]) FOR UPDATE")
                    .param("ids", Sql.ids(List.of(all.get(0).id(), all.get(1).id())))
                    .query((row, _) -> row)
                    .list();
            try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
                other.execute(() -> workOff(node));
            }
        });

        workOff(node);

        assertThat(states(programme, 3)).containsExactly("MISSED", "MISSED", "DONE");
        assertThat(notes(programme)).isEqualTo(1);
    }

    @Test
    void missesWhatComesWhileItIsPaused() {
        open(2);
        var node = node(at(3, 1, 12));
        var programme = planned(node, DAILY);
        node.programmes.setPaused(programme.id(), node.now());
        node.goTo(at(3, 3, 12));
        workOff(node);
        node.programmes.setPaused(programme.id(), null);

        node.goTo(at(3, 4, 10));
        workOff(node);

        assertThat(states(programme, 4)).containsExactly("MISSED", "MISSED", "DONE", "WAITING");
        assertThat(notes(programme)).isEqualTo(2);
    }

    @Test
    void tenInTheMorningStaysTenWhenTheClocksChange() {
        zone = NEW_YORK;
        for (var change : List.of(LocalDate.of(2027, 3, 14), LocalDate.of(2027, 11, 7))) {
            var node = node(change.minusDays(2).atTime(12, 0).atZone(zone).toInstant());
            var programme = programme(node, DAILY);

            var due = node.planCalendar
                    .entries(programme, zone)
                    .map(CalendarEntry::due)
                    .toList();

            assertThat(due)
                    .allSatisfy(
                            it -> assertThat(it.atZone(NEW_YORK).toLocalTime()).isEqualTo(LocalTime.of(10, 0)));
            assertThat(Set.of(Duration.between(due.get(0), due.get(1)), Duration.between(due.get(1), due.get(2))))
                    .contains(Duration.ofHours(24), Duration.ofHours(change.getMonthValue() == 3 ? 23 : 25));
        }
    }

    @Test
    void comesOnceWhenTheClocksSkipOrRepeatItsTime() {
        zone = NEW_YORK;
        var spring = node(Instant.parse("2027-03-13T12:00:00Z"));
        var autumn = node(Instant.parse("2027-11-06T12:00:00Z"));

        var skipped = spring.planCalendar.entries(programme(spring, "\"every\": \"Mon..Sun 02:30\", "), zone);
        var repeated = autumn.planCalendar.entries(programme(autumn, "\"every\": \"Mon..Sun 01:30\", "), zone);

        assertThat(skipped.map(CalendarEntry::due).toList().getFirst()).isEqualTo("2027-03-14T07:30:00Z");
        assertThat(repeated.map(CalendarEntry::due).limit(2).toList())
                .containsExactly(Instant.parse("2027-11-07T05:30:00Z"), Instant.parse("2027-11-08T06:30:00Z"));
    }

    @Test
    void knowsThe29thOfFebruaryAndTheYearsEnd() {
        var leap = node(Instant.parse("2028-02-01T00:00:00Z"));
        var common = node(Instant.parse("2027-02-01T00:00:00Z"));
        var newYear = node(Instant.parse("2027-12-30T12:00:00Z"));
        var leapDay = "\"rrule\": \"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29\", \"at\": \"10:00\", ";
        var lastDay = "\"rrule\": \"FREQ=MONTHLY;BYMONTHDAY=-1\", \"at\": \"23:59\", ";

        assertThat(leap.planCalendar.entries(programme(leap, leapDay), CHINA))
                .extracting(CalendarEntry::due)
                .containsExactly(Instant.parse("2028-02-29T02:00:00Z"));
        assertThat(common.planCalendar.entries(programme(common, leapDay), CHINA))
                .isEmpty();
        assertThat(leap.planCalendar
                        .entries(programme(leap, lastDay), CHINA)
                        .map(it -> it.local().toLocalDate()))
                .containsExactly(LocalDate.of(2028, 2, 29), LocalDate.of(2028, 3, 31));
        assertThat(newYear.planCalendar
                        .entries(programme(newYear, DAILY), CHINA)
                        .map(CalendarEntry::due)
                        .limit(3))
                .containsExactly(
                        Instant.parse("2027-12-31T02:00:00Z"),
                        Instant.parse("2028-01-01T02:00:00Z"),
                        Instant.parse("2028-01-02T02:00:00Z"));
    }

    @Test
    void dropsWhatFallsOnDaysOffAndWorksWhereChinaDoes() {
        var node = node(Instant.parse("2026-01-26T00:00:00Z"));
        var days = days(node, programme(node, DAILY + "\"days\": \"workdays\", \"off\": \"drop\", "));

        assertThat(days)
                .contains(LocalDate.of(2026, 2, 14), LocalDate.of(2026, 2, 24), LocalDate.of(2026, 2, 28))
                .doesNotContain(LocalDate.of(2026, 2, 7), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 6))
                .noneMatch(it -> !it.isBefore(LocalDate.of(2026, 2, 15)) && it.isBefore(LocalDate.of(2026, 2, 24)));
    }

    @Test
    void bringsTheNextWorkdayOneAndNotAWholeHoliday() {
        var node = node(Instant.parse("2026-09-14T00:00:00Z"));
        var workdays = "\"days\": \"workdays\", ";
        var daily = days(node, programme(node, DAILY + workdays));
        var saturdays = days(node, programme(node, "\"every\": \"Sat 10:00\", " + workdays));

        assertThat(daily).doesNotHaveDuplicates().contains(LocalDate.of(2026, 9, 20), LocalDate.of(2026, 10, 8));
        assertThat(daily)
                .noneMatch(it -> !it.isBefore(LocalDate.of(2026, 10, 1)) && it.isBefore(LocalDate.of(2026, 10, 8)));
        // The 19th is off and the Sunday after it is worked; the 10th of October is a Saturday that is worked.
        assertThat(saturdays)
                .startsWith(
                        LocalDate.of(2026, 9, 20),
                        LocalDate.of(2026, 9, 28),
                        LocalDate.of(2026, 10, 8),
                        LocalDate.of(2026, 10, 10));
        assertThat(saturdays.subList(4, saturdays.size()))
                .allSatisfy(it -> assertThat(it.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY));
    }

    @Test
    void plansAHolidayTheSameFromEveryDayOfIt() {
        var node = node(Instant.parse("2026-09-28T00:00:00Z"));
        var programme = programme(node, "\"every\": \"Thu,Fri,Sat,Sun 10:00\", \"days\": \"workdays\", ");
        var planned = node.planCalendar
                .entries(programme, CHINA)
                .map(CalendarEntry::local)
                .toList();

        for (var day = 1; day < 8; day++) {
            node.goTo(Instant.parse("2026-10-0" + day + "T12:00:00Z"));
            assertThat(node.planCalendar.entries(programme, CHINA).map(CalendarEntry::local))
                    .filteredOn(it -> it.isBefore(planned.getLast()))
                    .as("on the %d of October", day)
                    .isSubsetOf(planned);
        }
    }

    private static List<LocalDate> days(TimelineNode node, Programme programme) {
        return node.planCalendar
                .entries(programme, CHINA)
                .map(it -> it.due().atZone(CHINA).toLocalDate())
                .toList();
    }
}
