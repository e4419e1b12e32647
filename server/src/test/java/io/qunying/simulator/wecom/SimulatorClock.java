package io.qunying.simulator.wecom;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;

/** The platform's time: that of the machine and an offset, which tests move. */
@NullMarked
public final class SimulatorClock {

    /** Days, weeks and months of the platform's limits are those of this zone. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** Moves the platform's time on, or back with a negative duration. */
    public void advance(Duration by) {
        ahead.accumulateAndGet(by, Duration::plus);
    }

    /** Sets how far the platform is ahead of the machine's clock. */
    public void setAhead(Duration offset) {
        ahead.set(offset);
    }

    public Instant now() {
        return Instant.now().plus(ahead.get());
    }

    long seconds() {
        return now().getEpochSecond();
    }

    static LocalDate day(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }

    static LocalDate day(long seconds) {
        return day(Instant.ofEpochSecond(seconds));
    }
}
