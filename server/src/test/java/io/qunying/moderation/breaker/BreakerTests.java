package io.qunying.moderation.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.community.EntryGate;
import io.qunying.moderation.breaker.Break.Ending;
import io.qunying.moderation.breaker.Break.Kind;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What surges is held, and opens again. */
class BreakerTests extends SurgingCommunity {

    @Autowired
    EntryGate gate;

    @Autowired
    EndBreaks end;

    @Autowired
    AuditTrail audit;

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

    private List<String> noticesIn(UUID group) {
        backlog.drain();
        return jdbc.sql("SELECT coalesce(body ->> 'text', '') AS text FROM room_event WHERE room = :group")
                .param("group", group)
                .query((row, _) -> row.getString("text"))
                .list();
    }
}
