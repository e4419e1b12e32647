import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes {@code look-alikes.txt}, {@code simplified.txt} and {@code pinyin.txt} of the resource folder {@code
 * moderation/text} from the data of ICU4J and OpenCC. Not part of the build; run it when that data changes:
 *
 * <pre>java -cp icu4j-77.1.jar BuildLetters.java opencc/TSCharacters.txt ../../main/resources/moderation/text</pre>
 */
class BuildLetters {

    private static final Set<Integer> SCRIPTS = Set.of(
            UScript.LATIN, UScript.CYRILLIC, UScript.GREEK, UScript.ARMENIAN, UScript.CHEROKEE, UScript.LISU,
            UScript.COPTIC, UScript.DESERET, UScript.CANADIAN_ABORIGINAL, UScript.GOTHIC, UScript.OLD_ITALIC,
            UScript.TIFINAGH, UScript.RUNIC, UScript.CARIAN, UScript.LYCIAN, UScript.LYDIAN, UScript.OSAGE,
            UScript.ELBASAN, UScript.VAI, UScript.BAMUM, UScript.MIAO, UScript.WARANG_CITI);

    public static void main(String[] arguments) throws IOException {
        var out = Path.of(arguments[1]);
        Files.write(out.resolve("look-alikes.txt"), lookAlikes());
        Files.write(out.resolve("simplified.txt"), simplified(Path.of(arguments[0])));
        Files.write(out.resolve("pinyin.txt"), pinyin());
    }

    private static Iterable<String> lookAlikes() {
        var checker = new SpoofChecker.Builder().build();
        var lines = new ArrayList<String>();
        for (int letter = 0x80; letter < 0x20000; letter++) {
            if (!Character.isLetter(letter) || !SCRIPTS.contains(UScript.getScript(letter))) {
                continue;
            }
            var source = Character.toString(letter);
            var plain = bare(source);
            if (plain.matches("[a-z0-9]+")) {
                continue; // compatibility and accents alone already lead to plain letters
            }
            var target = bare(checker.getSkeleton(source));
            if (!target.matches("[a-z0-9]")) {
                target = bare(checker.getSkeleton(Character.toString(Character.toUpperCase(letter))));
            }
            if (target.matches("[a-z0-9]")) {
                lines.add(source + " " + target);
            }
        }
        return lines;
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{Mn}", "").toLowerCase(java.util.Locale.ROOT);
    }

    private static Iterable<String> simplified(Path openCc) throws IOException {
        var lines = new ArrayList<String>();
        for (var line : Files.readAllLines(openCc)) {
            var parts = line.split("[\t ]");
            if (!line.startsWith("#") && parts.length > 1 && !parts[0].equals(parts[1])) {
                lines.add(parts[0] + " " + parts[1]);
            }
        }
        return lines;
    }

    private static Iterable<String> pinyin() {
        var latin = Transliterator.getInstance("Han-Latin; Any-Lower");
        var syllables = new TreeMap<String, StringBuilder>();
        for (int letter = 0x3400; letter < 0xA000; letter++) {
            var syllable = Normalizer.normalize(latin.transliterate(Character.toString(letter)), Normalizer.Form.NFD)
                    .replace("u\u0308", "v").replaceAll("\\p{Mn}", "").strip();
            if (syllable.matches("[a-z]{1,6}")) {
                syllables.computeIfAbsent(syllable, it -> new StringBuilder()).appendCodePoint(letter);
            }
        }
        return syllables.entrySet().stream().map(it -> it.getKey() + " " + it.getValue()).toList();
    }
}
