package io.qunying.moderation;

import io.qunying.moderation.Speakers.Standing;
import io.qunying.moderation.text.Normaliser;
import io.qunying.moderation.text.RecentTalk;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the rules of today would say to a sentence if a newcomer said it once; nothing is kept of it. */
@Component
class TrySentence implements Judge {

    private static final UUID NOWHERE = new UUID(0, 0);

    private final OwnWords words;
    private final Observe observe;
    private final RuleBook rules;
    private final Clock clock;

    TrySentence(OwnWords words, Observe observe, RuleBook rules, Clock clock) {
        this.words = words;
        this.observe = observe;
        this.rules = rules;
        this.clock = clock;
    }

    /** A word of the lexicon as it stands in the sentence. */
    record Found(String word, String category, String said) {}

    /**
     * @param normal the sentence without its disguises
     * @param mode of what would follow, or null for nothing
     */
    record Tried(String normal, @Nullable Mode mode, int score, List<Hit> hits, List<Found> words) {}

    @Override
    public boolean wouldWithhold(String words, UUID community) {
        var mode = of(words, community).mode();
        return mode != null && mode.acts();
    }

    /** @param community null for rules that hold everywhere */
    Tried of(String sentence, @Nullable UUID community) {
        var text = Normaliser.standard().normalise(sentence);
        var now = clock.instant();
        var said = new Utterance(text, 0, 0, 0, false, null, now);
        // In a memory of its own: what is tried must not count as said.
        var heard = new RecentTalk().hear(text, NOWHERE, NOWHERE, now);
        var seen = observe.message(said, heard, new Standing(0, now, 0, false), Vocabulary.NAMES.keySet());
        var judgement = Judgement.of(rules.ask(community == null ? NOWHERE : community, seen));
        var found = words.lexicon().find(text).stream()
                .map(it -> new Found(it.word(), it.category(), sentence.substring(it.from(), it.to())))
                .distinct()
                .toList();
        return new Tried(text.text(), judgement.mode(), judgement.score(), judgement.hits(), found);
    }
}
