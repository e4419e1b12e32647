package io.qunying.fact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CountEchoes implements FactEchoes {

    private final JdbcClient jdbc;

    CountEchoes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Echo> countOn(Collection<UUID> objects) {
        return jdbc.sql("""
                        SELECT f.object, f.verb, count(DISTINCT coalesce(a.into_person, f.person)) AS persons,
                               count(*) AS facts
                          FROM fact f LEFT JOIN fact_alias a ON a.from_person = f.person
                         WHERE f.object = ANY (:objects) AND NOT f.staff
                           AND f.verb IN ('post.seen', 'post.clicked', 'message.replied')
                         GROUP BY 1, 2
                        """)
                .param("objects", objects.toArray(UUID[]::new))
                .query(CountEchoes::echo)
                .list();
    }

    @Override
    public List<Echo> countMessagesAfter(List<Shown> shown, Duration within) {
        return jdbc.sql("""
                        SELECT shown.object, f.verb, count(DISTINCT coalesce(a.into_person, f.person)) AS persons,
                               count(*) AS facts
                          FROM unnest(:objects::uuid[], :communities::uuid[], :groups::uuid[], :times::timestamptz[])
                               AS shown (object, community, group_id, at)
                          JOIN fact f ON f.community = shown.community AND f.verb = 'message.sent'
                                     AND f.at >= shown.at AND f.at < shown.at + make_interval(secs => :seconds)
                                     AND f.group_id = shown.group_id AND NOT f.staff
                          LEFT JOIN fact_alias a ON a.from_person = f.person
                         GROUP BY 1, 2
                        """)
                .param("objects", shown.stream().map(Shown::object).toArray(UUID[]::new))
                .param("communities", shown.stream().map(Shown::community).toArray(UUID[]::new))
                .param("groups", shown.stream().map(Shown::group).toArray(UUID[]::new))
                .param(
                        "times",
                        shown.stream()
                                .map(it -> it.at().atOffset(ZoneOffset.UTC).toString())
                                .toArray(String[]::new))
                .param("seconds", within.toSeconds())
                .query(CountEchoes::echo)
                .list();
    }

    private static Echo echo(ResultSet row, int number) throws SQLException {
        return new Echo(
                row.getObject("object", UUID.class),
                Verb.of(row.getString("verb")),
                row.getLong("persons"),
                row.getLong("facts"));
    }
}
