package io.qunying.entry;

import static io.qunying.entry.EntryFixtures.NICKNAME;
import static io.qunying.entry.EntryFixtures.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.community.Seats;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class WaitingLineTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    FrontDoor door;

    @Autowired
    ReviewDesk desk;

    @Autowired
    EntryWarnings warnings;

    @Autowired
    Seats seats;

    @Autowired
    ServeLines serve;

    @Autowired
    SweepApplications sweep;

    @Autowired
    JdbcClient sql;

    @Autowired
    TestClock clock;

    EntryFixtures some;
    EntryTraces traces;

    @Autowired
    void prepare(AutowireCapableBeanFactory beans) {
        some = beans.createBean(EntryFixtures.class);
        traces = beans.createBean(EntryTraces.class);
    }

    private record InLine(UUID visitor, UUID application) {

        ApplicationState state(FrontDoor door) {
            return door.status(visitor, application).state();
        }

        UUID seat(FrontDoor door) {
            return Objects.requireNonNull(door.status(visitor, application).seat())
                    .seat();
        }
    }

    /** So many approved one after the other. */
    private List<InLine> line(LiveCode code, int length) {
        return IntStream.range(0, length)
                .mapToObj(_ -> {
                    var visitor = UUID.randomUUID();
                    var waiting = new InLine(visitor, some.apply(code, visitor).id());
                    desk.approve(waiting.application(), some.reviewer);
                    return waiting;
                })
                .toList();
    }

    /** As if the node had died between giving a seat free and saying so. */
    private void freeSilently(LiveCode code, int seats) {
        sql.sql("UPDATE chat_group SET capacity = capacity + :seats, state = 'OPEN' WHERE community = :community")
                .param("seats", seats)
                .param("community", code.community())
                .update();
    }

    private void awaitState(InLine waiting, ApplicationState state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(waiting.state(door)).isEqualTo(state));
    }

    @Test
    void givesFreedSeatsToThoseWhoWaitInTheirOrder() {
        var code = some.codeWithSeats(10);
        var inside = line(code, 10);
        var waiting = line(code, 20);
        assertThat(door.status(waiting.get(4).visitor(), waiting.get(4).application()))
                .satisfies(it -> {
                    assertThat(it.place()).isEqualTo(5);
                    assertThat(it.ahead()).isEqualTo(4);
                    assertThat(it.text()).contains("第 5 位");
                });

        var outcomes = EntryFixtures.race(10, i -> () -> {
            var seat = inside.get(i).seat(door);
            seats.release(seat);
            serve.serve(seats.find(seat).orElseThrow().line());
            return true;
        });

        assertThat(outcomes).containsOnly(true);
        waiting.subList(0, 10).forEach(it -> awaitState(it, ApplicationState.APPROVED));
        assertThat(waiting.subList(10, 20)).allMatch(it -> it.state(door) == ApplicationState.WAITING);
        assertThat(traces.seatsHeld(code.community())).isEqualTo(10);
        assertThat(door.status(waiting.get(10).visitor(), waiting.get(10).application())
                        .place())
                .isEqualTo(1);
    }

    @Test
    void letsNobodyOvertakeALineByBeingApprovedLater() {
        var code = some.codeWithSeats(1);
        line(code, 1);
        var waiting = line(code, 2);
        freeSilently(code, 1);

        var late = line(code, 1).getFirst();

        awaitState(waiting.getFirst(), ApplicationState.APPROVED);
        assertThat(waiting.get(1).state(door)).isEqualTo(ApplicationState.WAITING);
        assertThat(late.state(door)).isEqualTo(ApplicationState.WAITING);
    }

    @Test
    void servesALineWhoseEventWasLost() {
        var code = some.codeWithSeats(1);
        line(code, 1);
        var waiting = line(code, 3);
        freeSilently(code, 2);

        var outcomes = EntryFixtures.race(8, _ -> () -> {
            sweep.sweep();
            return true;
        });

        assertThat(outcomes).containsOnly(true);
        assertThat(waiting)
                .extracting(it -> it.state(door))
                .containsExactly(ApplicationState.APPROVED, ApplicationState.APPROVED, ApplicationState.WAITING);
        assertThat(traces.seatsHeld(code.community())).isEqualTo(3);
    }

    @Test
    void takesALapsedSeatAwayAndGivesAnotherOneOnOneTap() {
        var code = some.hastyCode(1, 1);
        var someone = line(code, 1).getFirst();
        clock.advance(Duration.ofMinutes(61));

        awaitState(someone, ApplicationState.LAPSED);
        refused(() -> door.join(someone.visitor(), someone.application(), NICKNAME), "seat-lapsed");
        assertThat(door.reserveAgain(someone.visitor(), someone.application()).state())
                .isEqualTo(ApplicationState.APPROVED);
        assertThat(door.join(someone.visitor(), someone.application(), NICKNAME).group())
                .isNotNull();
    }

    @Test
    void refusesASecondSeatToWhoAppliedAnewAfterALapse() {
        var code = some.hastyCode(1, 1);
        var someone = line(code, 1).getFirst();
        clock.advance(Duration.ofMinutes(61));
        awaitState(someone, ApplicationState.LAPSED);
        some.apply(code, someone.visitor());

        refused(() -> door.reserveAgain(someone.visitor(), someone.application()), "application-open");
    }

    @Test
    void warnsOfAShortLineUntilItHasSeatsAgain() {
        var code = some.codeWithSeats(1);

        var last = line(code, 1).getFirst();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shortLines(code))
                        .singleElement()
                        .satisfies(it -> assertThat(it.params()).containsEntry("free", 0)));

        seats.release(last.seat(door));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shortLines(code)).isEmpty());
    }

    private List<EntryWarnings.Warning> shortLines(LiveCode code) {
        return warnings.list(some.reviewer.scope()).stream()
                .filter(it -> it.code().equals("line-short") && code.community().equals(it.community()))
                .toList();
    }
}
