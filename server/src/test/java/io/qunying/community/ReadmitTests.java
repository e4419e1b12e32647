package io.qunying.community;

import static io.qunying.community.CommunityFixtures.OWNER;
import static io.qunying.community.CommunityFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.community.Seats.Joining;
import io.qunying.community.Seats.Reservation;
import io.qunying.community.Seats.SeatState;
import io.qunying.fact.Attribution;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@ServerTest
class ReadmitTests {

    @Autowired
    Seats seats;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    TestClock clock;

    private CommunityFixtures fixtures;

    @BeforeEach
    void build() {
        fixtures = CommunityFixtures.in(beans);
    }

    @Test
    void readmitsWhoWasRemovedWithNumberAndName() {
        var community = fixtures.open(plan("", 2, 0, 1));
        var seat = fixtures.reserved(community, "web");
        var joined = (Joining.Joined) seats.join(seat.seat(), "甲");
        seats.remove(seat.seat(), "广告", OWNER.actor());

        assertThat(seats.readmit(seat.seat(), OWNER.actor())).isTrue();
        assertThat(seats.readmit(seat.seat(), OWNER.actor())).isTrue();

        var again = seats.find(seat.seat()).orElseThrow();
        assertThat(again.state()).isEqualTo(SeatState.JOINED);
        assertThat(again.group()).isEqualTo(joined.group());
        assertThat(again.memberNumber()).isEqualTo(joined.memberNumber());
        assertThat(again.nickname()).isEqualTo("甲");

        clock.advance(Duration.ofSeconds(1));
        seats.remove(seat.seat(), "又是广告", OWNER.actor());
        assertThat(fixtures.removals(seat.seat())).isEqualTo(2);
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }

    @Test
    void readmitsNobodyWhoIsJustSeatedInAnotherLine() throws Exception {
        var community = fixtures.open(plan("region", 50, 0, 1));
        for (var round = 0; round < 20; round++) {
            var person = fixtures.person();
            var seat = (Reservation.Reserved) seats.reserve(
                    community,
                    person,
                    CommunityFixtures.values("web", "华东"),
                    Attribution.NONE,
                    clock.instant().plusSeconds(60));
            seats.join(seat.seat(), null);
            seats.remove(seat.seat(), "广告", OWNER.actor());
            var start = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var back = threads.submit(() -> {
                    start.await();
                    return seats.readmit(seat.seat(), OWNER.actor());
                });
                var other = threads.submit(() -> {
                    start.await();
                    return seats.reserve(
                            community,
                            person,
                            CommunityFixtures.values("web", "华南"),
                            Attribution.NONE,
                            clock.instant().plusSeconds(60));
                });
                start.countDown();
                assertThat(back.get()).as("one of the two").isNotEqualTo(other.get() instanceof Reservation.Reserved);
            }
        }
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }

    @Test
    void readmitsNobodyIntoAFullGroup() {
        var community = fixtures.open(plan("", 1, 0, 1));
        var seat = fixtures.reserved(community, "web");
        seats.join(seat.seat(), "甲");
        seats.remove(seat.seat(), "广告", OWNER.actor());
        fixtures.reserved(community, "web");

        assertThat(seats.readmit(seat.seat(), OWNER.actor())).isFalse();
        assertThat(fixtures.brokenPromises(community)).isEmpty();
    }
}
