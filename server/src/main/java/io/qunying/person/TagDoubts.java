package io.qunying.person;

import io.qunying.platform.Sql;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of customers who lost a tag that may have been deleted: once that is known they are asked for again. */
@Component
class TagDoubts {

    private final JdbcClient jdbc;
    private final Identities identities;

    TagDoubts(JdbcClient jdbc, Identities identities) {
        this.jdbc = jdbc;
        this.identities = identities;
    }

    void add(UUID connection, Collection<UUID> customers) {
        jdbc.sql("""
                        INSERT INTO tag_doubt (connection, customer)
                        SELECT :connection, lookup FROM identity WHERE lookup = ANY (:customers::uuid[])
                        ORDER BY lookup FOR KEY SHARE
                        ON CONFLICT DO NOTHING""")
                .param("connection", connection)
                .param("customers", Sql.ids(customers))
                .update();
    }

    List<UUID> connections() {
        return jdbc.sql("SELECT DISTINCT connection FROM tag_doubt")
                .query(Sql::firstId)
                .list();
    }

    /** Some of them, who are no longer in doubt once the caller's transaction ends. @return their ids there */
    List<String> take(UUID connection, int most) {
        return jdbc.sql("""
                        DELETE FROM tag_doubt doubt USING identity
                        WHERE identity.lookup = doubt.customer AND (connection, customer) IN (
                            SELECT connection, customer FROM tag_doubt WHERE connection = :connection
                            ORDER BY customer LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING sealed""")
                .param("connection", connection)
                .param("most", most)
                .query((row, _) -> identities.open(row.getBytes("sealed")))
                .list();
    }
}
