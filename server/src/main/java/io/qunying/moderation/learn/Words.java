package io.qunying.moderation.learn;

import static java.util.Objects.requireNonNull;

import io.qunying.moderation.text.Lexicon;
import io.qunying.moderation.text.NormalText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The groups of words that the scorer knows. */
final class Words {

    private static final Words STANDARD = new Words(lines("words.txt"));

    private final List<String> groups = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Lexicon lexicon;

    /** What is told of each word found, with its place in the original. */
    interface Found {
        void word(int group, int start, int end);
    }

    private Words(List<String> lines) {
        var builder = Lexicon.builder();
        for (var line : lines) {
            int colon = line.indexOf(':');
            var group = line.substring(0, colon);
            numbers.put(group, groups.size());
            groups.add(group);
            builder.addGroup(group, List.of(line.substring(colon + 1).strip().split(" +")));
        }
        lexicon = builder.build();
    }

    static Words standard() {
        return STANDARD;
    }

    /** The lines of a resource beside this package that are neither empty nor comments. */
    static List<String> lines(String resource) {
        try (var in = Words.class.getResourceAsStream("/moderation/learn/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("resource moderation/learn/" + resource + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<String> groups() {
        return groups;
    }

    /** Finds every word in a text of letters and digits only, so that symbols between the letters do not matter. */
    void find(NormalText bare, Found found) {
        for (var hit : lexicon.findEvery(bare)) {
            if (!isEndOfAccount(bare.text(), hit.start())) {
                found.word(requireNonNull(numbers.get(hit.category())), hit.from(), hit.to());
            }
        }
    }

    /** Whether Latin letters follow digits or digits Latin letters, as in 888vx: a Latin word that is none. */
    private static boolean isEndOfAccount(String text, int start) {
        return start > 0 && isLatin(text.charAt(start)) && isLatin(text.charAt(start - 1));
    }

    private static boolean isLatin(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    }
}
