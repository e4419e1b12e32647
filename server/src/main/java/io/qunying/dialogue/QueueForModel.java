package io.qunying.dialogue;

import io.qunying.dialogue.ModelQuestions.Ask;
import io.qunying.dialogue.ModelQuestions.Helped;
import io.qunying.dialogue.model.LanguageModel;
import io.qunying.dialogue.model.ModelCommunities;
import io.qunying.dialogue.model.ModelSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Puts questions down for the model in the transaction that heard them; it is asked when that is over, because nobody
 * knows how long it takes.
 */
@Component
class QueueForModel {

    static final int CONTEXT = 5;

    /** Who asks again so soon was not helped: a person answers. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private final LanguageModel model;
    private final ModelSettings settings;
    private final ModelCommunities communities;
    private final ModelQuestions questions;
    private final ModelSignal signal;
    private final Clock clock;

    QueueForModel(
            LanguageModel model,
            ModelSettings settings,
            ModelCommunities communities,
            ModelQuestions questions,
            ModelSignal signal,
            Clock clock) {
        this.model = model;
        this.settings = settings;
        this.communities = communities;
        this.questions = questions;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * @param faqs by community
     * @param unanswered none of which its FAQ answers
     * @return the messages that are put down; the others are for people
     */
    Set<UUID> take(Map<UUID, Faq> faqs, List<Heard> unanswered) {
        if (unanswered.isEmpty() || !model.isReady()) {
            return Set.of();
        }
        var asked = unanswered.stream()
                .filter(it -> communities.of(it.community()).enabled())
                .toList();
        if (asked.isEmpty()) {
            return Set.of();
        }
        var now = clock.instant();
        var groups = asked.stream().map(Heard::group).collect(Collectors.toSet());
        var taken = new HashMap<>(questions.count(groups, now.minus(Duration.ofMinutes(1))));
        var most = settings.now().perMinute();
        var helped = questions.answeredSince(
                groups, asked.stream().map(Heard::person).collect(Collectors.toSet()), now.minus(AGAIN));
        var asks = new ArrayList<Ask>();
        for (var one : asked) {
            if (taken.getOrDefault(one.group(), 0) >= most) {
                continue;
            }
            var like =
                    Objects.requireNonNull(faqs.get(one.community()))
                            .find(one.text(), one.community(), CONTEXT)
                            .stream()
                            .map(it -> it.entry().id())
                            .toList();
            if (!like.isEmpty() && helped.add(new Helped(one.group(), one.person()))) {
                asks.add(new Ask(one, like));
                taken.merge(one.group(), 1, Integer::sum);
            }
        }
        if (asks.isEmpty()) {
            return Set.of();
        }
        questions.add(asks, now);
        signal.raiseAfterCommit();
        return asks.stream().map(it -> it.heard().message()).collect(Collectors.toSet());
    }
}
