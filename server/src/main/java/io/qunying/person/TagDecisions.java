package io.qunying.person;

import io.qunying.platform.Ids;
import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where we and a platform said the opposite of one tag of one person: the later word counted. */
@Component
class TagDecisions {

    private static final int SHOWN = 50;

    private final JdbcClient jdbc;
    private final Ids ids;

    TagDecisions(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /**
     * One of them.
     *
     * @param staff who noted it there
     * @param worn whether the person wears the tag since
     * @param ours whether our word was the later one
     */
    record Decision(
            UUID connection,
            UUID person,
            String staff,
            UUID tag,
            boolean worn,
            boolean ours,
            Instant oursAt,
            Instant theirsAt) {}

    /** One of them, as it is shown. */
    record Shown(
            UUID id,
            UUID person,
            String name,
            String staff,
            String tag,
            boolean worn,
            boolean ours,
            Instant oursAt,
            Instant theirsAt) {}

    void add(List<Decision> all, Instant now) {
        if (all.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO tag_decision (id, connection, person, staff, tag, worn, ours, ours_at, theirs_at, at)
                        SELECT *, :now::timestamptz FROM unnest(:ids::uuid[], :connections::uuid[], :persons::uuid[],
                            :staff::text[], :tags::uuid[], :worn::boolean[], :ours::boolean[], :oursAt::timestamptz[],
                            :theirsAt::timestamptz[])""")
                .param("ids", Sql.column(all, _ -> ids.next()))
                .param("connections", Sql.column(all, Decision::connection))
                .param("persons", Sql.column(all, Decision::person))
                .param("staff", Sql.column(all, Decision::staff))
                .param("tags", Sql.column(all, Decision::tag))
                .param("worn", Sql.column(all, Decision::worn))
                .param("ours", Sql.column(all, Decision::ours))
                .param("oursAt", Sql.column(all, Decision::oursAt))
                .param("theirsAt", Sql.column(all, Decision::theirsAt))
                .param("now", Sql.at(now))
                .update();
    }

    /** The latest first. */
    List<Shown> latest(UUID connection) {
        return jdbc.sql("""
                        SELECT decision.*, tag.title, coalesce(person.name, '') AS name FROM tag_decision decision
                        JOIN tag ON tag.id = decision.tag LEFT JOIN person ON person.id = decision.person
                        WHERE connection = :connection ORDER BY decision.id DESC LIMIT :most""")
                .param("connection", connection)
                .param("most", SHOWN)
                .query((row, _) -> new Shown(
                        Sql.id(row, "id"),
                        Sql.id(row, "person"),
                        row.getString("name"),
                        row.getString("staff"),
                        row.getString("title"),
                        row.getBoolean("worn"),
                        row.getBoolean("ours"),
                        Sql.time(row, "ours_at"),
                        Sql.time(row, "theirs_at")))
                .list();
    }
}
