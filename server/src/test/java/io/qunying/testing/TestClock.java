package io.qunying.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;

/** A clock that runs on from the real time, and that a test can move forward. */
@NullMarked
public final class TestClock extends Clock {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public void advance(Duration by) {
        ahead.updateAndGet(it -> it.plus(by));
    }

    /**
     * Moves forward to ten in the morning in China unless it is well inside the working day there: what may wait for
     * the end of the quiet hours must not depend on when the tests are run.
     */
    public void toMorning() {
        var now = instant().atZone(CHINA);
        if (now.getHour() < 9 || now.getHour() > 15) {
            var morning = now.toLocalDate().atTime(10, 0).atZone(CHINA);
            advance(Duration.between(now, morning.isAfter(now) ? morning : morning.plusDays(1)));
        }
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
