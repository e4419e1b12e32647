package io.qunying.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Backlog;
import io.qunying.channel.hosted.Talk;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.TalkFigures;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.worklist.TeamFigures.Asked;
import io.qunying.worklist.TeamFigures.Member;
import io.qunying.worklist.WorkList.Day;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ServerTest
class QuestionTests {

    @Autowired
    Talk talk;

    @Autowired
    Backlog backlog;

    @Autowired
    SweepWork sweep;

    @Autowired
    TeamFigures figures;

    @Autowired
    TalkFigures talks;

    @Autowired
    WorkDesk desk;

    @Autowired
    QuestionSettings settings;

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    AutowireCapableBeanFactory beans;

    private WorkFixtures fixtures;
    private UUID community;
    private UUID member;
    private UUID service;
    private Instant started;

    @BeforeEach
    void build() {
        fixtures = WorkFixtures.in(beans);
        community = fixtures.world().openToAll(fixtures.branch());
        member = fixtures.seated(community, false);
        service = fixtures.seated(community, true);
        started = clock.instant();
    }

    private UUID say(UUID who, String text) {
        var message = talk.post(fixtures.groupOf(who), who, UUID.randomUUID().toString(), text, clock.instant());
        backlog.drain();
        return message;
    }

    private record Told(boolean staff, UUID person, boolean inTime, int seconds) {}

    private Told answer(UUID question) {
        return jdbc.sql("""
                        SELECT staff, person, CAST(properties ->> 'inTime' AS boolean) AS in_time,
                            CAST(properties ->> 'seconds' AS int) AS seconds
                        FROM fact WHERE key = :key
                        """)
                .param("key", "question.answered:" + question)
                .query((row, _) -> new Told(
                        row.getBoolean("staff"),
                        row.getObject("person", UUID.class),
                        row.getBoolean("in_time"),
                        row.getInt("seconds")))
                .single();
    }

    private String work(UUID question) {
        sweep.work();
        return fixtures.stateOf("question:" + question);
    }

    private Asked asked() {
        return new Asked(
                fixtures.here(Role.MANAGER).scope(),
                null,
                new Day(started, clock.instant().plusSeconds(1)));
    }

    @Test
    void anAnswerInTimeMakesNoWork() {
        var question = say(member, "什么时候开播？");
        say(member, "好的谢谢");
        clock.advance(Duration.ofMinutes(4));
        assertThat(work(question)).isEqualTo("none");

        say(service, "今晚八点");
        clock.advance(Duration.ofMinutes(30));

        assertThat(work(question)).isEqualTo("none");
        assertThat(answer(question)).satisfies(it -> {
            assertThat(it.staff()).isTrue();
            assertThat(it.person()).isEqualTo(service);
            assertThat(it.inTime()).isTrue();
            assertThat(it.seconds()).isBetween(240, 300);
        });
        assertThat(figures.answerTimes(asked(), clock.instant()))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.asked()).isEqualTo(1);
                    assertThat(it.inTime()).isEqualTo(1);
                    assertThat(it.late()).isZero();
                });
    }

    @Test
    void aQuestionLeftAloneBecomesWorkAndClosesItselfWhenSomebodyAnswersFromTheConsole() {
        var question = say(member, "@客服 怎么退货");
        clock.advance(Duration.ofMinutes(11));
        assertThat(work(question)).isEqualTo("OPEN");
        say(fixtures.seated(community, false), "我也想知道");
        assertThat(work(question)).isEqualTo("OPEN");

        var by = fixtures.here(Role.OPERATOR);
        assertThat(http.post()
                        .uri("/api/console/rooms/{group}/messages", fixtures.groupOf(member))
                        .with(AsStaff.of(by))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"clientId\":\"%s\",\"text\":\"在订单里点退货\"}".formatted(UUID.randomUUID())))
                .hasStatus(202);

        assertThat(work(question)).isEqualTo("DONE");
        assertThat(answer(question).person()).isEqualTo(by.id());
        assertThat(answer(question).inTime()).isFalse();
        assertThat(figures.members(asked())).singleElement().satisfies((Member it) -> {
            assertThat(it.who()).isEqualTo(by.id());
            assertThat(it.done()).isEqualTo(1);
            assertThat(it.inTime()).isZero();
            assertThat(it.messages()).isEqualTo(1);
            assertThat(it.answered()).isEqualTo(1);
            assertThat(it.answerSeconds()).isGreaterThanOrEqualTo(660);
        });
    }

    @Test
    void nightIsCountedApartAndEachCommunitySaysHowLongItTakes() {
        var everything = new QuestionSettings.Setting(3, LocalTime.of(0, 0), LocalTime.of(0, 1), "Asia/Shanghai");
        settings.change(community, fixtures.branch(), everything, fixtures.here(Role.MANAGER));
        clock.advance(Duration.ofMinutes(2)); // away from the one minute of day
        var question = say(member, "在吗?");

        clock.advance(Duration.ofMinutes(4));

        assertThat(work(question)).isEqualTo("OPEN");
        assertThat(figures.answerTimes(asked(), clock.instant()))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.night()).isTrue();
                    assertThat(it.late()).isEqualTo(1);
                    assertThat(it.medianSeconds()).isNull();
                });
        clock.advance(Duration.ofDays(1));
        assertThat(work(question)).isEqualTo("CANCELLED");
        assertThat(talks.count(lately()).asked()).satisfies(it -> {
            assertThat(it.asked()).isEqualTo(1);
            assertThat(it.byTeam() + it.byProgram() + it.open()).isZero();
        });
    }

    @Test
    void whatStaffSayIsNoQuestionCountsNowhere() {
        say(member, "在吗?");
        var other = say(member, "今天的货到了吗");
        clock.advance(Duration.ofMinutes(11));
        assertThat(work(other)).isEqualTo("OPEN");
        assertThat(talks.count(lately()).asked().open()).isEqualTo(2);

        var item = jdbc.sql("SELECT id FROM work_item WHERE key = :key")
                .param("key", "question:" + other)
                .query(UUID.class)
                .single();
        desk.cancel(item, fixtures.here(Role.MANAGER));

        assertThat(talks.count(lately()).asked().asked()).isEqualTo(1);
        assertThat(talks.count(lately()).asked().open()).isEqualTo(1);
    }

    private Filter lately() {
        return new Filter(started, clock.instant().plusSeconds(1), null, community, null, null, null, null, null);
    }
}
