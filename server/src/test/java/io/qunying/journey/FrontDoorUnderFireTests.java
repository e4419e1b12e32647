package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qunying.testing.RunningServer;
import io.qunying.testing.WebBrowser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/**
 * Promise 1 on the running product: two thousand visitors at once, staff who decide in bulk, some who do not come in
 * time and some who leave; then with a kill -9 in the middle.
 */
@NullUnmarked // a test fixture
@Tag("fire")
class FrontDoorUnderFireTests {

    private static final int VISITORS = Integer.getInteger("fire.visitors", 2_000);
    /** So many are enough to be caught at every step by a kill. */
    private static final int SOME = VISITORS * 3 / 10;

    private static final Duration SETTLING = Duration.ofMinutes(4);

    private final long seed = Long.getLong("fire.seed", new Random().nextLong(1_000_000));
    private final Random luck = new Random(seed);
    private final Told told = new Told();
    private final BlockingQueue<UUID> lateSeats = new LinkedBlockingQueue<>();

    @BeforeEach
    void tellTheSeed() {
        assumeTrue(RunningServer.isBuilt(), "SKIPPED: target/app/qunying.jar is not built");
        System.out.println("front door under fire: -Dfire.seed=" + seed);
    }

    @Test
    void keepsEverySeatWithTwoThousandAtTheDoor() {
        try (var server = RunningServer.start()) {
            var owner = WebBrowser.ofOwner(server);
            var doors = doors(owner);

            var applicants = rush(server, owner, doors, VISITORS, _ -> {});

            assertThat(applicants)
                    .flatMap(it -> it.browser().unanswered())
                    .as("what the server did not answer")
                    .isEmpty();
            check(server, owner, doors);
            for (var door : doors) {
                assertThat(funnelStep(owner, door, "code.scanned"))
                        .isEqualTo(told.scanned().values().stream()
                                .filter(door.code()::equals)
                                .count());
            }
        }
    }

    @Test
    void losesAndDoublesNothingWhenItIsKilled() {
        try (var server = RunningServer.start()) {
            var owner = WebBrowser.ofOwner(server);
            var doors = doors(owner);
            var moment = SOME + luck.nextInt(SOME);

            rush(server, owner, doors, SOME, acts -> {
                await().atMost(SETTLING).until(() -> acts.acts() >= moment);
                System.out.println("kill -9 after " + acts.acts() + " confirmed acts");
                server.killAndRestart();
            });

            check(server, owner, doors);
        }
    }

    private static List<Door> doors(WebBrowser owner) {
        return List.of(Door.open(owner, 5, null), Door.open(owner, 50, null), Door.open(owner, 200, 2));
    }

    /** Everybody at once; meanwhile something may befall the server. */
    private List<Applicant> rush(
            RunningServer server, WebBrowser owner, List<Door> doors, int visitors, Consumer<Told> meanwhile) {
        var applicants = new ArrayList<Applicant>();
        for (var visitor = 0; visitor < visitors; visitor++) {
            // The small groups get fewer visitors, the limited ones more than they hold.
            var door = doors.get(Math.min(2, luck.nextInt(20) / 6));
            applicants.add(new Applicant(server, door, told, new Random(luck.nextLong())));
        }
        var clock = Thread.startVirtualThread(() -> letHoldsRunOut(server));
        try (var reviewers = new Reviewers(owner, told, seed);
                var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var visits = applicants.stream()
                    .map(it -> crowd.submit(() -> it.comeIn(reviewers, lateSeats::add)))
                    .toList();
            meanwhile.accept(told);
            visits.forEach(FrontDoorUnderFireTests::ended);
        }
        comeBack(server, applicants);
        clock.interrupt();
        return applicants;
    }

    /** The hours of a hold cannot be waited for, so they pass in the row of the seat. */
    private void letHoldsRunOut(RunningServer server) {
        var seats = new ArrayList<UUID>();
        while (true) {
            try {
                seats.add(lateSeats.take());
                lateSeats.drainTo(seats);
                server.database()
                        .sql("""
                                WITH late AS (UPDATE seat SET reserved_until = now()
                                               WHERE id = ANY (:seats::uuid[]) AND state = 'RESERVED' RETURNING id)
                                UPDATE application SET seat_until = now() FROM late
                                 WHERE seat = late.id AND state = 'APPROVED'
                                """)
                        .param("seats", seats.toArray(UUID[]::new))
                        .update();
                seats.clear();
            } catch (InterruptedException done) {
                return;
            } catch (DataAccessException | java.io.UncheckedIOException away) {
                lateSeats.addAll(seats);
                seats.clear();
            }
        }
    }

    /** When all has settled, whoever waited and has a seat by now takes it, until nothing changes any more. */
    private void comeBack(RunningServer server, List<Applicant> applicants) {
        var waiting = applicants.stream().filter(it -> it.door().limited()).toList();
        var changed = true;
        while (changed) {
            await().atMost(SETTLING).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
                var truth = new Truth(server.database(), told);
                assertThat(lateSeats).isEmpty();
                assertThat(truth.unheardOf()).as("seats that ran out").isEmpty();
                assertThat(truth.waitingInVain()).as("waiting in vain").isEmpty();
            });
            try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
                changed = waiting.stream().map(it -> crowd.submit(it::lookAgain)).toList().stream()
                        .map(FrontDoorUnderFireTests::ended)
                        .anyMatch(Boolean.TRUE::equals);
            }
        }
    }

    private void check(RunningServer server, WebBrowser owner, List<Door> doors) {
        var truth = new Truth(server.database(), told);
        assertThat(told.wrong()).as("what should not have been said").isEmpty();
        truth.keepsItsSeats();
        truth.holdsWhatWasConfirmed();
        truth.countsEverythingOnce();
        for (var door : doors) {
            checkByTheConsole(truth, owner, door);
        }
        var verdict = owner.post("/api/console/audit/verifications", Map.of())
                .succeed()
                .json();
        assertThat(verdict.get("intact").asBoolean())
                .as("audit trail: " + verdict)
                .isTrue();
        System.out.println("front door under fire: " + told.scanned().size() + " scanned, "
                + told.applied().size() + " applied, " + told.joined().size() + " joined, "
                + told.left().size() + " left");
    }

    private void checkByTheConsole(Truth truth, WebBrowser owner, Door door) {
        var figures = owner.get("/api/console/communities/" + door.community())
                .succeed()
                .json()
                .get("figures");
        assertThat(figures.get("members").asLong())
                .isEqualTo(truth.count(
                        "SELECT count(*) FROM seat WHERE community = :community AND state = 'JOINED'",
                        door.community()));
        assertThat(figures.get("members").asLong() + figures.get("reserved").asLong())
                .isLessThanOrEqualTo(figures.get("capacity").asLong());
        assertThat(funnelStep(owner, door, "application.submitted"))
                .isEqualTo(told.applied().values().stream()
                        .filter(door.community()::equals)
                        .count());
        assertThat(funnelStep(owner, door, "group.joined"))
                .isEqualTo(truth.count(
                        "SELECT count(DISTINCT person) FROM seat WHERE community = :community AND joined_at IS NOT NULL",
                        door.community()));
    }

    private static long funnelStep(WebBrowser owner, Door door, String verb) {
        var funnel = owner.get("/api/console/insight/funnel?community=" + door.community())
                .succeed()
                .json();
        return funnel.get("steps")
                .valueStream()
                .filter(it -> it.get("verb").asString().equals(verb))
                .findFirst()
                .orElseThrow()
                .get("persons")
                .asLong();
    }

    private static <T> T ended(java.util.concurrent.Future<T> visit) {
        try {
            return visit.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (java.util.concurrent.ExecutionException broken) {
            throw new AssertionError("a visit failed", broken.getCause());
        }
    }
}
