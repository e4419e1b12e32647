package io.qunying.person;

import io.qunying.person.Imports.Reach;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
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

    private static final long PLACE = (1L << 20) - 1;

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
        var rows = byLookup(fresh);
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
        // First what may turn out to be known after all, so that little is written in vain.
        identities.into(jdbc, "identity (lookup, kind, sealed, person, origin, verified, since)");
        people.into(jdbc, "person (id, name, profile, created_at)");
        branches.into(jdbc, "person_branch (origin, branch, person)");
        writeTags(rows, made, now);
        return made;
    }

    /**
     * Sorts numbers that end in the place of a row: many times faster than comparing rows. Ties may fall as they like.
     */
    private static List<ImportRow> byLookup(List<ImportRow> rows) {
        var keys = new long[rows.size()];
        for (int at = 0; at < keys.length; at++) {
            var lookup = rows.get(at).identities().getFirst().lookup();
            // PostgreSQL compares ids byte by byte, Java as signed numbers.
            keys[at] = ((lookup.getMostSignificantBits() ^ Long.MIN_VALUE) & ~PLACE) | at;
        }
        Arrays.sort(keys);
        var sorted = new ArrayList<ImportRow>(keys.length);
        for (var key : keys) {
            sorted.add(rows.get((int) (key & PLACE)));
        }
        return sorted;
    }

    private void writeTags(List<ImportRow> rows, List<UUID> made, Instant now) {
        var worn = idsOfTags(rows);
        var copy = new BinaryCopy(4);
        for (int at = 0; at < rows.size(); at++) {
            for (var tag : worn.getOrDefault(rows.get(at).tags(), Set.of())) {
                copy.row().id(made.get(at)).id(tag).id(made.get(at)).time(now);
            }
        }
        copy.into(jdbc, "person_tag (origin, tag, person, since)");
    }

    /** By the set itself, whatever is in it: rows that wear the same tags share one. */
    private IdentityHashMap<Set<String>, Set<UUID>> idsOfTags(List<ImportRow> rows) {
        var worn = new IdentityHashMap<Set<String>, Set<UUID>>();
        rows.forEach(row -> worn.computeIfAbsent(row.tags(), any -> new HashSet<>()));
        var titles = new HashSet<String>();
        worn.keySet().forEach(titles::addAll);
        var known = tags.idsOf(titles);
        worn.forEach((wanted, ids) ->
                wanted.forEach(title -> ids.add(Objects.requireNonNull(known.get(title.toLowerCase(Locale.ROOT))))));
        return worn;
    }
}
