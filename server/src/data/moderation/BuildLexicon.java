import io.qunying.moderation.text.Lexicon;
import io.qunying.moderation.text.LexiconEntry;
import io.qunying.moderation.text.Normaliser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the shipped {@code lexicon.txt} from the gathered word lists of uneven quality: what a rule of {@code
 * lexicon-rules.txt} fits and {@code lexicon-everyday.txt} does not name, without words that have a shorter one in them,
 * and the words of {@code lexicon-own.txt}. Not part of the build; run it here when a rule or a list changes:
 *
 * <pre>java -cp ../../../target/classes BuildLexicon.java FOLDER-OF-LISTS ../../main/resources/moderation/text/lexicon.txt</pre>
 */
class BuildLexicon {

    private record Rule(String category, Pattern pattern) {}

    private static final Normaliser NORMALISER = Normaliser.standard();

    public static void main(String[] arguments) throws IOException {
        var own = lines(Path.of("lexicon-own.txt"));
        var candidates = candidates(Path.of(arguments[0]));
        var kept = new ArrayList<>(own);
        var builder = Lexicon.builder();
        var problems = builder.addLines(own, null);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.toString());
        }
        // Shortest first: a word that has a kept one in it would not be found more often.
        int length = 0;
        var lexicon = builder.build();
        for (var word : candidates.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList()) {
            if (word.length() != length) {
                lexicon = builder.build();
                length = word.length();
            }
            if (lexicon.find(NORMALISER.normalise(word)).stream().noneMatch(it -> !it.bySound())
                    && builder.add(new LexiconEntry(word, candidates.get(word))) == null) {
                kept.add(word + "\t" + candidates.get(word));
            }
        }
        Files.write(Path.of(arguments[1]), kept);
        System.out.println(kept.size() + " lines of " + candidates.size() + " candidates");
    }

    private static Map<String, String> candidates(Path folder) throws IOException {
        var rules = lines(Path.of("lexicon-rules.txt")).stream()
                .map(it -> it.split("\t", 2))
                .map(it -> new Rule(it[0], Pattern.compile(it[1])))
                .toList();
        var everyday = new HashSet<>(lines(Path.of("lexicon-everyday.txt")));
        var found = new LinkedHashMap<String, String>();
        for (var list : new String[] {"houbb.txt", "toolgood.txt", "fwwdn.txt"}) {
            for (var line : Files.readAllLines(folder.resolve(list))) {
                // Lists hold disguised spellings too; these are found anyway, and some become everyday words.
                var word = NORMALISER.normalise(line).bare().text();
                if (word.codePointCount(0, word.length()) >= 3 && word.length() <= 12 && !everyday.contains(word)) {
                    rules.stream()
                            .filter(it -> it.pattern().matcher(word).find())
                            .findFirst()
                            .ifPresent(it -> found.putIfAbsent(word, it.category()));
                }
            }
        }
        return found;
    }

    private static List<String> lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(it -> !it.isBlank() && !it.startsWith("#")).toList();
        }
    }
}
