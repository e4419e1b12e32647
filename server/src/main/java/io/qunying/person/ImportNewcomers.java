package io.qunying.person;

import io.qunying.person.Imports.Reach;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes people of rows about nobody known, straight into the tables by COPY. Both indexes of identities then grow in
 * order: rows are sorted by their lookup, and ids given out along the way. In the order of the file, every row would
 * land on another page.
 */
@Component
class ImportNewcomers {

    private final JdbcTemplate jdbc;
    private final Tags tags;
    private final Ids ids;
    private final Clock clock;

    ImportNewcomers(JdbcTemplate jdbc, Tags tags, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.tags = tags;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return the ids of the people made, in order */
    List<UUID> write(Reach reach, List<ImportRow> fresh) {
        var rows = new ArrayList<>(fresh);
        rows.sort(Comparator.comparing(it -> it.identities().getFirst().lookup(), ImportNewcomers::asStored));
        var now = clock.instant();
        var people = new BinaryCopy(4);
        var identities = new BinaryCopy(7);
        var branches = new BinaryCopy(3);
        var made = new ArrayList<UUID>(rows.size());
        for (var row : rows) {
            var person = ids.next();
            made.add(person);
            people.row().id(person).text(row.name()).json(row.profileJson()).time(now);
            for (var mark : row.identities()) {
                identities.row().id(mark.lookup()).text(mark.kind().name()).bytes(mark.sealed());
                identities.id(person).id(person).bool(false).time(now);
            }
            for (var branch : reach.branches()) {
                branches.row().id(person).id(branch).id(person);
            }
        }
        people.into(jdbc, "person (id, name, profile, created_at)");
        identities.into(jdbc, "identity (lookup, kind, sealed, person, origin, verified, since)");
        branches.into(jdbc, "person_branch (origin, branch, person)");
        writeTags(rows, made);
        return made;
    }

    /** PostgreSQL compares ids byte by byte, Java as two signed numbers. */
    private static int asStored(UUID one, UUID other) {
        var high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    private void writeTags(List<ImportRow> rows, List<UUID> made) {
        var titles = new HashSet<String>();
        rows.forEach(it -> titles.addAll(it.tags()));
        if (titles.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var known = tags.idsOf(titles);
        var copy = new BinaryCopy(4);
        for (int at = 0; at < rows.size(); at++) {
            var person = made.get(at);
            rows.get(at).tags().stream()
                    .map(it -> Objects.requireNonNull(known.get(it.toLowerCase(Locale.ROOT))))
                    .distinct()
                    .forEach(tag -> copy.row().id(person).id(tag).id(person).time(now));
        }
        copy.into(jdbc, "person_tag (origin, tag, person, since)");
    }
}
