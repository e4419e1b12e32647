package io.qunying.dialogue;

import io.qunying.dialogue.ModelQuestions.Ask;
import io.qunying.dialogue.model.LanguageModel;
import io.qunying.dialogue.model.ModelCommunities;
import io.qunying.dialogue.model.ModelSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
     * @param asked in one group, none of which the FAQ answers
     * @return the messages that are put down; the others are for people
     */
    Set<UUID> take(Faq faq, List<Heard> asked) {
        if (asked.isEmpty()
                || !model.isReady()
                || !communities.of(asked.getFirst().community()).enabled()) {
            return Set.of();
        }
        var now = clock.instant();
        var group = asked.getFirst().group();
        var free = settings.now().perMinute() - questions.count(group, now.minus(Duration.ofMinutes(1)));
        if (free <= 0) {
            return Set.of();
        }
        var helped = questions.answeredSince(
                group, asked.stream().map(Heard::person).collect(Collectors.toSet()), now.minus(AGAIN));
        var asks = new ArrayList<Ask>();
        var persons = new HashSet<>(helped);
        for (var one : asked) {
            var like = faq.find(one.text(), one.community(), CONTEXT).stream()
                    .map(it -> it.entry().id())
                    .toList();
            if (asks.size() < free && !like.isEmpty() && persons.add(one.person())) {
                asks.add(new Ask(one, like));
            }
        }
        questions.add(asks, now);
        signal.raiseAfterCommit();
        return asks.stream().map(it -> it.heard().message()).collect(Collectors.toSet());
    }
}
