package io.qunying.fact;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which hour the clock on the wall shows, as SQL on {@code fact f}. The zone's offsets are looked up here, so that one
 * set of time zone rules decides.
 *
 * @param since from when each offset holds; the first is the beginning
 * @param offsets in seconds
 */
record ClockHours(List<Instant> since, List<Integer> offsets) {

    /** {@code 0} to {@code 23}, as text. */
    static final String SQL = """
            CAST(mod(CAST(floor(extract(epoch FROM f.at)) AS bigint)
                     + (:offsets::int[])[width_bucket(f.at, :since::timestamptz[])], 86400) / 3600 AS text)""";

    static ClockHours of(Instant from, Instant to, ZoneId zone) {
        var rules = zone.getRules();
        var since = new ArrayList<Instant>();
        var offsets = new ArrayList<Integer>();
        since.add(from);
        offsets.add(rules.getOffset(from).getTotalSeconds());
        for (var change = rules.nextTransition(from);
                change != null && change.getInstant().isBefore(to);
                change = rules.nextTransition(change.getInstant())) {
            since.add(change.getInstant());
            offsets.add(change.getOffsetAfter().getTotalSeconds());
        }
        return new ClockHours(since, offsets);
    }

    Map<String, Object> params() {
        return Map.of(
                "since",
                since.stream().map(Instant::toString).toArray(String[]::new),
                "offsets",
                offsets.toArray(Integer[]::new));
    }
}
