package io.qunying.fact;

import io.qunying.fact.FactFigures.Behind;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.FactFigures.PersonFact;
import io.qunying.platform.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people and facts behind a number, page by page. */
@Component
class ListFacts {

    private final JdbcClient jdbc;

    ListFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<PersonFact> listPersons(Filter filter, Behind behind, @Nullable String cursor, int limit) {
        var verbs = Stream.of(behind.verb(), behind.also(), behind.without())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var condition = FactCondition.of(filter, verbs);
        var after = FactCursor.of(cursor);
        var rows = jdbc.sql("""
                        WITH did AS (
                            SELECT coalesce(a.into_person, f.person) AS person, max(f.at) FILTER (WHERE %2$s) AS latest,
                                   bool_or(f.verb = :also) AS also, bool_or(f.verb = :without) AS out
                            FROM fact f LEFT JOIN fact_alias a ON a.from_person = f.person
                                        LEFT JOIN fact_alias b ON b.from_person = f.inviter
                            WHERE %1$s AND f.person IS NOT NULL GROUP BY 1),
                        page AS (
                            SELECT person, latest FROM did
                            WHERE latest IS NOT NULL AND also AND out IS NOT TRUE
                              AND (latest, person) < (:afterAt, :afterId)
                            ORDER BY latest DESC, person DESC LIMIT :fetched)
                        SELECT one.*, page.person AS counted_as
                        FROM page, LATERAL (
                            SELECT f.* FROM fact f LEFT JOIN fact_alias b ON b.from_person = f.inviter
                            WHERE %1$s AND %2$s AND f.at = page.latest AND f.person IN (
                                SELECT page.person UNION ALL
                                SELECT a.from_person FROM fact_alias a WHERE a.into_person = page.person)
                            ORDER BY f.id DESC LIMIT 1) one
                        ORDER BY page.latest DESC, page.person DESC
                        """.formatted(condition.sql(), chosen(behind)))
                .params(condition.params())
                .param("verb", behind.verb().code())
                // Who did the verb itself also did this.
                .param("also", (behind.also() == null ? behind.verb() : behind.also()).code())
                .param(
                        "without",
                        behind.without() == null ? "" : behind.without().code())
                .param("inviter", behind.inviter())
                .param("afterAt", after.atUtc())
                .param("afterId", after.id())
                .param("fetched", limit + 1)
                .query(ListFacts::personFact)
                .list();
        return Page.of(rows, limit, it -> new FactCursor(it.at(), it.person()).toString());
    }

    private static String chosen(Behind behind) {
        return behind.inviter() == null
                ? "f.verb = :verb"
                : "f.verb = :verb AND coalesce(b.into_person, f.inviter) = :inviter";
    }

    Page<PersonFact> listOf(UUID person, @Nullable Collection<UUID> branches, @Nullable String cursor, int limit) {
        var condition = FactCondition.within(branches);
        var after = FactCursor.of(cursor);
        var rows = jdbc.sql("""
                        WITH one AS (
                            SELECT coalesce((SELECT into_person FROM fact_alias WHERE from_person = :person), :person)
                                AS person)
                        SELECT f.*, one.person AS counted_as FROM fact f, one
                        WHERE f.person IN (
                            SELECT one.person UNION ALL
                            SELECT a.from_person FROM fact_alias a WHERE a.into_person = one.person)
                        AND (f.at, f.id) < (:afterAt, :afterId) AND %s
                        ORDER BY f.at DESC, f.id DESC LIMIT :fetched
                        """.formatted(condition.sql()))
                .params(condition.params())
                .param("person", person)
                .param("afterAt", after.atUtc())
                .param("afterId", after.id())
                .param("fetched", limit + 1)
                .query(ListFacts::personFact)
                .list();
        return Page.of(rows, limit, it -> new FactCursor(it.at(), it.id()).toString());
    }

    private static PersonFact personFact(ResultSet row, int number) throws SQLException {
        return new PersonFact(
                row.getObject("id", UUID.class),
                row.getObject("counted_as", UUID.class),
                Verb.of(row.getString("verb")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("group_id", UUID.class),
                row.getObject("object", UUID.class),
                new Attribution(
                        row.getObject("code", UUID.class),
                        row.getString("scene"),
                        row.getString("source"),
                        row.getObject("inviter", UUID.class)));
    }
}
