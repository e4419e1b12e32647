package io.qunying.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.community.Seats.SeatState;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From a case to a sanction, an appeal and back again. */
class DueProcessTests extends GuardedGroup {

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
    void letsTheOneBothTurnOutToBeAppealUntilThatIsUndone() {
        rule(Mode.HARD, "message.contacts > 0.0");
        var of = cases.ofMessage(say("加微信 abc12345")).orElseThrow();
        var other = UUID.randomUUID();

        merge.merge(hai, other);
        assertThat(cases.ofPersons(List.of(other), 10)).extracting(Case::id).containsExactly(of.id());

        merge.undo(hai, other);
        assertThat(cases.ofPersons(List.of(other), 10)).isEmpty();
        file.file(of.id(), hai, "是我");
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
}
