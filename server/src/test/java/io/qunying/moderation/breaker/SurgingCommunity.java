package io.qunying.moderation.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Backlog;
import io.qunying.channel.hosted.SaidMessages;
import io.qunying.channel.hosted.Talk;
import io.qunying.community.Seats;
import io.qunying.moderation.breaker.Break.Kind;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A community in which everything soon counts as a surge. */
@ServerTest
abstract class SurgingCommunity {

    static final StaffMember LIN = AsStaff.member(Role.OPERATOR, BranchScope.ALL);

    private static final BreakerRule STRICT = new BreakerRule(5, 5, 10, 2, 3, true, 30, 4, 12, List.of("看看", "说清楚"), 0);

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    Talk talk;

    @Autowired
    Backlog backlog;

    @Autowired
    SaidMessages said;

    @Autowired
    Seats seats;

    @Autowired
    BreakTable table;

    @Autowired
    BreakDesk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    BreakerRuleTable rules;

    @Autowired
    BreakBook book;

    UUID branch = UUID.randomUUID();
    UUID community = branch;

    @BeforeEach
    void prepare() {
        new BreakerForTests(rules, book).set(STRICT);
        var world = World.of(beans);
        branch = world.branch();
        community = world.openToAll(branch);
    }

    @AfterEach
    void restore() {
        new BreakerForTests(rules, book).standard();
    }

    record Member(UUID group, UUID person) {}

    Member member(UUID of) {
        return member(of, World.of(beans).person("阿海"));
    }

    Member member(UUID of, UUID person) {
        var reserved = World.of(beans).seat(of, person, Map.of());
        seats.join(reserved.seat(), "阿海");
        return new Member(reserved.group(), person);
    }

    UUID say(Member member, String text) {
        return talk.post(member.group(), member.person(), UUID.randomUUID().toString(), text, clock.instant());
    }

    boolean isShown(Member member, UUID message) {
        return said.find(member.group(), message).isPresent();
    }

    Break only(Kind kind) {
        var of = table.list(true, List.of(branch), null, 10).stream()
                .filter(it -> it.kind() == kind)
                .toList();
        assertThat(of).as(kind + " in " + branch).hasSize(1);
        return of.getFirst();
    }

    String workState(Break surge) {
        return jdbc.sql("SELECT state FROM work_item WHERE key = :key")
                .param("key", surge.workKey())
                .query(String.class)
                .single();
    }
}
