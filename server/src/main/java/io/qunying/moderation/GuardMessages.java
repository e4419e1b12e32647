package io.qunying.moderation;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Membership;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming;
import io.qunying.moderation.Speakers.Speaker;
import io.qunying.moderation.Speakers.Standing;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The guard: every message of a member is put to the rules before anyone sees it, a whole batch in a fixed number of
 * statements. Staff are not guarded against.
 */
@Component
class GuardMessages implements InboxPhase {

    private final RuleBook rules;
    private final Observe observe;
    private final Speakers speakers;
    private final RuleTable counts;
    private final OpenCases open;
    private final Ids ids;
    private final Clock clock;

    GuardMessages(
            RuleBook rules,
            Observe observe,
            Speakers speakers,
            RuleTable counts,
            OpenCases open,
            Ids ids,
            Clock clock) {
        this.rules = rules;
        this.observe = observe;
        this.speakers = speakers;
        this.counts = counts;
        this.open = open;
        this.ids = ids;
        this.clock = clock;
    }

    /** A message of someone who sits in the group. */
    record Said(InboxEvent event, UUID person, Membership seat) {

        Utterance utterance() {
            return Utterance.of(event, person, seat);
        }

        Speaker key() {
            return Speaker.of(seat, person);
        }
    }

    @Override
    public Stage stage() {
        return Stage.GUARD;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var said = batch.stream().flatMap(GuardMessages::said).toList();
        if (said.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var standings = speakers.find(said.stream().map(Said::key).collect(Collectors.toSet()), now);
        var names = rules.names();
        var cases = new ArrayList<Case>();
        var hits = new HashMap<UUID, Long>();
        var shown = new HashMap<Speaker, Long>();
        for (var one : said) {
            var judgement = judge(one, standings.get(one.key()), names);
            judgement.hits().forEach(it -> hits.merge(it.rule(), 1L, Long::sum));
            if (judgement.mode() != null) {
                cases.add(found(one, judgement, judgement.mode(), now));
            }
            if (judgement.withholds()) {
                one.event().withhold("moderated");
            } else {
                shown.merge(one.key(), 1L, Long::sum);
            }
        }
        open.all(cases);
        speakers.count(shown, now);
        counts.count(hits, now.atZone(ZoneOffset.UTC).toLocalDate());
    }

    private Judgement judge(Said said, @Nullable Standing standing, Set<String> names) {
        if (standing == null) {
            return Judgement.NOTHING;
        }
        var seen = observe.message(said.utterance(), standing, names);
        return standing.exempt()
                ? Judgement.NOTHING
                : Judgement.of(rules.ask(said.seat().community(), seen));
    }

    private static Stream<Said> said(InboxEvent event) {
        var person = event.person();
        var seat = event.membership();
        return event.incoming().kind() == Incoming.Kind.MESSAGE
                        && event.withheldBecause() == null
                        && person != null
                        && seat != null
                        && !seat.staff()
                ? Stream.of(new Said(event, person, seat))
                : Stream.empty();
    }

    private Case found(Said said, Judgement judgement, Mode mode, Instant now) {
        var text = said.utterance().text();
        return new Case(
                ids.next(),
                said.event().id(),
                said.seat().group(),
                said.seat().community(),
                said.seat().branch(),
                said.seat().seat(),
                said.person(),
                said.seat().nickname(),
                text.substring(0, Math.min(text.length(), Case.LONGEST_TEXT)),
                said.event().incoming().at(),
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
