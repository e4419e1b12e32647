package io.qunying.briefing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one robot is told.
 *
 * @param branch whose alarms and figures, or null for those of all and of none
 * @param reportAt when the report of the day before goes, on the wall clock of the zone; null for never
 * @param version of the stored one; 0 where nothing is stored
 */
record Briefing(
        UUID connection,
        Set<AlarmKind> alarms,
        @Nullable UUID branch,
        @Nullable LocalTime reportAt,
        ZoneId zone,
        int version) {

    private static final ZoneId HOUSE_ZONE = ZoneId.of("Asia/Shanghai");

    static Briefing none(UUID connection) {
        return new Briefing(connection, Set.of(), null, null, HOUSE_ZONE, 0);
    }

    boolean wants(AlarmKind kind, @Nullable UUID of) {
        return alarms.contains(kind) && (branch == null || branch.equals(of));
    }

    /** Whose figures, for queries. */
    @Nullable Set<UUID> branches() {
        return branch == null ? null : Set.of(branch);
    }

    /** When the report of that day goes: a time that the clocks leave out comes as much later. */
    static Instant due(LocalDate day, LocalTime at, ZoneId zone) {
        return day.atTime(at).atZone(zone).toInstant();
    }

    /** The last day whose report has come due. */
    static LocalDate lastDue(Instant now, LocalTime at, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        return due(today, at, zone).isAfter(now) ? today.minusDays(1) : today;
    }
}
