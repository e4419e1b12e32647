package io.qunying.person;

import io.qunying.person.ImportRow.Problem;
import io.qunying.person.Imports.Reach;
import io.qunying.platform.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which rows are about people we know, which about new ones, and which cannot be taken. */
@Component
class ImportSorting {

    private final JdbcClient jdbc;
    private final Identities identities;

    ImportSorting(JdbcClient jdbc, Identities identities) {
        this.jdbc = jdbc;
        this.identities = identities;
    }

    /** A row about someone known, and which of its identities that person has already. */
    record Known(ImportRow row, UUID person, Set<UUID> held) {}

    /** A batch in its parts. */
    record Sorted(List<ImportRow> fresh, List<Known> known, List<Problem> problems) {}

    /**
     * A batch without its bad rows and those that came before in the file; those are among the problems.
     *
     * @param number the place of the batch in the file
     * @param size how many rows it had
     */
    record Singles(int number, int size, List<ImportRow> rows, List<Problem> problems) {}

    /** Batch after batch in the order of the file. */
    static Singles single(int number, List<ImportRow> batch, SeenLines seen) {
        var singles = new Singles(number, batch.size(), new ArrayList<>(batch.size()), new ArrayList<>());
        for (var row : batch) {
            singles.problems().addAll(row.problems());
            if (row.isGood() && isFirst(row, seen, singles.problems())) {
                singles.rows().add(row);
            }
        }
        return singles;
    }

    /** A batch of people whom nobody knows. */
    static Sorted allFresh(Singles batch) {
        return new Sorted(batch.rows(), List.of(), batch.problems());
    }

    Sorted sort(Reach reach, Singles batch, SeenLines seen) {
        var sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(batch.problems()));
        var single = batch.rows();
        var lookups = new ArrayList<UUID>(single.size());
        single.forEach(row -> row.identities().forEach(it -> lookups.add(it.lookup())));
        var owners = identities.owners(lookups);
        if (owners.isEmpty()) {
            return allFresh(batch);
        }
        var visible = visible(reach, new HashSet<>(owners.values()));
        single.forEach(row -> sort(row, owners, visible, seen, sorted));
        return sorted;
    }

    /** Also notes the row's identities, for those that come after. */
    private static boolean isFirst(ImportRow row, SeenLines seen, List<Problem> problems) {
        for (var mark : row.identities()) {
            var first = seen.firstOrThis(mark.lookup(), row.line());
            if (first != row.line()) {
                problems.add(duplicate(row, first));
                return false;
            }
        }
        return true;
    }

    private static void sort(ImportRow row, Map<UUID, UUID> owners, Set<UUID> visible, SeenLines seen, Sorted sorted) {
        var held = new LinkedHashMap<UUID, UUID>();
        for (var mark : row.identities()) {
            var owner = owners.get(mark.lookup());
            if (owner != null) {
                held.put(mark.lookup(), owner);
            }
        }
        var persons = new HashSet<>(held.values());
        if (persons.isEmpty()) {
            sorted.fresh().add(row);
        } else if (persons.size() > 1) {
            sorted.problems().add(new Problem(row.line(), null, "identities-of-several", Map.of(), null));
        } else {
            sortKnown(row, persons.iterator().next(), held.keySet(), visible, seen, sorted);
        }
    }

    private static void sortKnown(
            ImportRow row, UUID person, Set<UUID> held, Set<UUID> visible, SeenLines seen, Sorted sorted) {
        var first = seen.firstOrThis(person, row.line());
        if (!visible.contains(person)) {
            sorted.problems().add(new Problem(row.line(), null, "person-elsewhere", Map.of(), null));
        } else if (first != row.line()) {
            sorted.problems().add(duplicate(row, first));
        } else {
            sorted.known().add(new Known(row, person, held));
        }
    }

    private static Problem duplicate(ImportRow row, int first) {
        return new Problem(row.line(), null, "duplicate-of-line", Map.of("line", first), null);
    }

    private Set<UUID> visible(Reach reach, Set<UUID> persons) {
        if (reach.seesAll()) {
            return persons;
        }
        return new HashSet<>(jdbc.sql("""
                        SELECT DISTINCT person FROM person_branch
                        WHERE person = ANY(:persons::uuid[]) AND branch = ANY(:branches::uuid[])
                        """)
                .param("persons", Sql.ids(persons))
                .param("branches", Sql.ids(reach.sees()))
                .query(Sql::firstId)
                .list());
    }
}
