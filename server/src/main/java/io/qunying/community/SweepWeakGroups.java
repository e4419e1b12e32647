package io.qunying.community;

import io.qunying.blueprint.Conditions;
import io.qunying.blueprint.Span;
import io.qunying.community.WatchedGroups.Watched;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Finds groups that have become weak, or have recovered. A weak one brings a proposal; nothing else happens to it until
 * a person has decided.
 */
@Component
class SweepWeakGroups {

    private final WatchedGroups groups;
    private final GroupValues values;
    private final Conditions conditions;
    private final EnterStage enter;
    private final ProposeMerge propose;
    private final Clock clock;

    SweepWeakGroups(
            WatchedGroups groups,
            GroupValues values,
            Conditions conditions,
            EnterStage enter,
            ProposeMerge propose,
            Clock clock) {
        this.groups = groups;
        this.values = values;
        this.conditions = conditions;
        this.enter = enter;
        this.propose = propose;
        this.clock = clock;
    }

    /** @return how many groups changed their stage */
    int sweep() {
        var asked = groups.mayBeWeak();
        var now = clock.instant();
        var figures = values.values(asked.stream().map(Watched::id).toList());
        var nowWeak = new ArrayList<UUID>();
        var recovered = new ArrayList<Watched>();
        var changed = 0;
        for (var group : asked) {
            var known = figures.getOrDefault(group.id(), Map.of());
            if (!isQuiet(group, known)) {
                if (group.weakSince() != null) {
                    recovered.add(group);
                }
            } else if (group.weakSince() == null) {
                nowWeak.add(group.id());
            } else if (hasLasted(group, group.weakSince(), now)) {
                if (group.stage().equals("DAILY") && enter.enter(group.id(), "DAILY", "WEAK")) {
                    changed++;
                }
                propose.propose(group, group.weakSince(), known);
            }
        }
        groups.markWeak(nowWeak, now);
        return changed + recover(recovered);
    }

    private int recover(List<Watched> recovered) {
        var changed = 0;
        for (var group : recovered) {
            propose.outdate(group.id());
            if (group.stage().equals("WEAK") && enter.enter(group.id(), "WEAK", "DAILY")) {
                changed++;
            }
        }
        groups.markWeak(recovered.stream().map(Watched::id).toList(), null);
        return changed;
    }

    private boolean isQuiet(Watched group, Map<String, Object> known) {
        var weak = Objects.requireNonNull(group.course().weak());
        return conditions.compile(weak.when(), GroupValues.VOCABULARY).holds(known);
    }

    private static boolean hasLasted(Watched group, Instant since, Instant now) {
        var weak = Objects.requireNonNull(group.course().weak());
        return Span.parse(weak.lasts())
                .map(it -> !it.after(since, group.zone()).isAfter(now))
                .orElse(false);
    }
}
