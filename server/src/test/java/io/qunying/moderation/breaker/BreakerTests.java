package io.qunying.moderation.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.channel.Backlog;
import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Priority;
import io.qunying.channel.Dispatch.Terms;
import io.qunying.channel.Outbox;
import io.qunying.channel.hosted.SaidMessages;
import io.qunying.channel.hosted.Talk;
import io.qunying.community.EntryGate;
import io.qunying.community.Seats;
import io.qunying.moderation.breaker.Break.Ending;
import io.qunying.moderation.breaker.Break.Kind;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import io.qunying.worklist.Worklist;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What surges is held, and opens again. */
@ServerTest
class BreakerTests {

    private static final StaffMember LIN = AsStaff.member(Role.OPERATOR, BranchScope.ALL);
    private static final BreakerRule STRICT = new BreakerRule(5, 5, 10, 2, 3, true, 30, 4, 12, List.of("看看", "说清楚"), 0);
    private static final String ADVERT = "新店开张全场五折，今天下单再送一双袜子";

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
    EntryGate gate;

    @Autowired
    BreakTable table;

    @Autowired
    BreakDesk desk;

    @Autowired
    EndBreaks end;

    @Autowired
    Outbox outbox;

    @Autowired
    Connections connections;

    @Autowired
    Worklist worklist;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    BreakerRuleTable rules;

    @Autowired
    BreakBook book;

    private UUID branch = UUID.randomUUID();
    private UUID community = branch;

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

    private record Member(UUID group, UUID person) {}

    private Member member(UUID of) {
        var person = World.of(beans).person("阿海");
        var reserved = World.of(beans).seat(of, person, Map.of());
        seats.join(reserved.seat(), "阿海");
        return new Member(reserved.group(), person);
    }

    private UUID say(Member member, String text) {
        return talk.post(member.group(), member.person(), UUID.randomUUID().toString(), text, clock.instant());
    }

    private boolean isShown(Member member, UUID message) {
        return said.find(member.group(), message).isPresent();
    }

    private Break only(Kind kind) {
        var of = table.list(true, List.of(branch), null, 10).stream()
                .filter(it -> it.kind() == kind)
                .toList();
        assertThat(of).as(kind + " in " + branch).hasSize(1);
        return of.getFirst();
    }

    private String workState(Break surge) {
        return jdbc.sql("SELECT state FROM work_item WHERE key = :key")
                .param("key", surge.workKey())
                .query(String.class)
                .single();
    }

    @Test
    void locksAGroupThatIsFloodedSaysUntilWhenAndOpensItByItself() {
        var flooder = member(community);
        var messages = new ArrayList<UUID>();
        try {
            for (var n = 0; n < 14; n++) {
                messages.add(say(flooder, "刷 " + n));
            }
        } catch (DomainException locked) {
            // The inbox is read meanwhile, and may be quicker than we are.
            assertThat(locked.code()).isEqualTo("group-locked");
        }
        backlog.drain();

        assertThat(messages.stream().filter(it -> isShown(flooder, it))).hasSize(10);
        var surge = only(Kind.FLOOD);
        assertThat(surge.why().measured()).isEqualTo(11);
        assertThat(surge.why().limit()).isEqualTo(10);
        assertThat(workState(surge)).isEqualTo("OPEN");
        assertThat(noticesIn(flooder.group())).anyMatch(it -> it.contains("自动恢复"));
        assertThatThrownBy(() -> say(flooder, "还能说吗")).isInstanceOfSatisfying(DomainException.class, it -> {
            assertThat(it.code()).isEqualTo("group-locked");
            assertThat(it.params()).containsEntry("until", surge.until());
        });

        clock.advance(Duration.ofMinutes(31));
        assertThat(end.nextDue()).hasValueSatisfying(it -> assertThat(it).isBefore(clock.instant()));
        while (end.work()) {
            // until nothing is due
        }

        var later = say(flooder, "现在呢");
        backlog.drain();
        assertThat(isShown(flooder, later)).isTrue();
        assertThat(table.find(surge.id()).orElseThrow().ending()).isEqualTo(Ending.TIME);
        assertThat(workState(surge)).isEqualTo("CANCELLED");
        assertThat(noticesIn(flooder.group())).anyMatch(it -> it.contains("恢复发言"));
    }

    @Test
    void leavesAGroupAloneThatIsUsedToAsMuch() {
        var member = member(community);
        jdbc.sql("INSERT INTO group_hour VALUES (:group, date_trunc('hour', CAST(:at AS timestamptz)), 1200, 0)")
                .param("group", member.group())
                .param("at", clock.instant().minus(Duration.ofDays(1)).toString())
                .update();

        for (var n = 0; n < 20; n++) {
            say(member, "聊 " + n);
        }
        backlog.drain();

        assertThat(table.list(true, List.of(branch), null, 10)).isEmpty();
    }

    @Test
    void slowsTheDoorThatIsRaidedAndNoOther() {
        var code = UUID.randomUUID();
        var opened = 0;
        for (var n = 0; n < 20; n++) {
            opened += gate.opens(community, branch, code) ? 1 : 0;
        }

        assertThat(opened).isEqualTo(5);
        assertThat(only(Kind.RAID).code()).isEqualTo(code);
        assertThat(gate.opens(community, branch, UUID.randomUUID())).isTrue();
    }

    @Test
    void slowsTheWholeCommunityWhereTheRaidComesByManyDoors() {
        var opened = 0;
        for (var n = 0; n < 20; n++) {
            opened += gate.opens(community, branch, UUID.randomUUID()) ? 1 : 0;
        }

        assertThat(opened).as("twice as many as by one door").isEqualTo(10);
        assertThat(only(Kind.RAID).code()).isNull();
    }

    @Test
    void letsThemInAgainOnceStaffSaySoAndDoesNotTripAgainAtOnce() {
        var code = UUID.randomUUID();
        for (var n = 0; n < 8; n++) {
            gate.opens(community, branch, code);
        }
        var surge = only(Kind.RAID);
        assertThat(gate.opens(community, branch, code)).isFalse();

        desk.lift(surge.id(), LIN);

        assertThat(gate.opens(community, branch, code)).isTrue();
        var after = table.find(surge.id()).orElseThrow();
        assertThat(after.ending()).isEqualTo(Ending.STAFF);
        assertThat(after.endedBy()).isEqualTo(LIN.name());
        assertThat(workState(surge)).isEqualTo("DONE");
        assertThat(audit.list(null, surge.id().toString(), null, null, 10).items())
                .extracting(AuditTrail.Entry::action)
                .containsExactly("breaker.opened", "breaker.tripped");
    }

    @Test
    void holdsLongerWhenStaffWantItAndNotForOthers() {
        for (var n = 0; n < 8; n++) {
            gate.opens(community, branch, community);
        }
        var surge = only(Kind.RAID);

        assertThat(desk.prolong(surge.id(), 60, LIN)).isEqualTo(surge.until().plus(Duration.ofHours(1)));

        assertThatThrownBy(() -> desk.prolong(surge.id(), 0, LIN)).isInstanceOf(FieldErrors.class);
        var stranger = AsStaff.member(Role.OPERATOR, new BranchScope(false, Set.of(UUID.randomUUID())));
        assertThatThrownBy(() -> desk.lift(surge.id(), stranger)).isInstanceOf(NotFound.class);
        desk.lift(surge.id(), LIN);
        assertThatThrownBy(() -> desk.prolong(surge.id(), 5, LIN)).isInstanceOf(DomainException.class);
    }

    @Test
    void withholdsWhatIsSaidInManyGroupsUntilStaffFindItFine() {
        var members = new ArrayList<Member>();
        for (var n = 0; n < 6; n++) {
            members.add(member(World.of(beans).openToAll(branch)));
        }
        var community = members.getLast();
        var shown = members.stream()
                .filter(it -> {
                    var message = say(it, ADVERT);
                    backlog.drain();
                    return isShown(it, message);
                })
                .count();

        assertThat(shown).as("up to the third group").isEqualTo(2);
        var surges = table.list(true, List.of(branch), null, 10);
        assertThat(surges).allMatch(it -> it.kind() == Kind.ECHO);
        surges.forEach(it -> desk.lift(it.id(), LIN));
        var again = say(community, ADVERT);
        backlog.drain();
        assertThat(isShown(community, again)).isTrue();
    }

    @Test
    void pausesWhatIsPlannedWhereAGroupTurnsUntilTheAlarmIsDone() {
        var group = new UUID(0, 0);
        for (var text : List.of("怎么还不发货", "我要退款", "客服没人理", "太差了，骗子", "今天天气不错")) {
            var member = member(community);
            group = member.group();
            say(member, text);
        }
        backlog.drain();
        var surge = only(Kind.CRISIS);
        assertThat(surge.why().people()).isEqualTo(4);
        assertThat(desk.complaints(surge.id(), LIN)).hasSize(4).contains("我要退款");
        assertThat(checklist(surge)).contains("看看").contains("说清楚");

        var planned = plan(group, Priority.NORMAL);
        var awaited = plan(group, Priority.URGENT);
        backlog.drain();
        assertThat(stateOf(awaited)).isEqualTo("SENT");
        assertThat(stateOf(planned)).isEqualTo("PLANNED group-held");

        worklist.finish(surge.workKey(), LIN.id());
        clock.advance(Duration.ofMinutes(2));
        backlog.drain();

        assertThat(stateOf(planned)).startsWith("SENT");
        assertThat(table.find(surge.id()).orElseThrow().ending()).isEqualTo(Ending.WORK);
    }

    private UUID plan(UUID group, Priority priority) {
        return outbox.accept(new Dispatch(
                        UUID.randomUUID(),
                        connections.hosted().id(),
                        Capability.SEND_TO_GROUP,
                        "test:" + UUID.randomUUID(),
                        group,
                        null,
                        group.toString(),
                        null,
                        Dispatch.Content.text("今晚八点直播"),
                        clock.instant(),
                        "test")
                .under(new Terms(priority, false, null)));
    }

    private String stateOf(UUID dispatch) {
        return jdbc.sql("SELECT state || coalesce(' ' || waiting_for, '') FROM dispatch WHERE id = :id")
                .param("id", dispatch)
                .query(String.class)
                .single();
    }

    private String checklist(Break surge) {
        return jdbc.sql("SELECT checklist::text FROM work_item WHERE key = :key")
                .param("key", surge.workKey())
                .query(String.class)
                .single();
    }

    private List<String> noticesIn(UUID group) {
        backlog.drain();
        return jdbc.sql("SELECT coalesce(body ->> 'text', '') AS text FROM room_event WHERE room = :group")
                .param("group", group)
                .query((row, _) -> row.getString("text"))
                .list();
    }
}
