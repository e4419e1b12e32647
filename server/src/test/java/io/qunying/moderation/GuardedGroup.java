package io.qunying.moderation;

import io.qunying.channel.Backlog;
import io.qunying.channel.hosted.Notices;
import io.qunying.channel.hosted.SaidMessages;
import io.qunying.channel.hosted.Talk;
import io.qunying.community.Seats;
import io.qunying.moderation.breaker.BreakerForTests;
import io.qunying.platform.AuditTrail;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.QrPictures;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A member in a group that rules guard. */
@ServerTest
abstract class GuardedGroup {

    static final StaffMember LIN = AsStaff.member(Role.OPERATOR, BranchScope.ALL);
    static final StaffMember ZHAO = AsStaff.member(Role.OPERATOR, BranchScope.ALL);

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
    MergeCases merge;

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

    UUID community = new UUID(0, 0);
    UUID group = community;
    UUID seat = community;
    UUID hai = community;

    @AfterEach
    void armBreaker() {
        beans.createBean(BreakerForTests.class).standard();
    }

    @BeforeEach
    void prepare() {
        // Tests say the same in many groups within seconds.
        beans.createBean(BreakerForTests.class).off();
        var world = World.of(beans);
        community = world.openToAll(world.branch());
        hai = world.person("阿海");
        var reserved = world.seat(community, hai, Map.of());
        seats.join(reserved.seat(), "阿海");
        seat = reserved.seat();
        group = reserved.group();
    }

    String workState(Case of) {
        return jdbc.sql("SELECT state FROM work_item WHERE key = :key")
                .param("key", FileAppeal.workKey(of.id()))
                .query(String.class)
                .single();
    }

    UUID say(String text) {
        var message = talk.post(group, hai, UUID.randomUUID().toString(), text, clock.instant());
        settle();
        return message;
    }

    UUID show(BufferedImage picture) {
        var id = UUID.randomUUID().toString();
        var message = talk.show(group, hai, id, "", QrPictures.bytes(picture, "png"), clock.instant());
        settle();
        return message;
    }

    StrikePlan.Kind stepFor(String text) {
        return java.util.Objects.requireNonNull(
                sanctionOf(cases.ofMessage(say(text)).orElseThrow()).step());
    }

    Sanction sanctionOf(Case of) {
        return java.util.Objects.requireNonNull(
                sanctions.ofCases(List.of(of.id())).get(of.id()));
    }

    void settle() {
        backlog.drain();
        while (apply.work()) {
            // on to the next
        }
        org.awaitility.Awaitility.await()
                .until(() -> jdbc.sql(
                                        "SELECT count(*) FROM sanction s JOIN moderation_case c ON c.id = s.case_id WHERE c.community = :id AND s.state = 'PLANNED'")
                                .param("id", community)
                                .query(Long.class)
                                .single()
                        == 0);
        backlog.drain();
    }

    UUID rule(Mode mode, String condition) {
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

    static StrikePlan straight(StrikePlan.Kind kind, StrikePlan.SecondPerson second) {
        return new StrikePlan(List.of(new StrikePlan.Step(kind, null, true)), 90, second, 24, 0);
    }
}
