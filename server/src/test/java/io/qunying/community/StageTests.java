package io.qunying.community;

import static io.qunying.community.CommunityFixtures.OWNER;
import static io.qunying.community.CommunityFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.community.Course.Since;
import io.qunying.community.Course.Strong;
import io.qunying.community.Course.Weak;
import io.qunying.community.Seats.SeatState;
import io.qunying.community.StageProposals.StageProposal;
import io.qunying.community.StageProposals.State;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.person.PersonErased;
import io.qunying.platform.DomainException;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class StageTests {

    private static final String KATHMANDU = "Asia/Kathmandu";
    private static final Course A_YEAR = new Course(
            new Strong(Since.FULL, "30d"), new Weak("group.activity_4w < 0.3", "4w"), null, null, null, Map.of());

    @Autowired
    Seats seats;

    @Autowired
    Groups groups;

    @Autowired
    Facts facts;

    @Autowired
    SweepStages stages;

    @Autowired
    GroupValues values;

    @Autowired
    StageProposals proposals;

    @Autowired
    DecideProposal decide;

    @Autowired
    OpenByHand openByHand;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    ConfigurableApplicationContext context;

    private CommunityFixtures fixtures;

    @BeforeEach
    void build() {
        fixtures = CommunityFixtures.in(context.getAutowireCapableBeanFactory());
    }

    @Test
    void aFullGroupIsStrongForThirtyDaysThenDailyThenWeakAfterFourQuietWeeks() {
        var community = open(A_YEAR, plan("", 4, 1, null));
        var first = fill(community, 4);
        assertThat(stage(first)).isEqualTo("STRONG");
        assertThat(fixtures.recorded("group.opened:" + first)).isTrue();
        assertThat(fixtures.recorded("group.full:" + first)).isTrue();

        var lastsUntil = clock.instant().atZone(ZoneId.of(KATHMANDU)).plusDays(30);
        clock.advance(Duration.between(clock.instant(), lastsUntil).minusMinutes(5));
        stages.sweep();
        assertThat(stage(first)).isEqualTo("STRONG");
        clock.advance(Duration.ofMinutes(10));
        stages.sweep();
        assertThat(stage(first)).isEqualTo("DAILY");

        speak(community, first, members(first).getFirst());
        clock.advance(Duration.ofDays(27));
        stages.sweep();
        assertThat(stage(first)).isEqualTo("DAILY");
        clock.advance(Duration.ofDays(2));
        stages.sweep();

        assertThat(stage(first)).isEqualTo("WEAK");
        var proposal = open(community);
        assertThat(proposal.group()).isEqualTo(first);
        assertThat(proposal.evidence().weeks()).isEqualTo(4);
        assertThat(proposal.evidence().values()).containsKey("group.activity_4w");
        stages.sweep();
        assertThat(list(community)).hasSize(1);
    }

    @Test
    void aGroupThatWakesUpIsDailyAgainAndItsProposalOutdated() {
        var community = open(A_YEAR, plan("", 4, 1, null));
        var weak = weak(community);
        members(weak).forEach(it -> speak(community, weak, it));

        stages.sweep();

        assertThat(stage(weak)).isEqualTo("DAILY");
        assertThat(list(community)).extracting(StageProposal::state).containsExactly(State.OUTDATED);
    }

    @Test
    void acceptedTheActiveMoveTheOthersLeaveAndTheGroupIsGone() {
        var community = open(A_YEAR, plan("", 4, 1, null));
        var weak = weak(community);
        var active = members(weak).get(2);
        speak(community, weak, active);
        var number = seats.current(community, active).orElseThrow().memberNumber();

        decide.accept(open(community).id(), OWNER);

        var seat = seats.current(community, active).orElseThrow();
        assertThat(seat.group()).isNotEqualTo(weak);
        assertThat(seat.state()).isEqualTo(SeatState.JOINED);
        assertThat(seat.memberNumber()).isEqualTo(number);
        assertThat(members(weak)).isEmpty();
        assertThat(stage(weak)).isEqualTo("DISSOLVED");
        assertThat(jdbc.sql("SELECT count(*) FROM fact WHERE verb = 'group.joined' AND group_id = :group"
                                + " AND person = :person AND properties @> '{\"moved\": true}'")
                        .param("group", seat.group())
                        .param("person", active)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("SELECT count(*) FROM dispatch WHERE key = :key")
                        .param("key", "farewell:" + weak)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(list(community)).extracting(StageProposal::state).containsExactly(State.ACCEPTED);
        assertThat(fixtures.brokenPromises(community)).isEmpty();
        assertThatThrownBy(() -> decide.decline(list(community).getFirst().id(), "晚了", OWNER))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("proposal-decided"));
    }

    @Test
    void whoIsErasedStandsInNoProposalAnyMore() {
        var community = open(A_YEAR, plan("", 4, 1, null));
        var weak = weak(community);
        var active = members(weak).get(2);
        speak(community, weak, active);
        decide.accept(open(community).id(), OWNER);
        assertThat(list(community).getFirst().merge().moves())
                .extracting(Merge.Move::person)
                .containsExactly(active);

        context.publishEvent(new PersonErased(active, Set.of(active), Set.of(), clock.instant()));

        assertThat(list(community).getFirst().merge().moves()).isEmpty();
        assertThat(list(community).getFirst().merge().staying()).isEqualTo(3);
    }

    @Test
    void nothingChangesWhereTheActiveFindNoSeat() {
        var community = open(A_YEAR, plan("", 2, 0, 1));
        var weak = weak(community, 2);
        speak(community, weak, members(weak).getFirst());

        assertThatThrownBy(() -> decide.accept(open(community).id(), OWNER))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("no-room-to-move"));

        assertThat(members(weak)).hasSize(2);
        assertThat(stage(weak)).isEqualTo("WEAK");
        assertThat(open(community).state()).isEqualTo(State.OPEN);
    }

    @Test
    void declinedWithAReasonItStaysDeclinedForThisTime() {
        var community = open(A_YEAR, plan("", 4, 1, null));
        weak(community);

        decide.decline(open(community).id(), "节后再看", OWNER);
        clock.advance(Duration.ofDays(1));
        stages.sweep();

        assertThat(list(community)).extracting(StageProposal::reason).containsExactly("节后再看");
    }

    @Test
    void joinsAtTheSameTimeNeverBreakAPromise() throws Exception {
        var seed = RandomGenerator.getDefault().nextLong();
        System.out.println("seed " + seed);
        var community = open(A_YEAR, plan("", 12, 2, 3));
        var weak = weak(community, 12);
        members(weak).stream().limit(6).forEach(it -> speak(community, weak, it));
        openByHand.next(community, line(weak), OWNER);
        var proposal = open(community).id();

        var joins = new ArrayList<Callable<Boolean>>();
        for (var i = 0; i < 24; i++) {
            joins.add(
                    () -> fixtures.reserve(community, fixtures.person(), "web") instanceof Seats.Reservation.Reserved it
                            && seats.join(it.seat(), "杭州-店-女装") instanceof Seats.Joining.Joined);
        }
        joins.add((int) Math.floorMod(seed, 24L), () -> {
            try {
                decide.accept(proposal, OWNER);
                return true;
            } catch (DomainException noRoom) {
                return false;
            }
        });
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var done : pool.invokeAll(joins)) {
                done.get();
            }
        }

        assertThat(fixtures.brokenPromises(community)).isEmpty();
        var left = members(weak).size();
        var state = proposals.find(proposal).orElseThrow().state();
        // All or nothing: either everybody is out and the group is gone, or all who sat there still do.
        assertThat(state == State.ACCEPTED ? left == 0 : left == 12)
                .as(state + " with " + left + " inside")
                .isTrue();
    }

    @Test
    void aFlashGroupIsDissolvedOnTimeWithAFarewell() {
        var flash = new Course(null, null, "3d", null, null, Map.of());
        var community = open(flash, plan("", 4, 1, null));
        var group = fixtures.joined(community, "web").group();

        clock.advance(Duration.ofDays(3).minusMinutes(5));
        stages.sweepDue();
        assertThat(stage(group)).isNotEqualTo("DISSOLVED");
        clock.advance(Duration.ofMinutes(10));
        stages.sweepDue();
        stages.sweepDue();

        assertThat(stage(group)).isEqualTo("DISSOLVED");
        assertThat(members(group)).isEmpty();
    }

    @Test
    void whereStrongCountsFromTheOpeningItBeginsThere() {
        var course = new Course(new Strong(Since.OPENED, "7d"), null, null, null, null, Map.of());
        var community = open(course, plan("", 4, 1, null));
        var group = fixtures.joined(community, "web").group();

        assertThat(stage(group)).isEqualTo("STRONG");
        clock.advance(Duration.ofDays(8));
        stages.sweep();
        assertThat(stage(group)).isEqualTo("DAILY");
    }

    @Test
    void whatWasNeverRecordedIsUnknownAndTheRestIsCounted() {
        var community = open(A_YEAR, plan("", 4, 1, null));
        var group = fill(community, 2);

        assertThat(values.values(List.of(group)).get(group))
                .containsEntry("group.members", 2.0)
                .containsEntry("group.joins_4w", 2.0)
                .doesNotContainKeys("group.activity_4w", "group.gmv_4w", "group.roi_4w");
        speak(community, group, members(group).getFirst());
        speak(community, group, members(group).getFirst());
        assertThat(values.values(List.of(group)).get(group))
                .containsEntry("group.activity_4w", 0.5)
                .containsEntry("group.messages_4w", 2.0);
    }

    private UUID open(Course course, CommunityDocument.GroupPlan plan) {
        var document = CommunityFixtures.with(CommunityFixtures.document(plan), KATHMANDU, course);
        return fixtures.open(document, fixtures.hosted());
    }

    /** The first group with so many members. */
    private UUID fill(UUID community, int members) {
        @Nullable UUID group = null;
        for (var i = 0; i < members; i++) {
            group = fixtures.joined(community, "web").group();
        }
        return java.util.Objects.requireNonNull(group);
    }

    private UUID weak(UUID community) {
        return weak(community, 4);
    }

    /** A full group that nobody has spoken in for months, with its proposal. */
    private UUID weak(UUID community, int members) {
        var group = fill(community, members);
        speak(community, group, members(group).getFirst());
        clock.advance(Duration.ofDays(31));
        stages.sweep();
        stages.sweep();
        clock.advance(Duration.ofDays(29));
        stages.sweep();
        assertThat(stage(group)).isEqualTo("WEAK");
        return group;
    }

    private void speak(UUID community, UUID group, UUID person) {
        facts.record(Fact.of(Verb.MESSAGE_SENT, clock.instant(), person)
                .in(fixtures.branch(), community, group)
                .once("said:" + UUID.randomUUID()));
    }

    private StageProposal open(UUID community) {
        return proposals.list(null, community, State.OPEN, null, 10).getFirst();
    }

    private List<StageProposal> list(UUID community) {
        return proposals.list(null, community, null, null, 10);
    }

    private String stage(UUID group) {
        return java.util.Objects.requireNonNull(groups.find(List.of(group)).get(group))
                .stage();
    }

    private UUID line(UUID group) {
        return jdbc.sql("SELECT line FROM chat_group WHERE id = :id")
                .param("id", group)
                .query(UUID.class)
                .single();
    }

    private List<UUID> members(UUID group) {
        return jdbc.sql("SELECT person FROM seat WHERE group_id = :id AND state = 'JOINED' ORDER BY id")
                .param("id", group)
                .query((row, number) -> row.getObject("person", UUID.class))
                .list();
    }
}
