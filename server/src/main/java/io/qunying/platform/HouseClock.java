package io.qunying.platform;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One time for all nodes: this machine's clock, put right by the database's. It stands still rather than go back, and
 * keeps what it knows while the database cannot be asked.
 */
final class HouseClock extends Clock implements AutoCloseable {

    /** Knows how far the database's clock is ahead of this machine's. */
    interface Reference {
        Duration ahead() throws SQLException;
    }

    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(HouseClock.class);

    private final Clock system;
    private final Reference database;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);
    private final Thread refresher =
            Thread.ofPlatform().daemon().name("house-clock").unstarted(this::refresh);
    private volatile Duration ahead = Duration.ZERO;

    HouseClock(Clock system, Reference database) {
        this.system = system;
        this.database = database;
    }

    /** Asks now, so that it is right before anybody reads it, and again from time to time. */
    HouseClock started() {
        adjust();
        refresher.start();
        return this;
    }

    @Override
    public Instant instant() {
        var now = system.instant().plus(ahead);
        return latest.accumulateAndGet(now, (before, it) -> it.isAfter(before) ? it : before);
    }

    void adjust() {
        try {
            var measured = database.ahead();
            if (measured.minus(ahead).abs().compareTo(WORTH_TELLING) > 0) {
                log.warn("The database's clock is {} ahead of this machine's, and counts", measured);
            }
            ahead = measured;
        } catch (SQLException | RuntimeException away) {
            log.debug("The time of the database is not known now: {}", away.toString());
        }
    }

    private void refresh() {
        try {
            while (true) {
                Thread.sleep(REFRESH);
                adjust();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new Elsewhere(this, other);
    }

    @Override
    public void close() {
        refresher.interrupt();
    }

    private static final class Elsewhere extends Clock {

        private final Clock house;
        private final ZoneId zone;

        Elsewhere(Clock house, ZoneId zone) {
            this.house = house;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return house.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Elsewhere(house, other);
        }
    }
}
