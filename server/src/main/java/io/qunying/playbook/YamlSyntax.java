package io.qunying.playbook;

import io.qunying.playbook.Places.Place;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in the operator's terms what the parser could not read. */
final class YamlSyntax {

    private record Mistake(Pattern said, String code) {
        Mistake(String said, String code) {
            this(Pattern.compile(said, Pattern.DOTALL), code);
        }
    }

    /** The first that matches. The parser's own words go along as {@code reason}. */
    private static final List<Mistake> MISTAKES = List.of(
            new Mistake("TAB", "yaml-tab"),
            new Mistake("mapping values are not allowed", "yaml-colon"),
            new Mistake("quoted scalar", "yaml-quote"),
            new Mistake("flow (sequence|mapping)", "yaml-bracket"),
            new Mistake("cannot start any token", "yaml-needs-quotes"),
            new Mistake("undefined alias", "yaml-alias"),
            new Mistake("another document", "yaml-two-documents"),
            new Mistake("block (mapping|collection|end)|could not find expected ':'", "yaml-indent"));

    private YamlSyntax() {}

    static Finding explain(YamlEngineException wrong, String text) {
        if (wrong instanceof MarkedYamlEngineException marked) {
            var place = marked.getProblemMark().map(YamlTree::place).orElse(Place.START);
            var reason = Objects.requireNonNullElse(marked.getProblem(), "");
            return finding(place, reason, Objects.requireNonNullElse(marked.getContext(), "") + " " + reason);
        }
        if (wrong instanceof ReaderException control) {
            var place = placeOf(text, control.getPosition());
            return Finding.error("", place, "yaml-control-character", Map.of("character", control.getCodePoint()));
        }
        return finding(Place.START, String.valueOf(wrong.getMessage()), String.valueOf(wrong.getMessage()));
    }

    private static Finding finding(Place place, String reason, String said) {
        var code = MISTAKES.stream()
                .filter(it -> it.said().matcher(said).find())
                .map(Mistake::code)
                .findFirst()
                .orElse("yaml-syntax");
        return Finding.error("", place, code, Map.of("reason", reason));
    }

    private static Place placeOf(String text, int codePoint) {
        var before = text.codePoints().limit(codePoint).toArray();
        var line = 1;
        var column = 1;
        for (var it : before) {
            column = it == '\n' ? 1 : column + 1;
            line += it == '\n' ? 1 : 0;
        }
        return new Place(line, column);
    }
}
