package io.qunying.entry;

import static io.qunying.entry.EntryFakes.REVIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.community.LineShort;
import io.qunying.community.SeatFreed;
import io.qunying.entry.LiveCode.ThresholdKind;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@EntryTest
class WaitingLineTests {

    @Autowired
    FrontDoor door;

    @Autowired
    ReviewDesk desk;

    @Autowired
    EntryFixtures some;

    @Autowired
    EntryWarnings warnings;

    @Autowired
    FakeSeats seats;

    @Autowired
    ServeLines serve;

    @Autowired
    SweepApplications sweep;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    private record InLine(UUID visitor, UUID application) {

        ApplicationState state(FrontDoor door) {
            return door.status(visitor, application).state();
        }
    }

    private List<InLine> line(LiveCode code, int length) {
        return IntStream.range(0, length)
                .mapToObj(_ -> {
                    var visitor = UUID.randomUUID();
                    var waiting = new InLine(visitor, some.apply(code, visitor).id());
                    desk.approve(waiting.application(), REVIEWER);
                    return waiting;
                })
                .toList();
    }

    @Test
    void givesFreedSeatsToThoseWhoWaitInTheirOrder() {
        var code = some.code(ThresholdKind.APPLICATION);
        seats.capacity(code.community(), "store", 10);
        var inside = line(code, 10);
        var waiting = line(code, 20);
        assertThat(door.status(waiting.get(4).visitor(), waiting.get(4).application()))
                .satisfies(it -> {
                    assertThat(it.place()).isEqualTo(5);
                    assertThat(it.ahead()).isEqualTo(4);
                    assertThat(it.text()).contains("第 5 位");
                });

        EntryFixtures.race(10, i -> () -> {
            var seat = door.status(inside.get(i).visitor(), inside.get(i).application())
                    .seat();
            transaction.executeWithoutResult(
                    _ -> seats.release(Objects.requireNonNull(seat).seat()));
            serve.serve(FakeSeats.line(code.community(), "store"));
            return true;
        });

        await().untilAsserted(() ->
                assertThat(waiting.subList(0, 10)).allMatch(it -> it.state(door) == ApplicationState.APPROVED));
        assertThat(waiting.subList(10, 20)).allMatch(it -> it.state(door) == ApplicationState.WAITING);
        assertThat(seats.held(code.community())).isEqualTo(10);
        assertThat(door.status(waiting.get(10).visitor(), waiting.get(10).application())
                        .place())
                .isEqualTo(1);
    }

    @Test
    void letsNobodyOvertakeALineByBeingApprovedLater() {
        var code = some.code(ThresholdKind.APPLICATION);
        seats.capacity(code.community(), "store", 0);
        var waiting = line(code, 2);
        seats.capacity(code.community(), "store", 1);

        var late = line(code, 1).getFirst();

        await().untilAsserted(() -> assertThat(waiting.getFirst().state(door)).isEqualTo(ApplicationState.APPROVED));
        assertThat(waiting.get(1).state(door)).isEqualTo(ApplicationState.WAITING);
        assertThat(late.state(door)).isEqualTo(ApplicationState.WAITING);
    }

    @Test
    void servesALineWhoseEventWasLost() {
        var code = some.code(ThresholdKind.APPLICATION);
        seats.capacity(code.community(), "store", 0);
        var waiting = line(code, 3);
        seats.capacity(code.community(), "store", 2);

        EntryFixtures.race(8, _ -> () -> {
            sweep.sweep();
            return true;
        });

        assertThat(waiting)
                .extracting(it -> it.state(door))
                .containsExactly(ApplicationState.APPROVED, ApplicationState.APPROVED, ApplicationState.WAITING);
        assertThat(seats.held(code.community())).isEqualTo(2);
    }

    @Test
    void takesALapsedSeatAwayAndGivesAnotherOneOnOneTap() {
        var code = some.code(ThresholdKind.APPLICATION);
        var someone = line(code, 1).getFirst();
        var seat = Objects.requireNonNull(
                door.status(someone.visitor(), someone.application()).seat());

        transaction.executeWithoutResult(_ -> seats.lapse(seat.seat()));

        await().untilAsserted(() -> assertThat(someone.state(door)).isEqualTo(ApplicationState.LAPSED));
        ApplyTests.refused(() -> door.join(someone.visitor(), someone.application(), null), "seat-lapsed");
        assertThat(door.reserveAgain(someone.visitor(), someone.application()).state())
                .isEqualTo(ApplicationState.APPROVED);
        assertThat(door.join(someone.visitor(), someone.application(), null).group())
                .isNotNull();
    }

    @Test
    void refusesASecondSeatToWhoAppliedAnewAfterALapse() {
        var code = some.code(ThresholdKind.APPLICATION);
        var someone = line(code, 1).getFirst();
        var seat = Objects.requireNonNull(
                door.status(someone.visitor(), someone.application()).seat());
        transaction.executeWithoutResult(_ -> seats.lapse(seat.seat()));
        await().untilAsserted(() -> assertThat(someone.state(door)).isEqualTo(ApplicationState.LAPSED));
        some.apply(code, someone.visitor());

        ApplyTests.refused(() -> door.reserveAgain(someone.visitor(), someone.application()), "application-open");
    }

    @Test
    void warnsOfAShortLineUntilItHasSeatsAgain() {
        var code = some.code(ThresholdKind.APPLICATION);
        var line = FakeSeats.line(code.community(), "store");

        transaction.executeWithoutResult(_ -> events.publishEvent(new LineShort(code.community(), line, "实体店主", 2)));
        await().untilAsserted(() -> assertThat(shortLines(code)).hasSize(1));

        transaction.executeWithoutResult(_ -> events.publishEvent(new SeatFreed(code.community(), line)));
        await().untilAsserted(() -> assertThat(shortLines(code)).isEmpty());
    }

    private List<EntryWarnings.Warning> shortLines(LiveCode code) {
        return warnings.list(REVIEWER.scope()).stream()
                .filter(it -> it.code().equals("line-short") && code.community().equals(it.community()))
                .toList();
    }
}
