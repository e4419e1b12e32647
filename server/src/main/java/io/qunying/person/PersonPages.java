package io.qunying.person;

import io.qunying.platform.Page;
import io.qunying.staff.BranchScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of people for staff. */
@Component
class PersonPages {

    private static final int ROSTER_AT_ONCE = 500;

    private final PersonSearch search;
    private final Summaries summaries;
    private final JdbcClient jdbc;
    private final StoredBlacklist blacklist;
    private final ObjectProvider<PersonRoster> rosters;

    PersonPages(
            PersonSearch search,
            Summaries summaries,
            JdbcClient jdbc,
            StoredBlacklist blacklist,
            ObjectProvider<PersonRoster> rosters) {
        this.search = search;
        this.summaries = summaries;
        this.jdbc = jdbc;
        this.blacklist = blacklist;
        this.rosters = rosters;
    }

    /** What staff ask for; null means "any". */
    record Wanted(
            @Nullable String q,
            @Nullable UUID tag,
            @Nullable UUID community,
            @Nullable Boolean blacklisted) {

        PersonSearch.Query within(BranchScope scope, @Nullable List<UUID> among) {
            return new PersonSearch.Query(scope, q, tag, blacklisted, among);
        }
    }

    /** A line of the list. */
    record Line(
            UUID id,
            String name,
            @Nullable String phoneMasked,
            boolean staff,
            Set<String> tags,
            Instant createdAt,
            @Nullable Instant lastSeen,
            boolean blacklisted) {}

    private record Times(
            UUID id, Instant createdAt, @Nullable Instant lastSeen) {}

    @Transactional(readOnly = true)
    Page<Line> list(Wanted wanted, BranchScope scope, @Nullable UUID before, int limit) {
        var community = wanted.community();
        var ids = community == null
                ? search.find(wanted.within(scope, null), before, limit + 1)
                : findIn(community, wanted, scope, before, limit + 1);
        return page(Page.of(ids, limit, UUID::toString));
    }

    private List<UUID> findIn(UUID community, Wanted wanted, BranchScope scope, @Nullable UUID before, int limit) {
        var roster = rosters.getIfAvailable();
        var found = new ArrayList<UUID>();
        var from = before;
        while (roster != null && found.size() < limit) {
            var some = roster.listPersons(community, from, ROSTER_AT_ONCE);
            found.addAll(search.find(wanted.within(scope, some), null, limit - found.size()));
            if (some.size() < ROSTER_AT_ONCE) {
                break;
            }
            from = some.getLast();
        }
        return found;
    }

    private Page<Line> page(Page<UUID> ids) {
        var known = summaries.of(ids.items());
        var times = times(ids.items());
        var barred = blacklist.findAll(ids.items());
        return ids.map(id -> {
            var summary = Objects.requireNonNull(known.get(id));
            var time = Objects.requireNonNull(times.get(id));
            return new Line(
                    id,
                    summary.name(),
                    summary.phoneMasked(),
                    summary.staff(),
                    summary.tags(),
                    time.createdAt(),
                    time.lastSeen(),
                    barred.contains(id));
        });
    }

    private Map<UUID, Times> times(List<UUID> ids) {
        return jdbc
                .sql("SELECT id, created_at, seen_at FROM person WHERE id = ANY(:ids::uuid[])")
                .param("ids", Sql.ids(ids))
                .query((row, number) ->
                        new Times(Sql.id(row, "id"), Sql.time(row, "created_at"), Sql.timeOrNull(row, "seen_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Times::id, it -> it));
    }
}
