package io.qunying.moderation;

import io.qunying.moderation.Speakers.Speaker;
import io.qunying.moderation.Speakers.Standing;
import io.qunying.moderation.breaker.Said;
import io.qunying.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts messages to the rules, withholds what they speak against enough, and opens the cases. */
@Component
class JudgeMessages {

    private final RuleBook rules;
    private final Observe observe;
    private final CountHits counts;
    private final OpenCases open;
    private final RecallWithheld recall;
    private final Ids ids;

    JudgeMessages(RuleBook rules, Observe observe, CountHits counts, OpenCases open, RecallWithheld recall, Ids ids) {
        this.rules = rules;
        this.observe = observe;
        this.counts = counts;
        this.open = open;
        this.recall = recall;
        this.ids = ids;
    }

    /** @param standings of all who said something; rules do not look at who is exempt */
    void all(List<Said> said, Map<Speaker, Standing> standings, Instant now) {
        judge(said, standings, false, now);
    }

    /** Like {@link #all}, of the few messages that were put to the rules before their pictures came. */
    void late(List<Said> said, Map<Speaker, Standing> standings, Instant now) {
        judge(said, standings, true, now);
    }

    private void judge(List<Said> said, Map<Speaker, Standing> standings, boolean late, Instant now) {
        var names = rules.names();
        var cases = new ArrayList<Case>();
        var hits = new ArrayList<CountHits.Found>();
        for (var one : said) {
            var standing = Objects.requireNonNull(standings.get(Speaker.of(one)));
            if (standing.exempt()) {
                continue;
            }
            var judgement = judge(one, standing, names);
            judgement.hits().forEach(it -> hits.add(new CountHits.Found(one, it)));
            if (judgement.mode() != null) {
                cases.add(found(one, judgement, judgement.mode(), now));
            }
        }
        var withheld = open.all(cases).stream().filter(Case::withheld).toList();
        withhold(said, withheld);
        recall.all(withheld);
        if (late) {
            counts.countNew(hits, now);
        } else {
            counts.count(hits, now);
        }
    }

    private static void withhold(List<Said> said, List<Case> withheld) {
        var messages =
                withheld.stream().flatMap(it -> Stream.ofNullable(it.message())).collect(Collectors.toSet());
        said.stream().map(Said::event).filter(it -> messages.contains(it.id())).forEach(it -> it.withhold("moderated"));
    }

    private Judgement judge(Said said, Standing standing, Set<String> names) {
        var seen = observe.message(Utterance.of(said), said.heard(), standing, names);
        return Judgement.of(rules.ask(said.seat().community(), seen));
    }

    private Case found(Said said, Judgement judgement, Mode mode, Instant now) {
        return new Case(
                ids.next(),
                said.event().id(),
                said.seat().group(),
                said.seat().community(),
                said.seat().branch(),
                said.seat().seat(),
                said.person(),
                said.seat().nickname(),
                said.original(Case.LONGEST_TEXT),
                said.at(),
                now,
                judgement.category(),
                judgement.score(),
                mode,
                judgement.withholds(),
                judgement.hits(),
                null,
                Case.State.OPEN,
                null,
                null,
                null,
                null);
    }
}
