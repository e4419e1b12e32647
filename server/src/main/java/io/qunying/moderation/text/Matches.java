package io.qunying.moderation.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what was found in one message, until it is clear what counts. Costs nothing while nothing is found. */
final class Matches {

    private final NormalText text;
    private final boolean every;
    private final List<LexiconHit> all = new ArrayList<>(0);
    private LexiconHit @Nullable [] longest;
    private int @Nullable [] allowed;

    /** @param every whether to keep words inside of and across others too */
    Matches(NormalText text, boolean every) {
        this.text = text;
        this.every = every;
    }

    /** A word whose letters end here; whether it is one there is still to be judged. */
    void found(Word word, int letters, int end) {
        int start = startOf(letters, end);
        if (Place.holds(word, text, start, end)) {
            keep(word, start - word.symbolsBefore(), end + word.symbolsBehind(), false);
        }
    }

    void keep(Word word, int start, int end, boolean bySound) {
        var entry = word.entry();
        if (entry.allowed()) {
            allow(start, end);
            return;
        }
        if (!every && longest != null && longest[start] != null && longest[start].end() >= end) {
            return;
        }
        var hit =
                new LexiconHit(entry.word(), entry.category(), start, end, text.from(start), text.to(end - 1), bySound);
        if (every) {
            if (all.size() < Lexicon.MOST_HITS) {
                all.add(hit);
            }
        } else {
            longest = longest == null ? new LexiconHit[text.length()] : longest;
            longest[start] = hit;
        }
    }

    private void allow(int start, int end) {
        allowed = allowed == null ? new int[text.length()] : allowed;
        allowed[start] = Math.max(allowed[start], end);
    }

    /** What counts, by where it begins. */
    List<LexiconHit> done() {
        if (allowed != null) {
            for (int start = 1; start < allowed.length; start++) {
                allowed[start] = Math.max(allowed[start], allowed[start - 1]);
            }
        }
        if (every) {
            return all.stream().filter(it -> !isAllowed(it)).toList();
        }
        return longest == null ? List.of() : leftmost(longest);
    }

    private List<LexiconHit> leftmost(LexiconHit[] longest) {
        var hits = new ArrayList<LexiconHit>();
        int start = 0;
        while (start < longest.length) {
            var hit = longest[start];
            if (hit == null || isAllowed(hit)) {
                start++;
            } else {
                hits.add(hit);
                start = hit.end();
            }
        }
        return List.copyOf(hits);
    }

    private boolean isAllowed(LexiconHit hit) {
        return allowed != null && allowed[hit.start()] >= hit.end();
    }

    private int startOf(int count, int end) {
        var letters = text.letters();
        int start = end;
        for (int left = count; left > 0; left--) {
            start--;
            while (!Letters.isLetter(letters, text.length(), start)) {
                start--;
            }
        }
        return start;
    }
}
