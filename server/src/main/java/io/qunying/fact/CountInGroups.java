package io.qunying.fact;

import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.FactFigures.InGroup;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened in groups, for many groups in one query, and who did it. */
@Component
class CountInGroups {

    private final JdbcClient jdbc;

    CountInGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Counted(UUID group, InGroup count) {}

    Map<UUID, InGroup> count(
            Collection<UUID> communities, Collection<UUID> groups, Instant from, Instant to, Collection<Verb> active) {
        return jdbc
                .sql("SELECT f.group_id, count(DISTINCT " + CountFacts.PERSON + """
                        ) FILTER (WHERE f.verb = ANY (:active)) AS active,
                               count(*) FILTER (WHERE f.verb = 'message.sent') AS messages,
                               count(*) FILTER (WHERE f.verb = 'group.joined') AS joins,
                               count(*) FILTER (WHERE f.verb IN ('group.left', 'group.removed')) AS leaves,
                               count(*) FILTER (WHERE f.verb = 'order.paid') AS orders,
                               coalesce(sum(f.amount) FILTER (WHERE f.verb = 'order.paid'), 0) AS gmv
                        """ + CountFacts.FACTS + """
                        NOT f.staff AND f.community = ANY (:communities) AND f.group_id = ANY (:groups)
                        AND f.at >= :from AND f.at < :to
                        AND
                        """
                        + FactCondition.NEW + """
                        AND (f.verb = ANY (:active)
                             OR f.verb IN ('message.sent', 'group.joined', 'group.left', 'group.removed', 'order.paid'))
                        GROUP BY f.group_id
                        """)
                .param("communities", communities.toArray(UUID[]::new))
                .param("groups", groups.toArray(UUID[]::new))
                .param("active", active.stream().map(Verb::code).toArray(String[]::new))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Counted(
                        Objects.requireNonNull(row.getObject("group_id", UUID.class)),
                        new InGroup(
                                row.getLong("active"),
                                row.getLong("messages"),
                                row.getLong("joins"),
                                row.getLong("leaves"),
                                row.getLong("orders"),
                                row.getBigDecimal("gmv"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Counted::group, Counted::count));
    }

    Set<UUID> persons(Filter filter, Collection<Verb> verbs) {
        var condition = FactCondition.of(filter, verbs);
        return jdbc.sql("SELECT DISTINCT " + CountFacts.PERSON + " AS person" + CountFacts.FACTS + condition.sql()
                        + " AND f.person IS NOT NULL")
                .params(condition.params())
                .query((row, _) -> Objects.requireNonNull(row.getObject("person", UUID.class)))
                .set();
    }
}
