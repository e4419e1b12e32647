package io.qunying.worklist;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Sql;
import io.qunying.staff.StaffMember;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How soon a community answers its members. */
@Component
class QuestionSettings {

    private static final int LONGEST_MINUTES = 24 * 60;
    private static final Setting USUAL = new Setting(10, LocalTime.of(8, 0), LocalTime.of(22, 0), "Asia/Shanghai");

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    QuestionSettings(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * The promise of a community.
     *
     * @param minutes after which an answer is late
     * @param dayFrom when service begins; questions before it and from {@code dayUntil} on are counted as of the night
     */
    record Setting(int minutes, LocalTime dayFrom, LocalTime dayUntil, String zone) {

        Instant due(Instant asked) {
            return asked.plus(Duration.ofMinutes(minutes));
        }

        boolean isNight(Instant asked) {
            return night(asked) != null;
        }

        /** The evening on which the night began, or null by day. */
        @Nullable LocalDate night(Instant asked) {
            var local = asked.atZone(ZoneId.of(zone));
            var time = local.toLocalTime();
            if (time.isBefore(dayFrom)) {
                return local.toLocalDate().minusDays(1);
            }
            return time.isBefore(dayUntil) ? null : local.toLocalDate();
        }
    }

    Setting of(UUID community) {
        return Objects.requireNonNull(of(Set.of(community)).get(community));
    }

    /** The promise of each. */
    Map<UUID, Setting> of(Set<UUID> communities) {
        var settings = new HashMap<UUID, Setting>();
        communities.forEach(it -> settings.put(it, USUAL));
        jdbc.sql("SELECT * FROM question_setting WHERE community = ANY (:communities)")
                .param("communities", communities.toArray(UUID[]::new))
                .query(row -> {
                    settings.put(
                            Sql.id(row, "community"),
                            new Setting(
                                    row.getInt("minutes"),
                                    row.getObject("day_from", LocalTime.class),
                                    row.getObject("day_until", LocalTime.class),
                                    row.getString("zone")));
                });
        return settings;
    }

    @Transactional
    public void change(UUID community, @Nullable UUID branch, Setting setting, StaffMember by) {
        if (setting.minutes() < 1 || setting.minutes() > LONGEST_MINUTES) {
            throw new FieldErrors("minutes", "out-of-range");
        }
        if (!setting.dayFrom().isBefore(setting.dayUntil())) {
            throw new FieldErrors("dayUntil", "before-from");
        }
        zone(setting.zone());
        jdbc.sql("""
                        INSERT INTO question_setting (community, minutes, day_from, day_until, zone)
                        VALUES (:community, :minutes, :from, :until, :zone)
                        ON CONFLICT (community) DO UPDATE SET minutes = excluded.minutes, day_from = excluded.day_from,
                            day_until = excluded.day_until, zone = excluded.zone
                        """)
                .param("community", community)
                .param("minutes", setting.minutes())
                .param("from", setting.dayFrom())
                .param("until", setting.dayUntil())
                .param("zone", setting.zone())
                .update();
        audit.record(
                by.actor(),
                "question-setting.changed",
                "community",
                community,
                branch,
                Map.of("minutes", setting.minutes()));
    }

    /** @throws FieldErrors {@code invalid} */
    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new FieldErrors("zone", "invalid");
        }
    }
}
