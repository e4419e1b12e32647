package io.qunying.dialogue.game;

import io.qunying.dialogue.game.Idioms.Idiom;
import io.qunying.dialogue.game.Position.Chain;
import io.qunying.dialogue.game.Turn.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Idiom chain (成语接龙): the next one begins with the sound that the last one ends with. */
@Component
class IdiomChain implements Rules {

    private static final Pattern FOUR = Pattern.compile("\\p{IsHan}{4}");
    private static final int LONGEST = 500;

    private final Idioms idioms;
    private final Chance chance;

    IdiomChain(Idioms idioms, Chance chance) {
        this.idioms = idioms;
        this.chance = chance;
    }

    @Override
    public GameKind kind() {
        return GameKind.IDIOM_CHAIN;
    }

    @Override
    public Opening start(Start start) {
        var tones = start.setting().tones();
        var first = fresh(Set.of(), tones).orElseThrow();
        var position = new Chain(List.of(first.text()), tones);
        return new Opening.Opened(Turn.house(
                position,
                Text.of("game.chain.opened", first.text(), sound(first, tones), GameKind.IDIOM_CHAIN.word())));
    }

    @Override
    public Turn move(Position position, Said said, int score, Instant now) {
        var chain = (Chain) position;
        var word = GameQuestion.plain(said.text());
        if (!FOUR.matcher(word).matches()) {
            return Turn.ignored(chain);
        }
        var last = idioms.find(chain.last()).orElseThrow();
        var idiom = idioms.find(word).orElse(null);
        var why = refusal(chain, last, word, idiom);
        if (why != null) {
            return Turn.refused(chain, why);
        }
        return idiom == null ? Turn.ignored(chain) : goOn(chain, idiom, said);
    }

    private @Nullable Text refusal(Chain chain, Idiom last, String word, @Nullable Idiom idiom) {
        if (idiom == null) {
            // Four characters that do not even begin right are just talk.
            return word.charAt(0) == last.lastCharacter() ? Text.of("game.chain.unknown", word) : null;
        }
        if (chain.used().contains(word)) {
            return Text.of("game.chain.used", word);
        }
        return idiom.goesOn(last, chain.tones())
                ? null
                : Text.of(
                        "game.chain.wrong",
                        word,
                        sound(idiom, chain.tones(), true),
                        last.text(),
                        sound(last, chain.tones()));
    }

    private Turn goOn(Chain chain, Idiom idiom, Said said) {
        var used = new ArrayList<>(chain.used());
        used.add(idiom.text());
        var now = new Chain(used, chain.tones());
        var taken = Text.of("game.chain.taken", said.nickname(), idiom.text(), sound(idiom, chain.tones()));
        if (used.size() >= LONGEST) {
            return Turn.move(now, 1, taken, Text.of("game.chain.longest", LONGEST))
                    .ending();
        }
        var seen = new HashSet<>(used);
        if (idioms.canGoOn(idiom, chain.tones(), seen)) {
            return Turn.move(now, 1, taken);
        }
        return fresh(seen, chain.tones())
                .map(next -> {
                    used.add(next.text());
                    return Turn.move(
                            now, 1, taken, Text.of("game.chain.stuck", next.text(), sound(next, chain.tones())));
                })
                .orElseGet(() -> Turn.move(now, 1, taken).ending());
    }

    /** One that everybody knows and somebody can go on from. */
    private Optional<Idiom> fresh(Set<String> used, boolean tones) {
        return chance.shuffled(idioms.common()).stream()
                .filter(it -> !used.contains(it.text()) && idioms.canGoOn(it, tones, used))
                .findFirst();
    }

    private static String sound(Idiom of, boolean tones) {
        return sound(of, tones, false);
    }

    private static String sound(Idiom of, boolean tones, boolean first) {
        return first
                ? of.firstCharacter() + " " + of.first().written(tones)
                : of.lastCharacter() + " " + of.last().written(tones);
    }
}
