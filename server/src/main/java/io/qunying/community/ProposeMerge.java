package io.qunying.community;

import io.qunying.community.Merge.Evidence;
import io.qunying.community.WatchedGroups.Watched;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposes what to do about a weak group: once for each time that it is weak. */
@Component
class ProposeMerge {

    private static final int DAYS_OF_WEEK = 7;

    private final StageProposals proposals;
    private final PlanMerge plan;
    private final CommunityTable communities;
    private final ClassBook book;
    private final Clock clock;

    ProposeMerge(StageProposals proposals, PlanMerge plan, CommunityTable communities, ClassBook book, Clock clock) {
        this.proposals = proposals;
        this.plan = plan;
        this.communities = communities;
        this.book = book;
        this.clock = clock;
    }

    @Transactional
    public void propose(Watched group, Instant since, Map<String, Object> values) {
        if (proposals.isKnown(group.id(), since)) {
            return;
        }
        var community = communities.find(group.community()).orElseThrow();
        var weak = Objects.requireNonNull(group.course().weak());
        var weeks = Duration.between(since, clock.instant()).toDays() / DAYS_OF_WEEK;
        proposals.insert(
                group.id(),
                community.id(),
                since,
                new Evidence(weak.when(), values, weeks),
                plan.plan(book.get(community.id(), community.version()), group.id()));
    }

    /** The group has recovered, or is gone. */
    @Transactional
    public void outdate(UUID group) {
        proposals.outdate(group);
    }
}
