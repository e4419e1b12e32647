package io.qunying.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qunying.testing.DatabaseForTests;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class HouseClockTests {

    private static final Instant START = Instant.parse("2026-06-01T04:00:00Z");

    private final MovingClock machine = new MovingClock(START);
    private Duration ahead = Duration.ZERO;
    private boolean away;
    private final HouseClock clock = new HouseClock(machine, () -> {
        if (away) {
            throw new SQLException("connection refused");
        }
        return ahead;
    });

    private void passes(Duration time) {
        machine.moveTo(machine.instant().plus(time));
    }

    @Test
    void isTheDatabasesTimeWhateverTheMachineShows() {
        ahead = Duration.ofMinutes(-2);

        clock.adjust();

        assertThat(clock.instant()).isEqualTo(START.minusSeconds(120));
        passes(Duration.ofSeconds(10));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(110));
    }

    @Test
    void standsStillUntilTimeHasCaughtUpRatherThanGoBack() {
        clock.adjust();
        assertThat(clock.instant()).isEqualTo(START);

        ahead = Duration.ofSeconds(-5);
        clock.adjust();

        passes(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(START);
        passes(Duration.ofSeconds(4));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void goesAheadAtOnce() {
        clock.adjust();
        ahead = Duration.ofSeconds(5);

        clock.adjust();

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void keepsWhatItKnowsWhileTheDatabaseIsAway() {
        ahead = Duration.ofMinutes(3);
        clock.adjust();
        away = true;

        clock.adjust();
        passes(Duration.ofMinutes(1));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(4)));
    }

    @Test
    void twoMachinesWithClocksApartAgree() throws Exception {
        var database = DatabaseForTests.freshDatabase();
        var pool = new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword());
        var good = Clock.systemUTC();
        var fast = Clock.offset(good, Duration.ofMinutes(2));

        try (var one = new HouseClock(good, new DatabaseTime(pool, good)).started();
                var other = new HouseClock(fast, new DatabaseTime(pool, fast)).started()) {
            assertThat(other.instant()).isCloseTo(one.instant(), within(500, ChronoUnit.MILLIS));
            assertThat(one.instant()).isCloseTo(good.instant(), within(500, ChronoUnit.MILLIS));
        }
    }
}
