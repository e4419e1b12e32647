package io.qunying.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.channel.Backlog;
import io.qunying.channel.hosted.Notices;
import io.qunying.channel.hosted.SaidMessages;
import io.qunying.channel.hosted.Talk;
import io.qunying.community.Seats;
import io.qunying.community.Seats.SeatState;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a message to a case, a sanction, an appeal and back again. */
@ServerTest
class DueProcessTests {

    private static final StaffMember LIN = AsStaff.member(Role.OPERATOR, BranchScope.ALL);
    private static final StaffMember ZHAO = AsStaff.member(Role.OPERATOR, BranchScope.ALL);

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    Talk talk;

    @Autowired
    Backlog backlog;

    @Autowired
    SaidMessages said;

    @Autowired
    Notices notices;

    @Autowired
    Seats seats;

    @Autowired
    CaseTable cases;

    @Autowired
    SanctionTable sanctions;

    @Autowired
    ApplySanctions apply;

    @Autowired
    CaseDesk desk;

    @Autowired
    FileAppeal file;

    @Autowired
    DecideAppeal decide;

    @Autowired
    ForgetCases forget;

    @Autowired
    StrikePlans plans;

    @Autowired
    RuleDesk ruleDesk;

    @Autowired
    RuleTable rules;

    @Autowired
    RuleBook book;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private UUID community = new UUID(0, 0);
    private UUID group = community;
    private UUID seat = community;
    private UUID hai = community;

    @BeforeEach
    void prepare() {
        var world = World.of(beans);
        community = world.openToAll(world.branch());
        hai = world.person("阿海");
        var reserved = world.seat(community, hai, Map.of());
        seats.join(reserved.seat(), "阿海");
        seat = reserved.seat();
        group = reserved.group();
    }

    @Test
    void showsWhatNoRuleSpeaksAgainst() {
        rule(Mode.HARD, "message.contacts > 0.0");

        var message = say("今晚的直播几点开始？");

        assertThat(said.find(group, message)).isPresent();
        assertThat(cases.ofMessage(message)).isEmpty();
    }

    @Test
    void withholdsAndWarnsByAHardRuleWithACaseAReasonAndAWayToAppeal() {
        rule(Mode.HARD, "message.contacts > 0.0");

        var message = say("兼职日结，加微信 abc12345 详谈");

        assertThat(said.find(group, message)).as("nobody else reads it").isEmpty();
        var of = cases.ofMessage(message).orElseThrow();
        assertThat(of.withheld()).isTrue();
        assertThat(of.hits()).extracting(Hit::points).contains(60);
        var sanction = sanctionOf(of);
        assertThat(sanction.state()).isEqualTo(Sanction.State.APPLIED);
        assertThat(sanction.step()).isEqualTo(StrikePlan.Kind.WARN);
        assertThat(notices.of(hai))
                .anyMatch(it -> it.text().contains("疑似广告") && it.text().contains("申诉"));
    }

    @Test
    void goesOnByTheStrikePlanAndForgetsWhatExpired() {
        rule(Mode.HARD, "message.contacts > 0.0");

        assertThat(stepFor("加微信 abc12345")).isEqualTo(StrikePlan.Kind.WARN);
        assertThat(stepFor("加微信 abc123456")).isEqualTo(StrikePlan.Kind.MUTE);
        assertThatThrownBy(() -> talk.post(group, hai, UUID.randomUUID().toString(), "我被禁言了", clock.instant()))
                .as("muted")
                .isInstanceOf(DomainException.class);
        clock.advance(Duration.ofHours(25));
        assertThat(stepFor("加微信 abc1234567")).isEqualTo(StrikePlan.Kind.REMOVE);
        assertThat(seats.find(seat).orElseThrow().state()).isEqualTo(SeatState.REMOVED);

        clock.advance(Duration.ofDays(91));
        assertThat(seats.readmit(seat, LIN.actor())).isTrue();
        assertThat(stepFor("加微信 abc12345678")).as("all strikes expired").isEqualTo(StrikePlan.Kind.WARN);
    }

    @Test
    void leavesTheSanctionToPeopleUnderASoftRule() {
        rule(Mode.SOFT, "message.contacts > 0.0");

        var of = cases.ofMessage(say("加微信 abc12345")).orElseThrow();
        assertThat(of.withheld()).isTrue();
        assertThat(sanctions.ofCases(List.of(of.id()))).isEmpty();

        desk.decide(of.id(), true, true, LIN);
        settle();

        assertThat(sanctionOf(of).state()).isEqualTo(Sanction.State.APPLIED);
        assertThatThrownBy(() -> desk.decide(of.id(), false, false, ZHAO))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("case-decided"));
    }

    @Test
    void onlyOpensACaseToLabelWhileTheRuleIsInTraining() {
        rule(Mode.TRAIN, "message.text.contains(\"聚餐\")");

        var message = say("周六聚餐有人去吗");

        assertThat(said.find(group, message)).isPresent();
        assertThat(cases.ofMessage(message).orElseThrow().withheld()).isFalse();
    }

    @Test
    void onlyCountsInTheShadow() {
        var rule = rule(Mode.SHADOW, "message.text.contains(\"聚餐\")");

        var message = say("周六聚餐有人去吗");

        assertThat(said.find(group, message)).isPresent();
        assertThat(cases.ofMessage(message)).isEmpty();
        assertThat(rules.quality(java.time.LocalDate.EPOCH))
                .filteredOn(it -> it.rule().equals(rule))
                .extracting(RuleTable.Quality::hits)
                .containsExactly(1L);
    }

    @Test
    void givesBackSeatNumberAndRoleWhenAnAppealIsRight() {
        plans.save(community, straight(StrikePlan.Kind.BAN, StrikePlan.SecondPerson.NOBODY));
        rule(Mode.SOFT, "message.contacts > 0.0");
        jdbc.sql("UPDATE seat SET role = 'KOC' WHERE id = :id")
                .param("id", seat)
                .update();
        var number = seats.find(seat).orElseThrow().memberNumber();
        var of = cases.ofMessage(say("加微信 abc12345")).orElseThrow();
        desk.decide(of.id(), true, true, LIN);
        settle();
        assertThat(seats.find(seat).orElseThrow().state()).isEqualTo(SeatState.REMOVED);

        file.file(of.id(), hai, "那是我们店的客服微信，群主让我发的");
        assertThatThrownBy(() -> file.file(of.id(), hai, "再说一遍")).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> decide.decide(of.id(), true, "好", LIN))
                .as("who decided the case")
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("appeal-own-decision"));

        assertThat(decide.decide(of.id(), true, "核实过了，抱歉", ZHAO)).isTrue();
        backlog.drain();

        var again = seats.find(seat).orElseThrow();
        assertThat(again.state()).isEqualTo(SeatState.JOINED);
        assertThat(again.memberNumber()).isEqualTo(number);
        assertThat(jdbc.sql("SELECT role FROM seat WHERE id = :id")
                        .param("id", seat)
                        .query(String.class)
                        .single())
                .isEqualTo("KOC");
        assertThat(sanctionOf(of).state()).isEqualTo(Sanction.State.UNDONE);
        assertThat(notices.of(hai)).anyMatch(it -> it.text().contains("核实过了，抱歉"));
        assertThat(audit.list("appeal.decided", of.id().toString(), null, null, 10)
                        .items())
                .hasSize(1);
        assertThat(audit.verify().intact()).isTrue();
    }

    @Test
    void showsTheMessageAfterAllWhenItWasFine() {
        rule(Mode.SOFT, "message.contacts > 0.0");
        var message = say("加微信 abc12345");
        assertThat(said.find(group, message)).isEmpty();

        desk.decide(cases.ofMessage(message).orElseThrow().id(), false, false, LIN);

        assertThat(said.find(group, message)).isPresent();
        assertThat(cases.ofMessage(message).orElseThrow().withheld()).isFalse();
    }

    @Test
    void letsARuleSanctionByItselfOnlyOncePeopleFoundItRight() {
        var rule = rule(Mode.SOFT, "message.contacts > 0.0");
        assertThatThrownBy(() -> ruleDesk.setMode(rule, Mode.HARD, LIN))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("rule-unproven"));

        for (var n = 0; n < 20; n++) {
            desk.decide(cases.ofMessage(say("加微信 abc1234" + n)).orElseThrow().id(), true, false, LIN);
        }
        ruleDesk.setMode(rule, Mode.HARD, LIN);

        assertThat(sanctionOf(cases.ofMessage(say("加微信 xyz98765")).orElseThrow())
                        .state())
                .isEqualTo(Sanction.State.APPLIED);
    }

    @Test
    void takesNoTickForTheAnswerToAnAppeal() {
        rule(Mode.HARD, "message.contacts > 0.0");
        var of = cases.ofMessage(say("加微信 abc12345")).orElseThrow();
        file.file(of.id(), hai, "冤枉");

        assertThat(workState(of)).isEqualTo("OPEN");
        decide.decide(of.id(), false, "看过了，是广告", LIN);

        assertThat(workState(of)).isEqualTo("DONE");
    }

    @Test
    void letsNobodyAppealInTheCaseOfAnother() {
        rule(Mode.HARD, "message.contacts > 0.0");
        var of = cases.ofMessage(say("加微信 abc12345")).orElseThrow();

        assertThatThrownBy(() -> file.file(of.id(), UUID.randomUUID(), "放了他")).isInstanceOf(NotFound.class);
    }

    @Test
    void waitsForASecondPersonBeforeARemoval() {
        plans.save(community, straight(StrikePlan.Kind.REMOVE, StrikePlan.SecondPerson.EVERYBODY));
        rule(Mode.SOFT, "message.contacts > 0.0");
        var of = cases.ofMessage(say("加微信 abc12345")).orElseThrow();
        desk.decide(of.id(), true, true, LIN);
        settle();

        assertThat(sanctionOf(of).state()).isEqualTo(Sanction.State.PROPOSED);
        assertThat(seats.find(seat).orElseThrow().state()).isEqualTo(SeatState.JOINED);
        assertThatThrownBy(() -> desk.agree(of.id(), true, LIN))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("sanction-own-proposal"));

        desk.agree(of.id(), true, ZHAO);
        settle();

        assertThat(sanctionOf(of).state()).isEqualTo(Sanction.State.APPLIED);
        assertThat(seats.find(seat).orElseThrow().state()).isEqualTo(SeatState.REMOVED);
    }

    @Test
    void keepsNoWordsOfWhoIsErased() {
        rule(Mode.HARD, "message.contacts > 0.0");
        var of = cases.ofMessage(say("加微信 abc12345")).orElseThrow();
        file.file(of.id(), hai, "我是阿海");

        forget.on(
                new io.qunying.person.PersonErased(hai, java.util.Set.of(hai), java.util.Set.of(hai), clock.instant()));

        assertThat(cases.find(of.id()).orElseThrow().text()).isEmpty();
        assertThat(jdbc.sql("SELECT text FROM appeal WHERE case_id = :id")
                        .param("id", of.id())
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    private String workState(Case of) {
        return jdbc.sql("SELECT state FROM work_item WHERE key = :key")
                .param("key", FileAppeal.workKey(of.id()))
                .query(String.class)
                .single();
    }

    private UUID say(String text) {
        var message = talk.post(group, hai, UUID.randomUUID().toString(), text, clock.instant());
        settle();
        return message;
    }

    private StrikePlan.Kind stepFor(String text) {
        return java.util.Objects.requireNonNull(
                sanctionOf(cases.ofMessage(say(text)).orElseThrow()).step());
    }

    private Sanction sanctionOf(Case of) {
        return java.util.Objects.requireNonNull(
                sanctions.ofCases(List.of(of.id())).get(of.id()));
    }

    private void settle() {
        backlog.drain();
        while (apply.work()) {
            // on to the next
        }
        org.awaitility.Awaitility.await()
                .until(() -> jdbc.sql("SELECT count(*) FROM sanction WHERE community = :id AND state = 'PLANNED'")
                                .param("id", community)
                                .query(Long.class)
                                .single()
                        == 0);
        backlog.drain();
    }

    private UUID rule(Mode mode, String condition) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO moderation_rule (id, key, title, category, condition, points, mode, community)
                        VALUES (:id, :key, '联系方式', 'ADVERT', :condition, 60, :mode, :community)""")
                .param("id", id)
                .param("key", "test-" + id)
                .param("condition", condition)
                .param("mode", mode.name())
                .param("community", community)
                .update();
        book.forget();
        return id;
    }

    private static StrikePlan straight(StrikePlan.Kind kind, StrikePlan.SecondPerson second) {
        return new StrikePlan(List.of(new StrikePlan.Step(kind, null, true)), 90, second, 24, 0);
    }
}
