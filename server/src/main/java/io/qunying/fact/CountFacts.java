package io.qunying.fact;

import io.qunying.platform.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Grouping by person first and counting the groups after it is several times faster than {@code count(DISTINCT …)}. */
@Service
class CountFacts implements FactFigures {

    static final String FACTS = " FROM fact f LEFT JOIN fact_alias a ON a.from_person = f.person WHERE ";
    static final String PERSON = "coalesce(a.into_person, f.person)";

    private final JdbcClient jdbc;
    private final CountPatterns patterns;
    private final ListFacts lists;
    private final CountInGroups groups;

    CountFacts(JdbcClient jdbc, CountPatterns patterns, ListFacts lists, CountInGroups groups) {
        this.jdbc = jdbc;
        this.patterns = patterns;
        this.lists = lists;
        this.groups = groups;
    }

    @Override
    public Map<Verb, Long> countPersons(Filter filter, Collection<Verb> verbs) {
        var counts = new EnumMap<Verb, Long>(Verb.class);
        findKnown(filter.branches(), verbs).forEach(it -> counts.put(it, 0L));
        if (counts.isEmpty()) {
            return counts;
        }
        var condition = FactCondition.of(filter, counts.keySet());
        jdbc.sql("SELECT verb, count(person) FROM (SELECT f.verb, " + PERSON + " AS person" + FACTS + condition.sql()
                        + " GROUP BY 1, 2) each GROUP BY verb")
                .params(condition.params())
                .query(row -> {
                    counts.put(Verb.of(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    @Override
    public Map<Set<Verb>, Long> countPatterns(Filter filter, Collection<Verb> verbs) {
        return patterns.count(filter, verbs);
    }

    @Override
    public Map<String, Map<Set<Verb>, Long>> countPatternsBy(
            Dimension dimension, Filter filter, Collection<Verb> verbs) {
        return patterns.countBy(dimension, filter, verbs);
    }

    @Override
    public Set<Verb> findKnown(@Nullable Collection<UUID> branches, Collection<Verb> verbs) {
        var condition = FactCondition.within(branches);
        return jdbc
                .sql("SELECT asked.verb FROM unnest(:asked::text[]) AS asked (verb) WHERE EXISTS"
                        + " (SELECT 1 FROM fact f WHERE NOT f.staff AND f.verb = asked.verb AND " + condition.sql()
                        + ")")
                .params(condition.params())
                .param("asked", verbs.stream().map(Verb::code).toArray(String[]::new))
                .query((row, _) -> Verb.of(row.getString(1)))
                .list()
                .stream()
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Verb.class)));
    }

    @Override
    public Optional<Instant> findBeginning(@Nullable Collection<UUID> branches) {
        var condition = FactCondition.within(branches);
        // Verb by verb, so that each minimum is the first entry of an index.
        return jdbc.sql(
                        "SELECT min(first.at) FROM unnest(:all::text[]) AS verb (code), LATERAL (SELECT f.at FROM fact f"
                                + " WHERE NOT f.staff AND f.verb = verb.code AND " + condition.sql()
                                + " ORDER BY f.at LIMIT 1) first")
                .params(condition.params())
                .param("all", Arrays.stream(Verb.values()).map(Verb::code).toArray(String[]::new))
                .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    @Override
    public List<Count> countBy(Dimension dimension, Filter filter, Collection<Verb> verbs, ZoneId zone) {
        return switch (dimension) {
            case CODE, SCENE, SOURCE, CLASS, COMMUNITY, GROUP ->
                countBy(FactCondition.column(dimension), filter, verbs);
            case DAY -> countBy(TimeSlots.days(filter.from(), filter.to(), zone), filter, verbs);
            case HOUR -> countBy(TimeSlots.hours(filter.from(), filter.to(), zone), filter, verbs);
        };
    }

    private List<Count> countBy(TimeSlots slots, Filter filter, Collection<Verb> verbs) {
        return slots.starts().isEmpty()
                ? List.of()
                : countBy(
                                "width_bucket(f.at, :slots::timestamptz[])::text",
                                filter,
                                verbs,
                                Map.of("slots", slots.bounds()))
                        .stream()
                        .map(it -> new Count(
                                slots.names().get(Integer.parseInt(it.value()) - 1),
                                it.verb(),
                                it.persons(),
                                it.facts()))
                        .sorted(Comparator.comparing(Count::value).thenComparing(Count::verb))
                        .toList();
    }

    private List<Count> countBy(String value, Filter filter, Collection<Verb> verbs) {
        return countBy(value, filter, verbs, Map.of());
    }

    private List<Count> countBy(String value, Filter filter, Collection<Verb> verbs, Map<String, Object> params) {
        var condition = FactCondition.of(filter, verbs);
        return jdbc.sql("SELECT value, verb, count(person), sum(facts)::bigint FROM (SELECT coalesce(" + value
                        + ", '') AS value, f.verb, " + PERSON + " AS person, count(*) AS facts" + FACTS
                        + condition.sql() + " GROUP BY 1, 2, 3) each GROUP BY 1, 2 ORDER BY 1, 2")
                .params(condition.params())
                .params(params)
                .query((row, _) ->
                        new Count(row.getString(1), Verb.of(row.getString(2)), row.getLong(3), row.getLong(4)))
                .list();
    }

    @Override
    public Page<PersonFact> listPersons(Filter filter, Verb verb, @Nullable String cursor, int limit) {
        return lists.listPersons(filter, Behind.of(verb), cursor, limit);
    }

    @Override
    public Page<PersonFact> listPersons(Filter filter, Behind behind, @Nullable String cursor, int limit) {
        return lists.listPersons(filter, behind, cursor, limit);
    }

    @Override
    public Page<PersonFact> listOf(UUID person, @Nullable String cursor, int limit) {
        return lists.listOf(person, null, cursor, limit);
    }

    @Override
    public Page<PersonFact> listOf(
            UUID person, @Nullable Collection<UUID> branches, @Nullable String cursor, int limit) {
        return lists.listOf(person, branches, cursor, limit);
    }

    @Override
    public Invitations countInvitations(Filter filter, int top) {
        var condition = FactCondition.of(filter, EnumSet.of(Verb.INVITATION_SENT, Verb.GROUP_JOINED));
        var inviters = """
                WITH happened AS (
                    SELECT f.verb, %s AS person, coalesce(b.into_person, f.inviter) AS inviter
                    FROM fact f LEFT JOIN fact_alias a ON a.from_person = f.person
                                LEFT JOIN fact_alias b ON b.from_person = f.inviter
                    WHERE %s AND f.person IS NOT NULL),
                sent AS (
                    SELECT person, count(*) AS invitations FROM happened WHERE verb = 'invitation.sent' GROUP BY 1),
                pairs AS (
                    SELECT DISTINCT inviter, person FROM happened WHERE verb = 'group.joined' AND inviter <> person),
                joined AS (SELECT inviter AS person, count(*) AS joins FROM pairs GROUP BY 1)
                """.formatted(PERSON, condition.sql());
        var named = jdbc.sql(inviters + """
                        SELECT person, coalesce(invitations, 0), coalesce(joins, 0) FROM sent FULL JOIN joined USING (person)
                        ORDER BY 3 DESC, 2 DESC, 1 LIMIT :top
                        """)
                .params(condition.params())
                .param("top", top)
                .query((row, _) -> new Inviter(id(row, 1), row.getLong(2), row.getLong(3)))
                .list();
        return jdbc.sql(inviters + """
                        SELECT (SELECT count(*) FROM sent), (SELECT coalesce(sum(invitations), 0)::bigint FROM sent),
                               (SELECT count(DISTINCT person) FROM pairs)
                        """)
                .params(condition.params())
                .query((row, _) -> new Invitations(row.getLong(1), row.getLong(2), row.getLong(3), named))
                .single();
    }

    @Override
    public Map<UUID, InGroup> countInGroups(
            Collection<UUID> communities, Collection<UUID> ids, Instant from, Instant to, Collection<Verb> active) {
        return groups.count(communities, ids, from, to, active);
    }

    @Override
    public Set<UUID> findPersons(Filter filter, Collection<Verb> verbs) {
        return groups.persons(filter, verbs);
    }

    private static UUID id(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }
}
