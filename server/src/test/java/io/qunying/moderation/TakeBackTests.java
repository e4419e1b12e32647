package io.qunying.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.community.Seats;
import io.qunying.journey.QqHouse;
import io.qunying.moderation.StrikePlan.Kind;
import io.qunying.moderation.StrikePlan.Step;
import io.qunying.platform.AuditTrail.Actor;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Promise: what is taken back before a platform was told of it is not done there later either. */
class TakeBackTests extends QqHouse {

    @Autowired
    Seats seats;

    @Autowired
    OpenCases open;

    @Autowired
    RecallWithheld recall;

    @Autowired
    SanctionTable sanctions;

    @Autowired
    Enforce enforce;

    @Autowired
    TakeBack takeBack;

    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"MUTE", "REMOVE", "BAN"})
    void whatIsTakenBackIsNotDoneLaterEither(Kind kind) {
        settled(0);
        var member = personOf(otherThanUs(0));
        var of = against(seats.current(community, member).orElseThrow());

        transaction.executeWithoutResult(
                _ -> { // nothing goes out in between
                    open.all(List.of(of));
                    recall.all(List.of(of));
                    var sanction = sanctions.lockOf(of.id()).orElseThrow();
                    var step = new Step(kind, 24, false);
                    var until = clock.instant().plus(Duration.ofHours(24));
                    var entry = enforce.apply(of, sanction, 1, step, until);
                    sanctions.applied(sanction.id(), 1, step, until, entry, clock.instant());
                    assertThat(told()).hasSize(2).allMatch(it -> it.endsWith(" PLANNED"));
                    assertThat(takeBack.all(of, Actor.SYSTEM)).isTrue();
                });

        assertThat(told())
                .containsExactlyInAnyOrder(
                        "RECALL CANCELLED", kind == Kind.MUTE ? "MUTE CANCELLED" : "REMOVE CANCELLED");
    }

    private List<String> told() {
        return jdbc.sql("""
                        SELECT capability || ' ' || state FROM dispatch
                        WHERE connection = :connection AND capability IN ('RECALL', 'MUTE', 'REMOVE')""")
                .param("connection", connection)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Case against(Seats.Seat seat) {
        return new Case(
                UUID.randomUUID(),
                UUID.randomUUID(),
                seat.group(),
                seat.community(),
                branch,
                seat.id(),
                seat.person(),
                "",
                "特价代购",
                clock.instant(),
                clock.instant(),
                Category.ADVERT,
                100,
                Mode.HARD,
                true,
                List.of(),
                null,
                Case.State.OPEN,
                null,
                null,
                null,
                null);
    }
}
