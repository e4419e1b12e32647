package io.qunying.fact;

import io.qunying.fact.FactFigures.Dimension;
import io.qunying.fact.FactFigures.Filter;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each answer is one query: what began in the period, and beside each how it went on. */
@Component
class CountTalk implements TalkFigures {

    /** A question is answered, dismissed or given up within two days; only as far back has the backlog to look. */
    private static final Duration WAITING = Duration.ofDays(3);

    private static final String CASES = """
            cases AS (
                SELECT %1$s AS value, f.object, f.properties -> 'rules' AS rules, went.appealed, went.overturned,
                    went.unwanted AND NOT went.overturned AS unwanted,
                    went.overturned OR went.unwanted IS FALSE AS fine
                FROM fact f CROSS JOIN LATERAL (
                    SELECT coalesce(bool_or(e.verb = 'appeal.filed'), false) AS appealed,
                        coalesce(bool_or(e.properties ->> 'outcome' = 'OVERTURNED'), false) AS overturned,
                        bool_and(CAST(e.properties ->> 'unwanted' AS boolean)) AS unwanted
                    FROM fact e
                    WHERE e.object = f.object
                      AND e.verb IN ('case.decided', 'appeal.filed', 'appeal.decided')) went
                WHERE %2$s AND f.at >= :begin AND f.verb = 'case.opened')
            """;

    private static final String TALK = "WITH " + CASES + """
            , guarded AS (
                SELECT value, count(*) AS cases, count(*) FILTER (WHERE fine) AS fine,
                    count(*) FILTER (WHERE appealed) AS appealed, count(*) FILTER (WHERE overturned) AS overturned
                FROM cases GROUP BY 1),
            messages AS (
                SELECT %1$s AS value, count(*) AS messages FROM fact f
                WHERE %2$s AND f.at >= :begin AND f.verb IN ('message.sent', 'message.withheld') GROUP BY 1),
            asked AS (
                SELECT %1$s AS value, f.at >= :begin AS inside, ended.verb AS how, ended.at AS ended,
                    CAST(ended.properties ->> 'seconds' AS double precision) AS seconds,
                    ended.properties ->> 'source' IS NOT NULL AS by_program
                FROM fact f LEFT JOIN LATERAL (
                    SELECT e.verb, e.at, e.properties FROM fact e
                    WHERE e.object = f.object
                      AND e.verb IN ('question.answered', 'question.dismissed', 'question.lapsed')
                    ORDER BY e.at, e.id LIMIT 1) ended ON true
                WHERE %2$s AND f.verb = 'question.asked'),
            questions AS (
                SELECT value, count(*) FILTER (WHERE inside) AS asked,
                    count(*) FILTER (WHERE inside AND how = 'question.answered' AND by_program) AS by_program,
                    count(*) FILTER (WHERE inside AND how = 'question.answered' AND NOT by_program) AS by_team,
                    count(*) FILTER (WHERE ended IS NULL OR ended >= :to) AS open,
                    percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY seconds)
                        FILTER (WHERE inside AND how = 'question.answered' AND NOT by_program) AS seconds
                FROM asked WHERE how IS DISTINCT FROM 'question.dismissed' GROUP BY 1)
            SELECT value, coalesce(messages, 0) AS messages, coalesce(cases, 0) AS cases, coalesce(fine, 0) AS fine,
                coalesce(appealed, 0) AS appealed, coalesce(overturned, 0) AS overturned, coalesce(asked, 0) AS asked,
                coalesce(by_program, 0) AS by_program, coalesce(by_team, 0) AS by_team, coalesce(open, 0) AS open,
                seconds[1] AS median, seconds[2] AS p90
            FROM messages FULL JOIN guarded USING (value) FULL JOIN questions USING (value)
            WHERE value IS NOT NULL ORDER BY messages DESC, value LIMIT :most
            """;

    private static final String RULES = "WITH " + CASES + """
            , hit AS (
                SELECT f.object AS rule, count(*) AS hits FROM fact f
                WHERE %2$s AND f.at >= :begin AND f.verb = 'rule.hit' GROUP BY 1),
            found AS (
                SELECT object, rules FROM cases
                UNION ALL
                SELECT f.object, f.properties -> 'rules' FROM fact f
                WHERE %2$s AND f.at >= :begin AND f.verb = 'case.widened'),
            labelled AS (
                SELECT CAST(named.rule AS uuid) AS rule, count(*) AS cases,
                    count(*) FILTER (WHERE unwanted) AS unwanted, count(*) FILTER (WHERE fine) AS fine,
                    count(*) FILTER (WHERE overturned) AS overturned
                FROM cases JOIN found USING (object)
                CROSS JOIN LATERAL jsonb_array_elements_text(found.rules) AS named (rule) GROUP BY 1)
            SELECT rule, coalesce(hits, 0) AS hits, coalesce(cases, 0) AS cases, coalesce(unwanted, 0) AS unwanted,
                coalesce(fine, 0) AS fine, coalesce(overturned, 0) AS overturned
            FROM hit FULL JOIN labelled USING (rule) ORDER BY hits DESC, cases DESC, rule LIMIT :most
            """;

    private final JdbcClient jdbc;

    CountTalk(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Talk count(Filter filter) {
        return talk("CAST('' AS text)", filter, Map.of()).stream().findFirst().orElse(Talk.NOTHING);
    }

    @Override
    public List<Talk> countBy(Dimension dimension, Filter filter) {
        return talk(FactCondition.column(dimension), filter, Map.of());
    }

    @Override
    public List<Talk> countByHour(Filter filter, ZoneId zone) {
        var hours = ClockHours.of(beginning(filter), filter.to(), zone);
        return talk(ClockHours.SQL, filter, hours.params());
    }

    private List<Talk> talk(String value, Filter filter, Map<String, Object> params) {
        return ask(
                        TALK,
                        value,
                        filter,
                        EnumSet.of(Verb.MESSAGE_SENT, Verb.MESSAGE_WITHHELD, Verb.CASE_OPENED, Verb.QUESTION_ASKED))
                .params(params)
                .query(CountTalk::talk)
                .list();
    }

    @Override
    public List<RuleWorth> rules(Filter filter) {
        return ask(RULES, "''", filter, EnumSet.of(Verb.RULE_HIT, Verb.CASE_OPENED, Verb.CASE_WIDENED))
                .query((row, _) -> new RuleWorth(
                        Objects.requireNonNull(row.getObject("rule", UUID.class)),
                        row.getLong("hits"),
                        row.getLong("cases"),
                        row.getLong("unwanted"),
                        row.getLong("fine"),
                        row.getLong("overturned")))
                .list();
    }

    private JdbcClient.StatementSpec ask(String sql, String value, Filter filter, EnumSet<Verb> verbs) {
        var condition = FactCondition.of(filter.from(beginning(filter)), verbs);
        return jdbc.sql(sql.formatted(value, condition.sql()))
                .params(condition.params())
                .param("begin", Sql.at(filter.from()))
                .param("most", MOST);
    }

    /** Of what has to be looked at: a backlog is older than the period. */
    private static Instant beginning(Filter filter) {
        var waiting = filter.to().minus(WAITING);
        return filter.from().isBefore(waiting) ? filter.from() : waiting;
    }

    private static Talk talk(ResultSet row, int number) throws SQLException {
        return new Talk(
                Objects.requireNonNull(row.getString("value")),
                new Asked(
                        row.getLong("asked"),
                        row.getLong("by_program"),
                        row.getLong("by_team"),
                        row.getLong("open"),
                        row.getObject("median", Double.class),
                        row.getObject("p90", Double.class)),
                new Guarded(
                        row.getLong("messages"),
                        row.getLong("cases"),
                        row.getLong("fine"),
                        row.getLong("appealed"),
                        row.getLong("overturned")));
    }
}
