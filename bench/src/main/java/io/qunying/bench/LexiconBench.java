package io.qunying.bench;

import static io.qunying.bench.Report.number;

import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.github.houbb.sensitive.word.support.ignore.SensitiveWordCharIgnores;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.qunying.moderation.text.Lexicon;
import io.qunying.moderation.text.Normaliser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Finding 65,000 words in real chat lines, one thread: ours with all disguise undone, and two well-known libraries. */
final class LexiconBench {

    private static final int WARM_UP = 4;
    private static final int ROUNDS = 7;

    private final Report report;

    LexiconBench(Report report) {
        this.report = report;
    }

    private record Finder(String name, ToIntFunction<String> find, double[] seconds, int[] hits) {

        Finder(String name, ToIntFunction<String> find) {
            this(name, find, new double[ROUNDS], new int[1]);
        }

        double perSecond(int lines) {
            var sorted = seconds.clone();
            Arrays.sort(sorted);
            return lines / sorted[ROUNDS / 2];
        }
    }

    void run() throws IOException {
        if (!Files.exists(ChatLines.DATA)) {
            System.out.println("SKIPPED: the chat logs are not on this machine (../shared/data)");
            return;
        }
        var words = Files.readAllLines(ChatLines.DATA.resolve("lexicon/houbb.txt")).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        var lines = ChatLines.all();
        var started = System.nanoTime();
        var lexicon = lexicon(words, false);
        report.tell("building it of " + number(words.size()) + " words", millis(started));
        report.tell("memory of the automaton", number(lexicon.memory() / 1e6) + " MB");
        var heard = lexicon(words, true);
        var normaliser = Normaliser.standard();
        var ours = new Finder(
                "ours", line -> lexicon.find(normaliser.normalise(line)).size());
        var bySound = new Finder(
                "with sounds", line -> heard.find(normaliser.normalise(line)).size());
        var plain = new Finder("plain double array", plain(words));
        var library = new Finder("sensitive-word", sensitiveWord(words));
        measure(List.of(ours, plain, bySound, library), lines);
        tell(ours, plain, bySound, library, lines.size());
    }

    private void tell(Finder ours, Finder plain, Finder bySound, Finder library, int lines) {
        report.atLeast(
                "finding words in " + number(lines) + " chat lines, disguise undone",
                number(ours.perSecond(lines)) + "/s",
                number(library.perSecond(lines)) + "/s sensitive-word",
                ours.perSecond(lines) / library.perSecond(lines),
                10);
        report.atLeast(
                "the same",
                number(ours.perSecond(lines)) + "/s",
                number(plain.perSecond(lines)) + "/s double array that normalises nothing",
                ours.perSecond(lines) / plain.perSecond(lines),
                0.5);
        report.tell(
                "the same, words of four characters and more by sound too", number(bySound.perSecond(lines)) + "/s");
        for (var finder : List.of(ours, bySound, plain, library)) {
            report.tell("hits of " + finder.name(), number(finder.hits()[0]));
        }
    }

    /** In turns, so that whatever else the machine does meets all alike. */
    private static void measure(List<Finder> finders, List<String> lines) {
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (var finder : finders) {
                var started = System.nanoTime();
                int hits = 0;
                for (var line : lines) {
                    hits += finder.find().applyAsInt(line);
                }
                finder.hits()[0] = hits;
                finder.seconds()[Math.max(0, round)] = (System.nanoTime() - started) / 1e9;
            }
        }
    }

    private static Lexicon lexicon(List<String> words, boolean bySound) {
        var builder = Lexicon.builder();
        if (bySound) {
            builder.soundFrom(4);
        }
        builder.addLines(words, "word");
        return builder.build();
    }

    private static ToIntFunction<String> plain(List<String> words) {
        var byWord = new TreeMap<String, String>();
        words.forEach(word -> byWord.put(word, word));
        var trie = new AhoCorasickDoubleArrayTrie<String>();
        trie.build(byWord);
        return line -> trie.parseText(line).size();
    }

    /** With what it can of the same: case, width, digits, traditional characters, letter forms and symbols between. */
    private static ToIntFunction<String> sensitiveWord(List<String> words) {
        var filter = SensitiveWordBs.newInstance()
                .wordDeny(() -> words)
                .wordAllow(List::of)
                .ignoreCase(true)
                .ignoreWidth(true)
                .ignoreNumStyle(true)
                .ignoreChineseStyle(true)
                .ignoreEnglishStyle(true)
                .ignoreRepeat(false)
                .charIgnore(SensitiveWordCharIgnores.specialChars())
                .init();
        return line -> filter.findAll(line).size();
    }

    private static String millis(long started) {
        return number((System.nanoTime() - started) / 1e6) + " ms";
    }
}
