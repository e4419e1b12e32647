package io.qunying.dialogue.game;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The idioms that count, each with the sounds it begins and ends with. */
@Component
class Idioms {

    private static final String FILE = "/dialogue/game/idioms.txt";

    /** The file has the commonest first: the house opens with what everybody knows. */
    private static final int COMMON = 1500;

    private final Map<String, Idiom> all = new HashMap<>();
    private final Map<String, List<Idiom>> bySound = new HashMap<>();
    private final List<Idiom> common = new ArrayList<>();

    record Idiom(String text, Sound first, Sound last) {

        char firstCharacter() {
            return text.charAt(0);
        }

        char lastCharacter() {
            return text.charAt(text.length() - 1);
        }

        /** The same character always goes on, however it is read there. */
        boolean goesOn(Idiom before, boolean tones) {
            return firstCharacter() == before.lastCharacter() || first.isLike(before.last, tones);
        }
    }

    Idioms() {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Idioms.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            reader.lines().forEach(this::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(String line) {
        var parts = line.split(" ", 3);
        var idiom = new Idiom(parts[0], Sound.of(parts[1]), Sound.of(parts[2]));
        all.put(idiom.text(), idiom);
        bySound.computeIfAbsent(idiom.first().syllable(), _ -> new ArrayList<>())
                .add(idiom);
        if (common.size() < COMMON) {
            common.add(idiom);
        }
    }

    Optional<Idiom> find(String text) {
        return Optional.ofNullable(all.get(text));
    }

    Collection<Idiom> all() {
        return all.values();
    }

    List<Idiom> common() {
        return common;
    }

    /** Whether anybody could go on with one that was not used yet. */
    boolean canGoOn(Idiom from, boolean tones, Set<String> used) {
        return bySound.getOrDefault(from.last().syllable(), List.of()).stream()
                .anyMatch(it -> it.goesOn(from, tones) && !used.contains(it.text()));
    }
}
