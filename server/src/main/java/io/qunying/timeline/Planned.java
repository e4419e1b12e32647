package io.qunying.timeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is planned and what was done, as a calendar shows it. */
@Component
class Planned {

    private static final int MOST = 2_000;

    private final JdbcClient jdbc;
    private final ProgrammeBook book;

    Planned(JdbcClient jdbc, ProgrammeBook book) {
        this.jdbc = jdbc;
        this.book = book;
    }

    /**
     * One thing in the calendar: a time of a calendar programme for all its groups, or a step in one group, or the same
     * step for a number of people on one day.
     *
     * @param entry the calendar entry that can be moved, or null
     * @param group null where it is for many
     * @param people how many it is for; 0 where it is for groups
     * @param kinds what its steps do, such as {@code send}
     * @param state {@code WAITING}, {@code DONE}, {@code MISSED}, {@code CANCELLED} …
     */
    record Item(
            @Nullable UUID entry,
            UUID programme,
            UUID playbook,
            String title,
            List<UUID> communities,
            @Nullable UUID group,
            String step,
            List<String> kinds,
            Instant at,
            boolean moved,
            long people,
            String state) {}

    List<Item> list(Instant from, Instant to, @Nullable Collection<UUID> branches, @Nullable UUID community) {
        return Stream.of(entries(from, to), groupSteps(from, to), personSteps(from, to))
                .flatMap(List::stream)
                .filter(it -> community == null || it.communities().contains(community))
                .filter(it -> branches == null
                        || branches.contains(known(it.programme()).branch()))
                .sorted(java.util.Comparator.comparing(Item::at))
                .limit(MOST)
                .toList();
    }

    private List<Item> entries(Instant from, Instant to) {
        return jdbc.sql("""
                        SELECT id, programme, due, state, moved_by IS NOT NULL AS moved FROM calendar_entry
                        WHERE due >= :from AND due < :to AND state <> 'CANCELLED' ORDER BY due LIMIT :most
                        """)
                .param("from", Sql.at(from))
                .param("to", Sql.at(to))
                .param("most", MOST)
                .query((row, _) -> {
                    var programme = known(Sql.id(row, "programme"));
                    return new Item(
                            Sql.id(row, "id"),
                            programme.id(),
                            programme.playbook(),
                            programme.spec().title(),
                            programme.communities(),
                            null,
                            "",
                            programme.spec().steps().stream()
                                    .map(StepSpec::kind)
                                    .distinct()
                                    .toList(),
                            Sql.time(row, "due"),
                            row.getBoolean("moved"),
                            0,
                            row.getString("state"));
                })
                .list();
    }

    /** Steps in groups that did not come from the calendar, such as the days of a campaign. */
    private List<Item> groupSteps(Instant from, Instant to) {
        return jdbc.sql("""
                        SELECT step.programme, step.key, step.due, step.state, run.group_id, run.community
                        FROM programme_step step JOIN programme_run run ON run.id = step.run
                        WHERE step.due >= :from AND step.due < :to AND run.person IS NULL AND step.key <> ''
                          AND run.occurrence NOT LIKE 'calendar:%' AND step.state <> 'CANCELLED'
                        ORDER BY step.due LIMIT :most
                        """)
                .param("from", Sql.at(from))
                .param("to", Sql.at(to))
                .param("most", MOST)
                .query((row, _) -> item(
                        known(Sql.id(row, "programme")),
                        row.getString("key"),
                        Sql.id(row, "community"),
                        Sql.idOrNull(row, "group_id"),
                        Sql.time(row, "due"),
                        0,
                        row.getString("state")))
                .list();
    }

    private List<Item> personSteps(Instant from, Instant to) {
        return jdbc.sql("""
                        SELECT step.programme, step.key, run.community, date_trunc('hour', step.due) AS due,
                               count(*) AS people
                        FROM programme_step step JOIN programme_run run ON run.id = step.run
                        WHERE step.due >= :from AND step.due < :to AND run.person IS NOT NULL AND step.key <> ''
                          AND step.state = 'WAITING' AND step.turn = 0
                        GROUP BY 1, 2, 3, 4 ORDER BY 4 LIMIT :most
                        """)
                .param("from", Sql.at(from))
                .param("to", Sql.at(to))
                .param("most", MOST)
                .query((row, _) -> item(
                        known(Sql.id(row, "programme")),
                        row.getString("key"),
                        Sql.id(row, "community"),
                        null,
                        Sql.time(row, "due"),
                        row.getLong("people"),
                        "WAITING"))
                .list();
    }

    private static Item item(
            Programme programme,
            String step,
            UUID community,
            @Nullable UUID group,
            Instant at,
            long people,
            String state) {
        return new Item(
                null,
                programme.id(),
                programme.playbook(),
                programme.spec().title(),
                List.of(community),
                group,
                step,
                programme.spec().find(step).map(it -> List.of(it.kind())).orElse(List.of()),
                at,
                false,
                people,
                state);
    }

    private Programme known(UUID id) {
        return java.util.Objects.requireNonNull(book.find(Set.of(id)).get(id));
    }

    /** How many posts each of these communities' groups already get on the days between, by day and community. */
    Map<UUID, Long> postsOf(Collection<UUID> communities, Instant from, Instant to) {
        return entries(from, to).stream()
                .flatMap(it -> it.communities().stream())
                .filter(communities::contains)
                .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    }
}
