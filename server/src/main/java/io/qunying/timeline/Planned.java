package io.qunying.timeline;

import io.qunying.platform.Sql;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     * @param key of the programme in its playbook
     * @param group null where it is for many
     * @param people how many it is for; 0 where it is for groups
     * @param kinds what its steps do, such as {@code send}
     * @param state {@code WAITING}, {@code DONE}, {@code MISSED}, {@code CANCELLED} …
     */
    record Item(
            @Nullable UUID entry,
            UUID programme,
            UUID playbook,
            String key,
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
        var window = new Window(from, to, branches, community);
        var found = Stream.of(entries(window), groupSteps(window), personSteps(window))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Row::at))
                .limit(MOST)
                .toList();
        var known = book.find(found.stream().map(Row::programme).collect(Collectors.toSet()));
        return found.stream()
                .map(it -> it.item(Objects.requireNonNull(known.get(it.programme()))))
                .toList();
    }

    /** @param branches null for all; so with the community */
    private record Window(
            Instant from,
            Instant to,
            @Nullable Collection<UUID> branches,
            @Nullable UUID community) {}

    /**
     * An item without what its programme says. An entry is for all steps and communities, any other for one of each.
     */
    private record Row(
            @Nullable UUID entry,
            UUID programme,
            @Nullable UUID community,
            @Nullable UUID group,
            String step,
            Instant at,
            boolean moved,
            long people,
            String state) {

        Item item(Programme it) {
            return new Item(
                    entry,
                    programme,
                    it.playbook(),
                    it.spec().key(),
                    it.spec().title(),
                    community == null ? it.communities() : List.of(community),
                    group,
                    step,
                    it.spec().steps().stream()
                            .filter(part -> entry != null || part.key().equals(step))
                            .map(StepSpec::kind)
                            .distinct()
                            .toList(),
                    at,
                    moved,
                    people,
                    state);
        }
    }

    private List<Row> entries(Window window) {
        return ask("""
                SELECT entry.id AS entry, entry.programme, NULL::uuid AS community, NULL::uuid AS group_id, '' AS step,
                       entry.due, entry.moved_by IS NOT NULL AS moved, 0 AS people, entry.state
                FROM calendar_entry entry JOIN programme ON programme.id = entry.programme
                WHERE entry.due >= :from AND entry.due < :to AND entry.state <> 'CANCELLED'
                  AND (CAST(:branches AS uuid[]) IS NULL OR programme.branch = ANY(CAST(:branches AS uuid[])))
                  AND (CAST(:community AS uuid) IS NULL OR :community = ANY(programme.communities))
                ORDER BY entry.due LIMIT :most
                """, window);
    }

    /** Steps in groups that did not come from the calendar, such as the days of a campaign. */
    private List<Row> groupSteps(Window window) {
        return ask("""
                SELECT NULL::uuid AS entry, step.programme, run.community, run.group_id, step.key AS step, step.due,
                       FALSE AS moved, 0 AS people, step.state
                FROM programme_run run JOIN programme_step step ON step.run = run.id
                WHERE step.due >= :from AND step.due < :to AND run.person IS NULL AND step.key <> ''
                  AND run.occurrence NOT LIKE 'calendar:%' AND step.state <> 'CANCELLED'
                  AND (CAST(:branches AS uuid[]) IS NULL OR run.branch = ANY(CAST(:branches AS uuid[])))
                  AND (CAST(:community AS uuid) IS NULL OR run.community = :community)
                ORDER BY step.due LIMIT :most
                """, window);
    }

    private List<Row> personSteps(Window window) {
        return ask("""
                SELECT NULL::uuid AS entry, step.programme, run.community, NULL::uuid AS group_id, step.key AS step,
                       date_trunc('hour', step.due) AS due, FALSE AS moved, count(*) AS people, 'WAITING' AS state
                FROM programme_step step JOIN programme_run run ON run.id = step.run
                WHERE step.due >= :from AND step.due < :to AND run.person IS NOT NULL AND step.key <> ''
                  AND step.state = 'WAITING' AND step.turn = 0
                  AND (CAST(:branches AS uuid[]) IS NULL OR run.branch = ANY(CAST(:branches AS uuid[])))
                  AND (CAST(:community AS uuid) IS NULL OR run.community = :community)
                GROUP BY step.programme, run.community, step.key, date_trunc('hour', step.due)
                ORDER BY due LIMIT :most
                """, window);
    }

    private List<Row> ask(String sql, Window window) {
        return jdbc.sql(sql)
                .param("from", Sql.at(window.from()))
                .param("to", Sql.at(window.to()))
                .param("branches", window.branches() == null ? null : Sql.ids(window.branches()))
                .param("community", window.community(), Types.OTHER)
                .param("most", MOST)
                .query((row, _) -> new Row(
                        Sql.idOrNull(row, "entry"),
                        Sql.id(row, "programme"),
                        Sql.idOrNull(row, "community"),
                        Sql.idOrNull(row, "group_id"),
                        row.getString("step"),
                        Sql.time(row, "due"),
                        row.getBoolean("moved"),
                        row.getLong("people"),
                        row.getString("state")))
                .list();
    }

    /** How many posts the groups of each of these communities already get in between. */
    Map<UUID, Long> postsOf(Collection<UUID> communities, Instant from, Instant to) {
        var found = entries(new Window(from, to, null, null));
        var known = book.find(found.stream().map(Row::programme).collect(Collectors.toSet()));
        return found.stream()
                .flatMap(it -> Objects.requireNonNull(known.get(it.programme())).communities().stream())
                .filter(communities::contains)
                .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    }
}
