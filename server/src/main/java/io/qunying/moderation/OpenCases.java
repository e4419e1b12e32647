package io.qunying.moderation;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /**
     * A message has one case. One that nobody has decided goes on with what withholds the message, which may come later
     * than what opened it, and only with a part of what was said.
     *
     * @return those that are new or withhold their message by this
     */
    List<Case> all(List<Case> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<>(cases.insert(found));
        facts.recordAll(all.stream().map(OpenCases::opened).toList());
        var fresh = all.stream().map(Case::id).collect(Collectors.toSet());
        all.addAll(widen(found.stream()
                .filter(it -> it.withheld() && it.openedBy() == null && !fresh.contains(it.id()))
                .toList()));
        plan(all.stream()
                .filter(it -> it.mode() == Mode.HARD)
                .map(it -> sanction(it, null))
                .toList());
        return all;
    }

    private List<Case> widen(List<Case> later) {
        if (later.isEmpty()) {
            return List.of();
        }
        var byMessage = later.stream().collect(Collectors.toMap(Case::message, Function.identity()));
        var widened = new ArrayList<Case>();
        for (var kept : cases.lockShown(byMessage.keySet())) {
            var by = Objects.requireNonNull(byMessage.get(kept.message()));
            var now = kept.withheldBy(by.hits());
            cases.judge(now); // few: one picture comes late at a time
            facts.record(widened(kept, now));
            widened.add(now);
        }
        return widened;
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

    /** Of nobody, and at the time of the case: only the figures of rules need it, beside what opened it. */
    private static Fact widened(Case before, Case now) {
        return Fact.of(Verb.CASE_WIDENED, now.openedAt(), null)
                .in(now.branch(), now.community(), now.group())
                .with(Map.of(
                        "mode",
                        now.mode().name(),
                        "rules",
                        rules(now).filter(it -> !before.names(it)).toList()))
                .on(now.id())
                .once("case.widened:" + now.id());
    }

    private static Stream<UUID> rules(Case of) {
        return of.hits().stream().map(Hit::rule);
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
                        rules(it).toList()))
                .on(it.id())
                // A message has one case, however often it is found.
                .once("case.opened:" + (it.message() == null ? it.id() : it.message()));
    }
}
