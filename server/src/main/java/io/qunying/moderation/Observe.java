package io.qunying.moderation;

import io.qunying.moderation.Speakers.Standing;
import io.qunying.moderation.learn.OutOfTheBox;
import io.qunying.moderation.learn.WaysOut;
import io.qunying.moderation.text.LexiconHit;
import io.qunying.moderation.text.NormalText;
import io.qunying.moderation.text.RecentTalk.Heard;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What can be seen of a message and its sender; only what some rule asks for is looked at. */
@Component
class Observe {

    private final OwnWords words;

    Observe(OwnWords words) {
        this.words = words;
    }

    /** @param names what is asked for, of {@link Vocabulary} */
    Map<String, Object> message(Utterance said, Heard heard, Standing standing, Set<String> names) {
        var seen = new HashMap<String, Object>();
        text(seen, said.text(), names);
        seen.put(Vocabulary.PICTURES, (double) said.pictures());
        seen.put(Vocabulary.CODES, (double) said.codes());
        seen.put(Vocabulary.MENTIONS, (double) said.mentions());
        seen.put(Vocabulary.CARD, said.card());
        heard(seen, heard);
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

    private static void heard(Map<String, Object> seen, Heard heard) {
        seen.put(Vocabulary.RATE, (double) heard.rate());
        if (heard.print().isTelling()) {
            var like = heard.like();
            seen.put(Vocabulary.GROUPS, (double) like.groups());
            seen.put(Vocabulary.SENDERS, (double) like.senders());
            seen.put(Vocabulary.REPEATS, (double) like.messages() / like.senders());
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
