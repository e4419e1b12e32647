package io.qunying.person;

import io.qunying.person.WantedPeople.Wanted;
import io.qunying.platform.Page;
import io.qunying.platform.Sql;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of people for staff. */
@Component
class PersonPages {

    private final PersonSearch search;
    private final Summaries summaries;
    private final JdbcClient jdbc;
    private final StoredBlacklist blacklist;
    private final WantedPeople wanted;

    PersonPages(
            PersonSearch search, Summaries summaries, JdbcClient jdbc, StoredBlacklist blacklist, WantedPeople wanted) {
        this.search = search;
        this.summaries = summaries;
        this.jdbc = jdbc;
        this.blacklist = blacklist;
        this.wanted = wanted;
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
        var found = new ArrayList<UUID>();
        var questions = this.wanted.questions(wanted, scope, before).iterator();
        while (found.size() <= limit && questions.hasNext()) {
            found.addAll(search.find(questions.next(), before, limit + 1 - found.size()));
        }
        return page(Page.of(found, limit, UUID::toString));
    }

    /** The first who answer a question, newest first, and how many there are. */
    record Preview(long persons, List<Line> first) {}

    @Transactional(readOnly = true)
    Preview preview(PersonSearch.Query query, int most) {
        return new Preview(
                search.count(query),
                page(new Page<>(search.find(query, null, most), null)).items());
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
