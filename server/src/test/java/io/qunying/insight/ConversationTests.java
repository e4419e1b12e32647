package io.qunying.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Permission;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Who sees which figures of the talk, and what they say of nothing. */
@ServerTest
class ConversationTests {

    private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");

    @Autowired
    Facts facts;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    ConversationController conversations;

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    private HouseForTests house;
    private UUID branch;
    private UUID community;

    @BeforeEach
    void build() {
        house = HouseForTests.in(beans);
        branch = house.branch();
        community = house.community(branch);
    }

    @Test
    void knowsNoShareOfNothing() {
        var nothing =
                conversations.conversation(InsightFixtures.march(community), "group", InsightFixtures.manager(branch));

        assertThat(nothing.rows()).isEmpty();
        assertThat(nothing.rules()).isEmpty();
        assertThat(nothing.total().asked()).isZero();
        assertThat(nothing.total().programShare()).isNull();
        assertThat(nothing.total().medianSeconds()).isNull();
        assertThat(nothing.total().violationsPerThousand()).isNull();
        assertThat(nothing.total().overturnedShare()).isNull();
    }

    @Test
    void countsOnlyWhatTheAskerMaySee() {
        var said = fact(Verb.MESSAGE_SENT, NOON);
        facts.record(said);
        var stranger = InsightFixtures.manager(house.branch());

        assertThat(messages(InsightFixtures.manager(branch))).isEqualTo(1);
        assertThat(messages(stranger)).isZero();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> conversations.conversation(InsightFixtures.march(community), "group", stranger));
        var ofTheGroup = new FigureQuery("2026-03-01", "2026-03-31", null, null, null, null, null, said.group(), null);
        assertThat(conversations.conversation(ofTheGroup, "group", stranger).rows())
                .isEmpty();
        assertThat(conversations
                        .conversation(ofTheGroup, "group", InsightFixtures.manager(branch))
                        .rows())
                .hasSize(1);
    }

    @Test
    void showsRulesOnlyToThoseWhoMaySeeThem() {
        var rule = jdbc.sql("SELECT id FROM moderation_rule WHERE key = 'advert'")
                .query(UUID.class)
                .single();
        facts.record(fact(Verb.RULE_HIT, NOON).on(rule));
        facts.record(fact(Verb.RULE_HIT, NOON).on(UUID.randomUUID()));
        var scope = new BranchScope(false, Set.of(branch));
        var onlyFigures = new StaffMember(UUID.randomUUID(), "小周", false, Set.of(Permission.INSIGHT_READ), scope);
        var query = InsightFixtures.march(community);

        assertThat(conversations.conversation(query, "group", onlyFigures).rules())
                .isEmpty();
        assertThat(conversations
                        .conversation(query, "group", InsightFixtures.manager(branch))
                        .rules())
                .extracting(Conversation.RuleRow::title)
                .as("one is gone")
                .containsExactlyInAnyOrder("像广告", null);
        var uri = "/api/console/insight/conversation";
        assertThat(http.get().uri(uri).with(AsStaff.in(Role.ANALYST, branch))).hasStatusOk();
        assertThat(http.get().uri(uri).with(AsStaff.in(Role.REVIEWER, branch))).hasStatus(403);
        assertThatExceptionOfType(FieldErrors.class)
                .isThrownBy(() -> conversations.conversation(query, "hour", onlyFigures));
    }

    @Test
    void keepsWhatIsAskedLateInTheBacklogOfThatDay() {
        var asked =
                fact(Verb.QUESTION_ASKED, Instant.parse("2026-03-09T15:00:00Z")).on(UUID.randomUUID());
        facts.record(asked);
        facts.record(fact(Verb.QUESTION_ANSWERED, NOON)
                .on(asked.object())
                .byStaff(true)
                .with(Map.of("seconds", Duration.ofHours(13).toSeconds())));
        var by = InsightFixtures.manager(branch);

        var then = conversations.conversation(day("2026-03-09"), "group", by).total();
        var next = conversations.conversation(day("2026-03-10"), "group", by).total();

        assertThat(then.open()).isEqualTo(1);
        assertThat(then.answeredByTeam()).isEqualTo(1);
        assertThat(then.medianSeconds()).isEqualTo(13 * 3600.0);
        assertThat(next.open()).isZero();
        assertThat(next.asked()).isZero();
    }

    private long messages(StaffMember by) {
        return conversations
                .conversation(InsightFixtures.march(null), "group", by)
                .total()
                .messages();
    }

    private FigureQuery day(String day) {
        return new FigureQuery(day, day, community, null, null, null, null, null, null);
    }

    private Fact fact(Verb verb, Instant at) {
        return Fact.of(verb, at, null).in(branch, community, UUID.randomUUID());
    }
}
