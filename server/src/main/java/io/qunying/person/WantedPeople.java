package io.qunying.person;

import io.qunying.blueprint.SqlCondition;
import io.qunying.staff.BranchScope;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What staff ask for, as questions for the search, so that lists and files mean the same people. */
@Component
class WantedPeople {

    private static final int AT_ONCE = 500;

    private final ObjectProvider<PersonRoster> rosters;

    private final Segments segments;

    WantedPeople(ObjectProvider<PersonRoster> rosters, Segments segments) {
        this.rosters = rosters;
        this.segments = segments;
    }

    /** What staff ask for; null means "any". */
    record Wanted(
            @Nullable String q,
            @Nullable UUID tag,
            @Nullable UUID community,
            @Nullable Boolean blacklisted,
            @Nullable UUID segment) {

        boolean isFiltered() {
            return q != null || tag != null || community != null || blacklisted != null || segment != null;
        }
    }

    /**
     * Questions whose answers, one after the other, are all who are wanted: people of a community some at a time, by
     * descending id, and no more of them than are read.
     */
    Stream<PersonSearch.Query> questions(Wanted wanted, BranchScope scope, @Nullable UUID before) {
        var community = wanted.community();
        var segment = wanted.segment() == null ? null : segments.question(wanted.segment());
        return community == null
                ? Stream.of(question(wanted, scope, segment, null))
                : inside(community, before).map(it -> question(wanted, scope, segment, it));
    }

    private static PersonSearch.Query question(
            Wanted wanted, BranchScope scope, @Nullable SqlCondition segment, @Nullable List<UUID> among) {
        return new PersonSearch.Query(scope, wanted.q(), wanted.tag(), wanted.blacklisted(), among, segment);
    }

    private Stream<List<UUID>> inside(UUID community, @Nullable UUID before) {
        var roster = rosters.getIfAvailable();
        return roster == null
                ? Stream.empty()
                : Stream.iterate(
                        roster.listPersons(community, before, AT_ONCE),
                        it -> !it.isEmpty(),
                        it -> it.size() < AT_ONCE ? List.of() : roster.listPersons(community, it.getLast(), AT_ONCE));
    }
}
