package io.qunying.moderation.learn;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges every line of a log and writes a line of JSON for each, in order, none left out: what is wrong with a line is
 * told in its {@code problems}. Offsets count UTF-16 units of the decoded line.
 */
final class ReplayLog {

    private static final int EXCERPT = 80;
    private static final int PIECES = 5;

    private final OutOfTheBox scorer;
    private final @Nullable Classifier trained;
    private final JsonMapper json;

    ReplayLog(OutOfTheBox scorer, @Nullable Classifier trained, JsonMapper json) {
        this.scorer = scorer;
        this.trained = trained;
        this.json = json;
    }

    /** How many lines there were. */
    int run(InputStream log, PrintStream out) throws IOException {
        var lines = new Lines(new BufferedInputStream(log, 1 << 16));
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            out.println(json.writeValueAsString(verdict(line, lines)));
        }
        out.flush();
        return lines.number();
    }

    private Map<String, Object> verdict(byte[] line, Lines lines) {
        var problems = new ArrayList<String>();
        var text = decode(line, problems);
        if (text.isBlank()) {
            problems.add("empty");
        }
        if (lines.isCut()) {
            problems.add("cut");
        }
        var judgement = scorer.judge(text);
        var verdict = new LinkedHashMap<String, Object>();
        verdict.put("line", lines.number());
        verdict.put("text", excerpt(text, 0, Math.min(text.length(), EXCERPT)));
        verdict.put("length", text.length());
        verdict.put("score", judgement.probability());
        verdict.put("verdict", judgement.verdict().name().toLowerCase(Locale.ROOT));
        verdict.put("categories", judgement.categories());
        verdict.put("reasons", judgement.reasons());
        verdict.put(
                "hits",
                judgement.hits().stream()
                        .map(it -> piece(it.name(), text, it.start(), it.end()))
                        .toList());
        verdict.put("problems", problems);
        if (trained != null) {
            verdict.put("trained", trained(trained, text));
        }
        return verdict;
    }

    private static Map<String, Object> trained(Classifier classifier, String text) {
        var explanation = classifier.explain(text);
        var pieces = new ArrayList<Map<String, Object>>();
        for (var piece : explanation.strongest(PIECES)) {
            var one = piece.isSign()
                    ? new LinkedHashMap<String, Object>(Map.of("name", piece.text()))
                    : piece("text", text, piece.start(), piece.end());
            one.put("weight", piece.weight());
            pieces.add(one);
        }
        double probability = classifier.probability(text);
        return Map.of("score", probability, "unwanted", classifier.isUnwanted(text), "pieces", pieces);
    }

    private static Map<String, Object> piece(String name, String text, int start, int end) {
        var piece = new LinkedHashMap<String, Object>();
        piece.put("name", name);
        piece.put("start", start);
        piece.put("end", end);
        piece.put("text", excerpt(text, start, Math.min(end, start + EXCERPT)));
        return piece;
    }

    /** Cut where no character is cut in two, so that the JSON stays good UTF-8. */
    private static String excerpt(String text, int start, int end) {
        int from =
                start > 0 && start < text.length() && Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start;
        int to = end > from && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        return text.substring(Math.min(from, to), to);
    }

    private static String decode(byte[] line, List<String> problems) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException broken) {
            problems.add("invalid-utf8");
            return new String(line, StandardCharsets.UTF_8);
        }
    }
}
