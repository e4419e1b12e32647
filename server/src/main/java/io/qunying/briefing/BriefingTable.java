package io.qunying.briefing;

import io.qunying.platform.Fresh;
import io.qunying.platform.Sql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each robot is told, and which reports it has had. */
@Component
class BriefingTable {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Fresh<List<Briefing>> fresh;

    BriefingTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        fresh = Fresh.ofTable(
                jdbc,
                "briefing",
                clock,
                () -> jdbc.sql("SELECT * FROM briefing ORDER BY connection")
                        .query(BriefingTable::read)
                        .list());
    }

    /** A report that is still to come. */
    record Reported(Briefing briefing, LocalTime at, LocalDate last) {}

    /** As this node knows them, for alarms that come in crowds. */
    List<Briefing> known() {
        return fresh.get();
    }

    Briefing get(UUID connection) {
        return jdbc.sql("SELECT * FROM briefing WHERE connection = :connection")
                .param("connection", connection)
                .query(BriefingTable::read)
                .optional()
                .orElseGet(() -> Briefing.none(connection));
    }

    List<Reported> reported() {
        return jdbc.sql("SELECT * FROM briefing WHERE report_at IS NOT NULL ORDER BY connection")
                .query((row, number) -> new Reported(
                        read(row, number),
                        row.getObject("report_at", LocalTime.class),
                        row.getObject("reported", LocalDate.class)))
                .list();
    }

    /**
     * @param reported the last day that gets no report any more, where there were no reports before
     * @return false if another version is stored by now
     */
    boolean save(Briefing briefing, @Nullable LocalDate reported) {
        var saved = jdbc.sql("""
                        INSERT INTO briefing AS b (connection, alarms, branch, report_at, zone, reported, version, changed_at)
                        VALUES (:connection, :alarms, :branch, :reportAt, :zone, :reported, :version + 1, :now)
                        ON CONFLICT (connection) DO UPDATE SET alarms = excluded.alarms, branch = excluded.branch,
                            report_at = excluded.report_at, zone = excluded.zone,
                            reported = CASE WHEN b.report_at IS NULL THEN excluded.reported ELSE b.reported END,
                            version = excluded.version, changed_at = excluded.changed_at
                        WHERE b.version = :version""")
                        .param("connection", briefing.connection())
                        .param(
                                "alarms",
                                briefing.alarms().stream()
                                        .map(Enum::name)
                                        .sorted()
                                        .toArray(String[]::new))
                        .param("branch", briefing.branch(), Types.OTHER)
                        .param("reportAt", briefing.reportAt(), Types.TIME)
                        .param("zone", briefing.zone().getId())
                        .param("reported", reported, Types.DATE)
                        .param("version", briefing.version())
                        .param("now", Sql.at(clock.instant()))
                        .update()
                == 1;
        fresh.forget();
        return saved;
    }

    /** @return false if that day has been seen to already, here or on another node */
    boolean claim(UUID connection, LocalDate day) {
        return jdbc.sql("UPDATE briefing SET reported = :day WHERE connection = :connection AND reported < :day")
                        .param("connection", connection)
                        .param("day", day)
                        .update()
                == 1;
    }

    private static Briefing read(ResultSet row, int number) throws SQLException {
        return new Briefing(
                Sql.id(row, "connection"),
                Arrays.stream(texts(row.getArray("alarms")))
                        .map(AlarmKind::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                Sql.idOrNull(row, "branch"),
                row.getObject("report_at", LocalTime.class),
                ZoneId.of(row.getString("zone")),
                row.getInt("version"));
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }
}
