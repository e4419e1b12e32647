package io.qunying.moderation;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.Ids;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens cases in the caller's transaction; what hard rules found gets its sanction planned at once. */
@Component
class OpenCases {

    private final CaseTable cases;
    private final SanctionTable sanctions;
    private final Facts facts;
    private final SanctionSignal signal;
    private final Ids ids;

    OpenCases(CaseTable cases, SanctionTable sanctions, Facts facts, SanctionSignal signal, Ids ids) {
        this.cases = cases;
        this.sanctions = sanctions;
        this.facts = facts;
        this.signal = signal;
        this.ids = ids;
    }

    /** @return as {@link CaseTable#insert} does */
    List<Case> all(List<Case> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var opened = cases.insert(found);
        facts.recordAll(opened.stream().map(OpenCases::opened).toList());
        plan(opened.stream()
                .filter(it -> it.mode() == Mode.HARD)
                .map(it -> sanction(it, null))
                .toList());
        return opened;
    }

    /** Plans what follows by the strike plan; applied within moments. */
    void plan(List<Sanction> all) {
        if (!all.isEmpty()) {
            sanctions.plan(all);
            signal.raiseAfterCommit();
        }
    }

    Sanction sanction(Case of, @Nullable UUID askedBy) {
        return new Sanction(
                ids.next(),
                of.id(),
                null,
                null,
                false,
                null,
                of.category().name(),
                Sanction.State.PLANNED,
                askedBy,
                null,
                of.openedAt(),
                null,
                null,
                null);
    }

    private static Fact opened(Case it) {
        return Fact.of(Verb.CASE_OPENED, it.openedAt(), it.person())
                .in(it.branch(), it.community(), it.group())
                .with(Map.of(
                        "category",
                        it.category().name(),
                        "mode",
                        it.mode().name(),
                        "withheld",
                        it.withheld(),
                        "rules",
                        it.hits().stream().map(Hit::rule).toList()))
                .on(it.id())
                // A message has one case, however often it is found.
                .once("case.opened:" + (it.message() == null ? it.id() : it.message()));
    }
}
