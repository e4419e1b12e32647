package io.qunying.moderation;

import io.qunying.moderation.Speakers.Standing;
import io.qunying.moderation.learn.OutOfTheBox;
import io.qunying.moderation.learn.WaysOut;
import io.qunying.moderation.text.Fingerprint;
import io.qunying.moderation.text.LexiconHit;
import io.qunying.moderation.text.NormalText;
import io.qunying.moderation.text.Normaliser;
import io.qunying.moderation.text.Rates;
import io.qunying.moderation.text.SimilarTexts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What can be seen of a message and its sender; only what some rule asks for is looked at. What was said in the last
 * ten minutes is remembered by each node for the groups it reads.
 */
@Component
class Observe {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_TEXTS = 50_000;
    private static final int MOST_SENDERS = 50_000;

    private final OwnWords words;
    private final SimilarTexts recent = new SimilarTexts(WINDOW, MOST_TEXTS);
    private final Rates rates = new Rates(Duration.ofMinutes(1), MOST_SENDERS);

    Observe(OwnWords words) {
        this.words = words;
    }

    /** @param names what is asked for, of {@link Vocabulary} */
    Map<String, Object> message(Utterance said, Standing standing, Set<String> names) {
        var text = Normaliser.standard().normalise(said.text());
        var seen = new HashMap<String, Object>();
        text(seen, text, names);
        seen.put(Vocabulary.PICTURES, (double) said.pictures());
        seen.put(Vocabulary.MENTIONS, (double) said.mentions());
        seen.put(Vocabulary.CARD, said.card());
        recent(seen, text, said);
        person(seen, said, standing);
        return seen;
    }

    private void text(Map<String, Object> seen, NormalText text, Set<String> names) {
        var normal = text.text();
        seen.put(Vocabulary.TEXT, normal);
        seen.put(Vocabulary.LENGTH, (double) normal.codePointCount(0, normal.length()));
        if (names.contains(Vocabulary.LINKS) || names.contains(Vocabulary.CONTACTS)) {
            var ways = WaysOut.in(text);
            seen.put(Vocabulary.LINKS, (double) ways.links());
            seen.put(Vocabulary.CONTACTS, (double) ways.contacts());
        }
        if (names.contains(Vocabulary.WORDS)) {
            seen.put(
                    Vocabulary.WORDS,
                    words.lexicon().find(text).stream()
                            .map(LexiconHit::category)
                            .distinct()
                            .toList());
        }
        if (names.contains(Vocabulary.ADVERT)) {
            seen.put(Vocabulary.ADVERT, OutOfTheBox.shipped().judge(text).score());
        }
        if (names.contains(Vocabulary.DISGUISE)) {
            seen.put(Vocabulary.DISGUISE, disguise(text));
        }
    }

    /** Everybody is remembered, whatever rules ask for now: a rule switched on later finds what was said before. */
    private void recent(Map<String, Object> seen, NormalText text, Utterance said) {
        var sender = said.person().toString();
        seen.put(Vocabulary.RATE, (double) rates.see(sender, said.at()));
        var print = Fingerprint.of(text);
        if (print.isTelling()) {
            var all = recent.see(print, said.group().toString(), sender, said.at());
            seen.put(Vocabulary.GROUPS, (double) all.groups());
            seen.put(Vocabulary.SENDERS, (double) all.senders());
            seen.put(Vocabulary.REPEATS, (double) all.messages() / all.senders());
        }
    }

    private static void person(Map<String, Object> seen, Utterance said, Standing standing) {
        seen.put(Vocabulary.DAYS, standing.days(said.at()));
        seen.put(Vocabulary.SPOKEN, (double) standing.messages());
        seen.put(Vocabulary.STRIKES, (double) standing.strikes());
        seen.put(Vocabulary.TRUST, standing.trust(said.at()));
        if (said.classKey() != null) {
            seen.put(Vocabulary.CLASS, said.classKey());
        }
    }

    /** The share of signs that were changed or taken out, but for the case of letters. */
    private static double disguise(NormalText text) {
        var normal = text.text();
        var kept = 0;
        for (var i = 0; i < normal.length(); i++) {
            var original = text.original().charAt(text.from(i));
            if (Character.toLowerCase(original) == normal.charAt(i)) {
                kept++;
            }
        }
        var before = text.original().strip().length();
        return before == 0 ? 0 : Math.max(0, 1.0 - kept / (double) before);
    }
}
