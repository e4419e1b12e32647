package io.qunying.person;

import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which kept tags members of staff have put on customers, as far as is known. */
@Component
class TagMarks {

    private final JdbcClient jdbc;

    TagMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A tag of ours on a customer, of a member of staff; the customer is told by the lookup of the identity. */
    record Spot(UUID customer, UUID connection, String staff, UUID tag) {}

    /**
     * What is known of it.
     *
     * @param asOf the moment it is true of
     * @param knownAt when we learnt it
     */
    record Mark(boolean there, Instant asOf, Instant knownAt) {}

    Map<Spot, Mark> find(Collection<UUID> customers) {
        var found = new HashMap<Spot, Mark>();
        jdbc.sql("SELECT * FROM tag_mark WHERE customer = ANY (:customers::uuid[])")
                .param("customers", Sql.ids(customers))
                .query(row -> {
                    found.put(
                            new Spot(
                                    Sql.id(row, "customer"),
                                    Sql.id(row, "connection"),
                                    row.getString("staff"),
                                    Sql.id(row, "tag")),
                            new Mark(row.getBoolean("there"), Sql.time(row, "as_of"), Sql.time(row, "known_at")));
                });
        return found;
    }

    /** What is known already of a later moment stays; so does what is no longer kept, or of whom is erased. */
    void write(Map<Spot, Mark> marks) {
        if (marks.isEmpty()) {
            return;
        }
        var all = marks.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<Spot, Mark> it) -> it.getKey().customer())
                        .thenComparing(it -> it.getKey().connection())
                        .thenComparing(it -> it.getKey().staff())
                        .thenComparing(it -> it.getKey().tag()))
                .toList();
        jdbc.sql("""
                        INSERT INTO tag_mark AS mark (customer, connection, staff, tag, there, as_of, known_at)
                        SELECT customer, connection, staff, tag, there, as_of, known_at
                        FROM unnest(:customers::uuid[], :connections::uuid[], :staff::text[], :tags::uuid[],
                            :there::boolean[], :asOf::timestamptz[], :knownAt::timestamptz[])
                            AS told (customer, connection, staff, tag, there, as_of, known_at)
                        JOIN (SELECT connection, tag FROM kept_tag
                              WHERE connection = ANY (:connections::uuid[]) AND tag = ANY (:tags::uuid[])
                              FOR KEY SHARE) AS kept USING (connection, tag)
                        JOIN (SELECT lookup AS customer FROM identity WHERE lookup = ANY (:customers::uuid[])
                              FOR KEY SHARE) AS known USING (customer)
                        ON CONFLICT (customer, connection, staff, tag) DO UPDATE SET
                            there = excluded.there, as_of = excluded.as_of, known_at = excluded.known_at
                        WHERE mark.as_of <= excluded.as_of""")
                .param("customers", Sql.column(all, it -> it.getKey().customer()))
                .param("connections", Sql.column(all, it -> it.getKey().connection()))
                .param("staff", Sql.column(all, it -> it.getKey().staff()))
                .param("tags", Sql.column(all, it -> it.getKey().tag()))
                .param("there", Sql.column(all, it -> it.getValue().there()))
                .param("asOf", Sql.column(all, it -> it.getValue().asOf()))
                .param("knownAt", Sql.column(all, it -> it.getValue().knownAt()))
                .update();
    }

    void forget(List<UUID> customers) {
        jdbc.sql("DELETE FROM tag_mark WHERE customer = ANY (:customers::uuid[])")
                .param("customers", Sql.ids(customers))
                .update();
    }
}
