package io.qunying.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Backlog;
import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.DispatchInDoubt;
import io.qunying.channel.EventSetAside;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.DueWork;
import io.qunying.simulator.robot.RobotServer;
import io.qunying.simulator.robot.RobotServer.Platform;
import io.qunying.simulator.robot.RobotServer.Trouble;
import io.qunying.staff.Permission;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import io.qunying.testing.PlatformsForTests;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import io.qunying.worklist.Worklist;
import io.qunying.worklist.Worklist.Kind;
import io.qunying.worklist.Worklist.NewItem;
import io.qunying.worklist.Worklist.Proof;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What staff are told in their own group: each alarm once, one report a day, and only what concerns them. */
@ServerTest
@TestPropertySource(properties = "qunying.robots.patience=1s")
class BriefingTests {

    private static final ZoneId KIRITIMATI = ZoneId.of("Pacific/Kiritimati");
    private static final List<String> ALL = List.of("SURGE", "LATE_WORK", "IN_DOUBT", "CONNECTION");

    @Autowired
    MockMvcTester http;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Facts facts;

    @Autowired
    Worklist worklist;

    @Autowired
    Connections connections;

    @Autowired
    Backlog backlog;

    @Autowired
    SendReports reports;

    @Autowired
    @Qualifier("io.qunying.worklist.SweepWork") DueWork sweep;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    TestClock clock;

    private final String mark = UUID.randomUUID().toString();
    private RobotServer group = RobotServer.start(Platform.FEISHU, "SEC1", new TestClock());
    private UUID robot = new UUID(0, 0);
    private UUID branch = new UUID(0, 0);

    @BeforeEach
    void connect() throws Exception {
        group.close();
        group = RobotServer.start(Platform.FEISHU, "SEC1", clock);
        branch = World.of(beans).branch();
        var answer = http.post()
                .uri("/api/console/connections")
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of(
                        "channel",
                        "robot-feishu",
                        "name",
                        "值班 " + mark,
                        "values",
                        Map.of("address", group.webhook(), "secret", "SEC1"))))
                .exchange();
        assertThat(answer).hasStatus(201);
        robot = UUID.fromString(json.readTree(answer.getResponse().getContentAsString())
                .path("id")
                .asString());
    }

    @AfterEach
    void disconnect() {
        turn(false);
        group.close();
    }

    private void turn(boolean on) {
        var version = jdbc.sql("SELECT version FROM connection WHERE id = :id")
                .param("id", robot)
                .query(Integer.class)
                .single();
        assertThat(http.put()
                        .uri("/api/console/connections/" + robot)
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(
                                Map.of("name", "值班", "enabled", on, "values", Map.of(), "version", version))))
                .hasStatus(200);
    }

    private Map<String, Object> briefing(
            List<String> alarms, @Nullable UUID of, @Nullable LocalTime at, String zone, int version) {
        var wanted = new HashMap<String, Object>(Map.of("alarms", alarms, "zone", zone, "version", version));
        if (of != null) {
            wanted.put("branch", of);
        }
        if (at != null) {
            wanted.put("reportAt", at);
        }
        return wanted;
    }

    private void tell(Map<String, Object> wanted) {
        assertThat(put(wanted, AsStaff.owner())).hasStatus(200);
    }

    private MockMvcTester.MockMvcRequestBuilder put(
            Map<String, Object> wanted, org.springframework.test.web.servlet.request.RequestPostProcessor by) {
        return http.put()
                .uri("/api/console/robots/" + robot + "/briefing")
                .with(by)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(wanted));
    }

    private List<String> said() {
        backlog.drain();
        return group.said();
    }

    private NewItem item(Kind kind, String key, UUID of, Duration escalateAfter) {
        return new NewItem(
                mark + key,
                kind,
                kind == Kind.ALARM ? "刷屏：读书群 " + key : "王小姐问退款",
                kind == Kind.ALARM ? "一分钟 300 条" : "我的订单呢",
                of,
                null,
                null,
                null,
                null,
                null,
                clock.instant(),
                escalateAfter,
                List.of(),
                Proof.NONE);
    }

    @Test
    void anAlarmIsToldOnceHoweverOftenItIsRaisedAndOnlyToWhomItConcerns() {
        tell(briefing(ALL, branch, null, "Asia/Shanghai", 0));
        var alarm = item(Kind.ALARM, "a", branch, Duration.ofHours(9));
        worklist.addAll(
                List.of(alarm, item(Kind.ALARM, "elsewhere", World.of(beans).branch(), Duration.ofHours(9))));
        worklist.addAll(List.of(alarm));
        worklist.addAll(List.of(item(Kind.FOLLOW_UP, "b", branch, Duration.ofHours(9))));
        assertThat(said()).containsExactly("【群营】告警：刷屏：读书群 a\n一分钟 300 条");
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        tell(briefing(ALL, branch, null, "Asia/Shanghai", 0));
        transaction.executeWithoutResult(it -> {
            worklist.addAll(List.of(item(Kind.ALARM, "a", branch, Duration.ofHours(9))));
            it.setRollbackOnly();
        });
        assertThat(said()).isEmpty();
    }

    @Test
    void workThatIsLateIsToldTogetherAndNamesNobody() {
        tell(briefing(List.of("LATE_WORK"), branch, null, "Asia/Shanghai", 0));
        worklist.addAll(List.of(
                item(Kind.QUESTION, "a", branch, Duration.ofMinutes(5)),
                item(Kind.QUESTION, "b", branch, Duration.ofMinutes(5)),
                item(Kind.FOLLOW_UP, "c", branch, Duration.ofMinutes(5)),
                item(Kind.ALARM, "d", branch, Duration.ofHours(9))));
        assertThat(said()).isEmpty();
        clock.advance(Duration.ofMinutes(6));
        while (sweep.work()) {
            // until there is no more
        }
        assertThat(said()).containsExactly("【群营】待办逾期：3 件没有按时处理，已上报主管（跟进 1、提问 2）。");
    }

    @Test
    void doubtIsToldOnceAnHour() {
        tell(briefing(List.of("IN_DOUBT"), branch, null, "Asia/Shanghai", 0));
        var other = connections.add(PlatformsForTests.TOLD, "远方 " + mark).id();
        var now = clock.instant().truncatedTo(ChronoUnit.HOURS);
        doubt(other, branch, now);
        doubt(other, branch, now.plusSeconds(3599));
        doubt(other, World.of(beans).branch(), now);
        doubt(other, null, now);
        assertThat(said()).containsExactly("【群营】发送存疑：「远方 " + mark + "」上有发送不确定是否送达，请到「发送」里判断。");
        doubt(other, branch, now.plusSeconds(3600));
        assertThat(said()).hasSize(2);
    }

    private void doubt(UUID connection, @Nullable UUID of, Instant at) {
        var dispatch = new Dispatch(
                UUID.randomUUID(),
                connection,
                Capability.SEND_TO_GROUP,
                mark,
                null,
                null,
                null,
                null,
                Content.text("一"),
                at,
                "test");
        events.publishEvent(new DispatchInDoubt(dispatch, of, at));
    }

    @Test
    void aRobotThatHangsDoesNotSpeakOfItself() {
        tell(briefing(ALL, null, null, "Asia/Shanghai", 0));
        group.next(Trouble.CUT);
        worklist.addAll(List.of(item(Kind.ALARM, "a", branch, Duration.ofHours(9))));
        backlog.drain();
        assertThat(states("alarm:surge:")).containsExactly("IN_DOUBT");
        assertThat(states("alarm:in-doubt:" + robot)).isEmpty();
        assertThat(group.said()).as("never twice").hasSize(1);
    }

    private List<String> states(String key) {
        return jdbc.sql("SELECT state FROM dispatch WHERE connection = :robot AND key LIKE :key || '%'")
                .param("robot", robot)
                .param("key", key)
                .query((row, _) -> row.getString("state"))
                .list();
    }

    @Test
    void aConnectionInTroubleIsToldOnceADayToThoseOfTheWholeHouse() {
        var other = connections.add(PlatformsForTests.TOLD, "远方 " + mark).id();
        tell(briefing(ALL, branch, null, "Asia/Shanghai", 0));
        events.publishEvent(new EventSetAside(other, clock.instant()));
        assertThat(said()).isEmpty();
        tell(briefing(ALL, null, null, "Asia/Shanghai", 1));
        events.publishEvent(new EventSetAside(other, clock.instant()));
        events.publishEvent(new EventSetAside(other, clock.instant()));
        assertThat(said()).singleElement().asString().startsWith("【群营】连接异常：「远方 " + mark);
    }

    @Test
    void aRobotThatIsOffIsToldNothingAndNothingLater() {
        tell(briefing(ALL, branch, null, "Asia/Shanghai", 0));
        turn(false);
        worklist.addAll(List.of(item(Kind.ALARM, "a", branch, Duration.ofHours(9))));
        turn(true);
        clock.advance(Duration.ofMinutes(2));
        assertThat(said()).isEmpty();
        assertThat(states("alarm:")).isEmpty();
    }

    @Test
    void anAlarmThatCouldNotGoInTimeIsNotTold() {
        tell(briefing(ALL, branch, null, "Asia/Shanghai", 0));
        var there = group;
        there.close();
        worklist.addAll(List.of(item(Kind.ALARM, "a", branch, Duration.ofHours(9))));
        backlog.drain();
        assertThat(states("alarm:")).containsExactly("PLANNED");
        clock.advance(SpreadAlarms.USEFUL.plusMinutes(1));
        backlog.drain();
        assertThat(states("alarm:")).containsExactly("EXPIRED");
    }

    @Test
    void aReportGoesOnceADayWhereTheRobotIs() throws Exception {
        var at = clock.instant().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MINUTES);
        var day = LocalDate.ofInstant(at, KIRITIMATI);
        var dayBefore = day.minusDays(1);
        var begins = dayBefore.atStartOfDay(KIRITIMATI).toInstant();
        record(Verb.GROUP_JOINED, begins.minusSeconds(1), begins, begins.plusSeconds(1));
        var ends = day.atStartOfDay(KIRITIMATI).toInstant();
        record(Verb.GROUP_LEFT, ends.minusSeconds(1), ends);
        record(Verb.GROUP_REMOVED, ends.minusSeconds(2));
        record(
                Verb.MESSAGE_SENT,
                IntStream.range(0, 7).mapToObj(begins::plusSeconds).toArray(Instant[]::new));
        record(Verb.CASE_OPENED, begins);
        record(Verb.DISPATCH_FAILED, begins, begins.plusSeconds(1));
        worklist.addAll(List.of(
                item(Kind.QUESTION, "late", branch, Duration.ofDays(9)),
                item(Kind.QUESTION, "too", World.of(beans).branch(), Duration.ofDays(9))));

        tell(briefing(List.of(), branch, LocalTime.ofInstant(at, KIRITIMATI), KIRITIMATI.getId(), 0));
        assertThat(atOnce(reports::work)).containsOnly(false);
        assertThat(reports.nextDue()).hasValueSatisfying(it -> assertThat(it).isBeforeOrEqualTo(at));
        clock.advance(Duration.ofMinutes(6));
        atOnce(reports::work);
        assertThat(reports.work()).isFalse();
        var text = said();
        assertThat(text).singleElement().asString().startsWith("【群营】日报 " + dayBefore + "（分站 ");
        assertThat(text.getFirst().lines().skip(1))
                .containsExactly("入群 2，退群 2，消息 7", "新案件 1", "待办 1 件，其中逾期 1 件", "发送失败 2 条，存疑 0 条");

        // saved again, for a later time of the same day
        var later = at.plus(Duration.ofMinutes(10));
        tell(briefing(List.of(), branch, LocalTime.ofInstant(later, KIRITIMATI), KIRITIMATI.getId(), 1));
        clock.advance(Duration.ofMinutes(11));
        atOnce(reports::work);
        assertThat(said()).as("one a day").hasSize(1);

        clock.advance(Duration.ofDays(1));
        atOnce(reports::work);
        assertThat(said()).hasSize(2).last().asString().startsWith("【群营】日报 " + day + "（");

        // three days of standstill
        clock.advance(Duration.ofDays(3));
        atOnce(reports::work);
        assertThat(said()).hasSize(3);
        assertThat(states("report:")).containsOnly("SENT").hasSize(3);
    }

    private void record(Verb verb, Instant... times) {
        for (var at : times) {
            facts.record(Fact.of(verb, at, UUID.randomUUID()).in(branch, null, null));
        }
    }

    private static List<Boolean> atOnce(Callable<Boolean> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    threads.invokeAll(IntStream.range(0, 6).mapToObj(_ -> work).toList());
            return all.stream().map(it -> it.resultNow()).toList();
        }
    }

    @Test
    void aReportWhoseTimeIsOverTodayBeginsTomorrow() throws Exception {
        var ago = clock.instant().minus(Duration.ofMinutes(10));
        tell(briefing(List.of(), branch, LocalTime.ofInstant(ago, KIRITIMATI), KIRITIMATI.getId(), 0));
        reports.work();
        assertThat(said()).isEmpty();
        clock.advance(Duration.ofDays(1));
        reports.work();
        assertThat(said()).hasSize(1);
    }

    @Test
    void aTimeThatTheClocksLeaveOutComesLater() {
        var berlin = ZoneId.of("Europe/Berlin");
        var spring = LocalDate.of(2027, 3, 28);
        assertThat(Briefing.due(spring, LocalTime.of(2, 30), berlin)).isEqualTo("2027-03-28T01:30:00Z");
        assertThat(Briefing.lastDue(Instant.parse("2027-03-28T01:29:59Z"), LocalTime.of(2, 30), berlin))
                .isEqualTo(spring.minusDays(1));
        assertThat(Briefing.lastDue(Instant.parse("2027-03-28T01:30:00Z"), LocalTime.of(2, 30), berlin))
                .isEqualTo(spring);
    }

    @Test
    void aTrialSaysOneLine() {
        assertThat(http.post().uri("/api/console/robots/" + robot + "/trials").with(AsStaff.owner()))
                .hasStatus(202);
        assertThat(said()).singleElement().asString().startsWith("【群营】试发");
    }

    @Test
    void whoMayNotOrAsksForWhatIsNotThereIsRefused() {
        var fine = briefing(ALL, branch, LocalTime.of(9, 0), "Asia/Shanghai", 0);
        assertThat(put(fine, AsStaff.who(Permission.COMMUNITY_READ))).hasStatus(403);
        assertThat(put(fine, AsStaff.in(Role.MANAGER, branch))).hasStatus(403);
        assertThat(put(briefing(ALL, UUID.randomUUID(), null, "Asia/Shanghai", 0), AsStaff.owner()))
                .hasStatus(404);
        assertThat(put(briefing(ALL, null, null, "Nowhere/Land", 0), AsStaff.owner()))
                .hasStatus(422)
                .bodyText()
                .contains("\"field\":\"zone\"");
        assertThat(put(fine, AsStaff.owner())).hasStatus(200);
        assertThat(put(fine, AsStaff.owner())).hasStatus(409).bodyText().contains("changed-meanwhile");
        assertThat(http.get()
                        .uri("/api/console/robots/" + connections.hosted().id() + "/briefing")
                        .with(AsStaff.owner()))
                .hasStatus(404);
        assertThat(http.get().uri("/api/console/robots/" + robot + "/briefing").with(AsStaff.owner()))
                .hasStatus(200)
                .bodyText()
                .contains("\"reportAt\":\"09:00:00\"", branch.toString());
    }
}
