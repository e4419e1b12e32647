package io.qunying.moderation;

import io.qunying.blueprint.ConditionInvalid;
import io.qunying.blueprint.Conditions;
import io.qunying.moderation.History.Past;
import io.qunying.moderation.Speakers.Speaker;
import io.qunying.moderation.Speakers.Standing;
import io.qunying.moderation.text.RecentTalk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks a condition of what was said in the last 30 days, before it may act. Of the sender's standing at that time
 * history tells when they first spoke; how much they had said is taken to have grown evenly since, and strikes are not
 * looked at.
 */
@Component
class ReplayRule {

    static final Duration LATELY = Duration.ofDays(30);

    /** So that an answer comes while someone waits for it; the newest count. */
    private static final int MOST = 300_000;

    private static final int SHOWN = 50;

    private final History history;
    private final Conditions conditions;
    private final Observe observe;
    private final Speakers speakers;
    private final CaseTable cases;
    private final Clock clock;

    ReplayRule(
            History history, Conditions conditions, Observe observe, Speakers speakers, CaseTable cases, Clock clock) {
        this.history = history;
        this.conditions = conditions;
        this.observe = observe;
        this.speakers = speakers;
        this.cases = cases;
        this.clock = clock;
    }

    /** @param unwanted as people judged it, or null if nobody did */
    record Sample(
            UUID message,
            UUID community,
            UUID group,
            String nickname,
            String text,
            Instant at,
            @Nullable Boolean unwanted) {}

    /**
     * @param since of the earliest message that was looked at
     * @param unwanted how many of the hits people judged to be unwanted
     * @param fine how many of them they judged to be fine
     * @param samples the latest hits
     */
    record Replayed(Instant since, long messages, long hits, long unwanted, long fine, List<Sample> samples) {

        /** From 0 to 1. */
        double share() {
            return messages == 0 ? 0 : hits / (double) messages;
        }
    }

    /**
     * @param community null for all
     * @throws ConditionInvalid with the place of the mistake
     */
    Replayed replay(String condition, @Nullable UUID community) {
        var asked = conditions.compile(condition, Vocabulary.NAMES);
        var now = clock.instant();
        var run = new Run(asked, now);
        history.walk(now.minus(LATELY), community, MOST, run::hear);
        return run.result();
    }

    /** One walk through history, in the order in which things were said. */
    private final class Run {

        private final Conditions.Condition condition;
        private final Instant now;
        private final RecentTalk recent = new RecentTalk();
        private final Map<Speaker, Standing> standings = new HashMap<>();
        private final Deque<Sample> samples = new ArrayDeque<>();
        private Instant since;
        private long messages;
        private long hits;
        private long unwanted;
        private long fine;

        Run(Conditions.Condition condition, Instant now) {
            this.condition = condition;
            this.now = now;
            since = now;
        }

        void hear(List<Past> page) {
            meet(page);
            var found = page.stream().filter(this::isHit).toList();
            var labels = found.isEmpty()
                    ? Map.<UUID, Boolean>of()
                    : cases.labels(found.stream().map(Past::id).toList());
            for (var past : found) {
                var label = labels.get(past.id());
                hits++;
                unwanted += Boolean.TRUE.equals(label) ? 1 : 0;
                fine += Boolean.FALSE.equals(label) ? 1 : 0;
                keep(past, label);
            }
            if (messages == 0 && !page.isEmpty()) {
                since = page.getFirst().utterance().at();
            }
            messages += page.size();
        }

        Replayed result() {
            return new Replayed(since, messages, hits, unwanted, fine, List.copyOf(samples));
        }

        private boolean isHit(Past past) {
            var standing = standings.get(past.speaker());
            var said = past.utterance();
            var heard = recent.hear(said.text(), past.group(), past.speaker().person(), said.at());
            return standing != null
                    && condition.holds(observe.message(said, heard, then(standing, said.at()), condition.names()));
        }

        private Standing then(Standing today, Instant at) {
            var whole = Math.max(1, Duration.between(today.firstAt(), now).toSeconds());
            var passed = Math.clamp(Duration.between(today.firstAt(), at).toSeconds(), 0L, whole);
            return new Standing(today.messages() * passed / whole, today.firstAt(), 0, false);
        }

        private void meet(List<Past> page) {
            Set<Speaker> strangers = page.stream()
                    .map(Past::speaker)
                    .filter(it -> !standings.containsKey(it))
                    .collect(Collectors.toCollection(HashSet::new));
            if (!strangers.isEmpty()) {
                standings.putAll(speakers.find(strangers, now));
            }
        }

        private void keep(Past past, @Nullable Boolean label) {
            samples.addFirst(new Sample(
                    past.id(),
                    past.speaker().community(),
                    past.group(),
                    past.nickname(),
                    past.utterance().text().original(),
                    past.utterance().at(),
                    label));
            if (samples.size() > SHOWN) {
                samples.removeLast();
            }
        }
    }
}
