package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What really is in the database, held against what people were told. */
@NullUnmarked // a test fixture
record Truth(JdbcClient sql, Told told) {

    /** Promise 1, also for every moment of the past. */
    void keepsItsSeats() {
        assertNone("groups that were ever over capacity", """
                SELECT g.name, g.capacity, max(load.seats) AS most
                  FROM chat_group g JOIN (
                       SELECT group_id, sum(change) OVER (PARTITION BY group_id ORDER BY at, change) AS seats
                         FROM (SELECT group_id, reserved_at AS at, 1 AS change FROM seat WHERE NOT staff
                                UNION ALL
                               SELECT group_id, ended_at, -1 FROM seat WHERE NOT staff AND ended_at IS NOT NULL) moves
                       ) load ON load.group_id = g.id
                 GROUP BY g.id HAVING max(load.seats) > g.capacity
                """);
        assertNone("groups whose counters are wrong", """
                SELECT g.name, g.occupied, g.joined, count(s.id) AS seats
                  FROM chat_group g LEFT JOIN seat s ON s.group_id = g.id AND s.ended_at IS NULL AND NOT s.staff
                 GROUP BY g.id
                HAVING count(s.id) <> g.occupied OR count(s.id) FILTER (WHERE s.state = 'JOINED') <> g.joined
                """);
        assertNone("persons with two seats in one community at a time", """
                SELECT one.person FROM seat one JOIN seat other
                    ON other.community = one.community AND other.person = one.person AND other.id > one.id
                   AND tstzrange(one.reserved_at, one.ended_at) && tstzrange(other.reserved_at, other.ended_at)
                """);
        assertNone("classes in conflict that met", """
                SELECT one.id, other.id FROM class_conflict c
                  JOIN seat one ON one.community = c.community AND one.class_key = c.one
                  JOIN seat other ON other.group_id = one.group_id AND other.class_key = c.other
                   AND tstzrange(one.reserved_at, one.ended_at) && tstzrange(other.reserved_at, other.ended_at)
                """);
    }

    /** Those who wait although somewhere is a seat that they may take. */
    List<Map<String, Object>> waitingInVain() {
        return sql.sql("""
                SELECT a.id, a.class_key, g.name, g.capacity, g.occupied
                  FROM application a JOIN chat_group g ON g.line = a.line
                 WHERE a.state = 'WAITING' AND g.state = 'OPEN' AND g.occupied < g.capacity
                   AND NOT EXISTS (SELECT FROM seat s JOIN class_conflict c ON c.community = s.community
                                    WHERE s.group_id = g.id AND s.ended_at IS NULL
                                      AND ((c.one, c.other) = (a.class_key, s.class_key)
                                           OR (c.other, c.one) = (a.class_key, s.class_key)))
                UNION ALL
                SELECT a.id, a.class_key, 'may open', c.capacity, 0
                  FROM application a JOIN community c ON c.id = a.community JOIN group_line l ON l.id = a.line
                 WHERE a.state = 'WAITING' AND (c.max_groups IS NULL OR l.groups < c.max_groups)
                """).query().listOfRows();
    }

    /** Seats that are over, but of which the application has not heard. */
    List<Map<String, Object>> unheardOf() {
        return sql.sql("""
                SELECT a.id, a.state, s.state AS seat FROM application a JOIN seat s ON s.id = a.seat
                 WHERE a.state = 'APPROVED' AND (s.state <> 'RESERVED' OR s.reserved_until < now())
                """).query().listOfRows();
    }

    void holdsWhatWasConfirmed() {
        var applications = rows("SELECT id::text AS key, state AS value FROM application");
        var turns = rows("""
                SELECT application::text AS key, string_agg(what, ',') AS value
                  FROM application_event GROUP BY application
                """);
        told.applied()
                .keySet()
                .forEach(it -> assertThat(applications)
                        .as("an application that was accepted")
                        .containsKey(it.toString()));
        told.approved()
                .forEach(it -> assertThat(turns.get(it.toString()))
                        .as("an approval that was confirmed")
                        .matches(".*(approved|put-in-line).*"));
        told.refused()
                .forEach(it -> assertThat(turns.get(it.toString()))
                        .as("a refusal that was confirmed")
                        .contains("refused"));
        var joined = rows("""
                SELECT a.id::text AS key, s.group_id || ' ' || s.member_number AS value
                  FROM application a JOIN seat s ON s.id = a.seat WHERE s.joined_at IS NOT NULL
                """);
        told.joined()
                .forEach((application, it) -> assertThat(joined.get(application.toString()))
                        .as("a joining that was confirmed")
                        .isEqualTo(it.group() + " " + it.number()));
        var left = rows("""
                SELECT a.id::text AS key, s.state AS value FROM application a JOIN seat s ON s.id = a.seat
                 WHERE s.state = 'LEFT'
                """);
        told.left()
                .forEach(it ->
                        assertThat(left).as("a leaving that was confirmed").containsKey(it.toString()));
    }

    void countsEverythingOnce() {
        assertNone("seats without exactly one fact of joining", """
                SELECT s.id, count(f.id) FROM seat s LEFT JOIN fact f ON f.object = s.id AND f.verb = 'group.joined'
                 GROUP BY s.id HAVING count(f.id) <> count(DISTINCT s.joined_at)
                """);
        assertNone("seats without exactly one fact of leaving", """
                SELECT s.id, count(f.id) FROM seat s LEFT JOIN fact f ON f.object = s.id AND f.verb = 'group.left'
                 GROUP BY s.id HAVING count(f.id) <> count(*) FILTER (WHERE s.state = 'LEFT' AND f.id IS NOT NULL)
                """);
        assertNone("applications without exactly one fact", """
                SELECT a.id, count(f.id) FROM application a
                  LEFT JOIN fact f ON f.object = a.id AND f.verb = 'application.submitted'
                 GROUP BY a.id HAVING count(f.id) <> 1
                """);
        assertNone("member numbers given twice or left out", """
                SELECT community, count(*), max(member_number) FROM seat WHERE member_number IS NOT NULL
                 GROUP BY community HAVING count(DISTINCT member_number) <> max(member_number)
                """);
        var scans = rows("""
                SELECT person::text AS key, count(*)::text AS value
                  FROM fact WHERE verb = 'code.scanned' GROUP BY person
                """);
        told.scanned()
                .keySet()
                .forEach(it -> assertThat(scans.get(it.toString()))
                        .as("a scan that was answered counts once")
                        .isEqualTo("1"));
    }

    long count(String what, UUID community) {
        return sql.sql(what).param("community", community).query(Long.class).single();
    }

    private Map<String, String> rows(String query) {
        var rows = new HashMap<String, String>();
        sql.sql(query).query(row -> {
            rows.put(row.getString("key"), row.getString("value"));
        });
        return rows;
    }

    private void assertNone(String what, String query) {
        assertThat(sql.sql(query).query().listOfRows()).as(what).isEmpty();
    }
}
