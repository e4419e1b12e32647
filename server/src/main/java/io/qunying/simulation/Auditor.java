package io.qunying.simulation;

import io.qunying.simulation.SimulationReport.Dispatches;
import io.qunying.simulation.SimulationReport.FunnelStep;
import io.qunying.simulation.SimulationReport.GroupLife;
import io.qunying.simulation.SimulationReport.StageAt;
import io.qunying.simulation.SimulationReport.Violations;
import io.qunying.simulation.SimulationReport.Work;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at the tables from outside and says what really happened. */
@Component
@ConditionalOnProperty(name = "qunying.command", havingValue = SimulateCommand.NAME)
class Auditor {

    private final JdbcClient jdbc;

    Auditor(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<FunnelStep> funnel(List<String> verbs) {
        var persons = new HashMap<String, Long>();
        jdbc.sql("SELECT verb, count(DISTINCT coalesce(a.into_person, f.person)) AS persons FROM fact f"
                        + " LEFT JOIN fact_alias a ON a.from_person = f.person WHERE NOT f.staff GROUP BY verb")
                .query(row -> {
                    persons.put(row.getString("verb"), row.getLong("persons"));
                });
        return verbs.stream()
                .map(it -> new FunnelStep(it, persons.getOrDefault(it, 0L)))
                .toList();
    }

    List<GroupLife> groups() {
        var stages = new HashMap<UUID, List<StageAt>>();
        jdbc.sql("SELECT group_id, properties ->> 'stage' AS stage, at FROM fact WHERE verb = 'stage.entered'"
                        + " ORDER BY at, id")
                .query(row -> {
                    stages.computeIfAbsent(row.getObject("group_id", UUID.class), _ -> new ArrayList<>())
                            .add(new StageAt(row.getString("stage"), at(row.getObject("at", OffsetDateTime.class))));
                });
        var peaks = peaks();
        var classes = classes();
        return jdbc.sql("""
                        SELECT g.id, g.name, l.class_key, c.name AS community, g.capacity
                        FROM chat_group g JOIN group_line l ON l.id = g.line JOIN community c ON c.id = g.community
                        ORDER BY c.name, g.name
                        """)
                .query((row, _) -> new GroupLife(
                        row.getString("name"),
                        row.getString("class_key"),
                        row.getString("community"),
                        row.getInt("capacity"),
                        peaks.getOrDefault(row.getObject("id", UUID.class), 0L),
                        classes.getOrDefault(row.getObject("id", UUID.class), Map.of()),
                        stages.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    private Map<UUID, Map<String, Long>> classes() {
        var classes = new HashMap<UUID, Map<String, Long>>();
        jdbc.sql("""
                        SELECT group_id, class_key, count(*) AS inside FROM seat
                        WHERE joined_at IS NOT NULL AND ended_at IS NULL AND NOT staff AND class_key IS NOT NULL
                        GROUP BY group_id, class_key
                        """).query(row -> {
            classes.computeIfAbsent(row.getObject("group_id", UUID.class), _ -> new TreeMap<>())
                    .put(row.getString("class_key"), row.getLong("inside"));
        });
        return classes;
    }

    /** The most people that ever sat in each group at one time, from when each came and went. */
    private Map<UUID, Long> peaks() {
        var peaks = new HashMap<UUID, Long>();
        jdbc.sql("""
                        SELECT group_id, max(inside) AS peak FROM (
                            SELECT group_id, sum(change) OVER (PARTITION BY group_id ORDER BY at, change) AS inside
                            FROM (SELECT group_id, joined_at AS at, 1 AS change FROM seat WHERE joined_at IS NOT NULL
                                  UNION ALL
                                  SELECT group_id, ended_at, -1 FROM seat
                                  WHERE joined_at IS NOT NULL AND ended_at IS NOT NULL) moves) walk
                        GROUP BY group_id
                        """).query(row -> {
            peaks.put(row.getObject("group_id", UUID.class), row.getLong("peak"));
        });
        return peaks;
    }

    Dispatches dispatches() {
        return jdbc.sql("""
                        SELECT count(*) AS planned, count(*) FILTER (WHERE state = 'SENT') AS sent,
                               count(*) FILTER (WHERE state = 'ASSISTED') AS assisted,
                               count(*) FILTER (WHERE state IN ('DROPPED', 'EXPIRED', 'CANCELLED')) AS dropped,
                               count(*) FILTER (WHERE state = 'IN_DOUBT') AS in_doubt
                        FROM dispatch
                        """)
                .query((row, _) -> new Dispatches(
                        row.getLong("planned"),
                        row.getLong("sent"),
                        row.getLong("assisted"),
                        row.getLong("dropped"),
                        row.getLong("in_doubt")))
                .single();
    }

    Work work() {
        return jdbc.sql("SELECT count(*) AS items, count(*) FILTER (WHERE state = 'DONE') AS done FROM work_item")
                .query((row, _) -> new Work(row.getLong("items"), row.getLong("done")))
                .single();
    }

    Violations violations(List<GroupLife> groups, int perDay) {
        return new Violations(
                groups.stream().filter(it -> it.peakMembers() > it.capacity()).count(),
                conflicts(),
                pressure(perDay),
                duplicates(),
                lateSteps());
    }

    private long conflicts() {
        return count("""
                SELECT count(DISTINCT one.group_id) FROM seat one
                JOIN seat other ON other.group_id = one.group_id AND other.id <> one.id
                JOIN class_conflict c ON c.community = one.community AND c.one = one.class_key AND c.other = other.class_key
                WHERE one.joined_at IS NOT NULL AND other.joined_at IS NOT NULL AND NOT one.staff AND NOT other.staff
                  AND one.joined_at < coalesce(other.ended_at, 'infinity')
                  AND other.joined_at < coalesce(one.ended_at, 'infinity')
                """);
    }

    /** What was sent to a person alone on one day, and to a group as a whole, beyond the cap. */
    private long pressure(int perDay) {
        return jdbc.sql("""
                        SELECT count(*) FROM (
                            SELECT coalesce(person_id, group_id), (sent_at AT TIME ZONE 'Asia/Shanghai')::date
                            FROM dispatch WHERE state = 'SENT' AND priority <> 'URGENT'
                            GROUP BY 1, 2 HAVING count(*) > :most) day
                        """).param("most", perDay).query(Long.class).single();
    }

    /** One dispatch that is in a room twice, or one step that was sent by two dispatches. */
    private long duplicates() {
        return count("""
                        SELECT count(*) FROM (
                            SELECT id FROM (SELECT id FROM room_event UNION ALL SELECT id FROM notice) arrived
                            GROUP BY id HAVING count(*) > 1) twice
                        """)
                + count("SELECT count(*) FROM (SELECT key FROM dispatch WHERE state = 'SENT' GROUP BY key"
                        + " HAVING count(*) > 1) twice");
    }

    /** As the timeline counts them. */
    private long lateSteps() {
        return count("SELECT count(*) FROM programme_step WHERE state = 'DONE' AND verb IS NULL AND key <> ''"
                + " AND ended_at > greatest(due, uuid_extract_timestamp(run)) + interval '1 minute'");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static Instant at(OffsetDateTime time) {
        return time.toInstant();
    }
}
