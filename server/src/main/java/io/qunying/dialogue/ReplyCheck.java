package io.qunying.dialogue;

import com.google.re2j.PatternSyntaxException;
import io.qunying.blueprint.ConditionInvalid;
import io.qunying.blueprint.Conditions;
import io.qunying.platform.FieldErrors.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is wrong with a rule before it is stored, all at once. */
@Component
class ReplyCheck {

    static final int MOST_PHRASES = 100;
    static final int LONGEST_PHRASE = 200;
    static final int LONGEST_TEXT = 1000;
    /** With its material; below the 4,000 of a message, so that names in place of variables still fit. */
    static final int LONGEST_WHOLE = 3500;

    static final int LONGEST_TITLE = 60;
    static final int LONGEST_PAUSE = 7 * 24 * 60;

    /** Counted repetitions inside one another multiply the size of what an expression is compiled to. */
    private static final Pattern COUNTED = Pattern.compile("\\{(\\d{1,4})(?:,(\\d{1,4})?)?}");

    private static final int MOST_REPEATED = 200;
    private static final Pattern WEB = Pattern.compile("https?://[^\\s/?#]+\\.[^\\s]+|https?://localhost[^\\s]*");

    private final Conditions conditions;

    ReplyCheck(Conditions conditions) {
        this.conditions = conditions;
    }

    List<FieldError> problems(ReplyRule rule) {
        var problems = new ArrayList<FieldError>();
        length(problems, "title", rule.title(), LONGEST_TITLE);
        reply(problems, rule.reply());
        if (rule.phrases().isEmpty()) {
            problems.add(new FieldError("phrases", "required"));
        }
        int most = rule.kind() == ReplyKind.CONDITION ? 1 : MOST_PHRASES;
        if (rule.phrases().size() > most) {
            problems.add(new FieldError("phrases", "too-many", Map.of("max", most)));
        }
        rule.phrases().stream()
                .map(it -> phrase(rule.kind(), it))
                .filter(it -> it != null)
                .findFirst()
                .ifPresent(problems::add);
        var hours = rule.hours();
        if (hours != null && hours.from().equals(hours.until())) {
            problems.add(new FieldError("hours", "out-of-range"));
        }
        if (rule.pauseMinutes() < 0 || rule.pauseMinutes() > LONGEST_PAUSE) {
            problems.add(new FieldError("pauseMinutes", "out-of-range"));
        }
        return problems;
    }

    private static void reply(List<FieldError> problems, Reply reply) {
        if (reply.text().isEmpty() && reply.material() == null) {
            problems.add(new FieldError("text", "required"));
        }
        if (reply.material() != null && reply.linkUrl() != null) {
            problems.add(new FieldError("material", "material-or-link"));
        }
        length(problems, "text", reply.text(), LONGEST_TEXT);
        problems.addAll(Texts.problems("text", reply.text()));
        var url = reply.linkUrl();
        if (url != null && (url.length() > LONGEST_TEXT || !WEB.matcher(url).matches())) {
            problems.add(new FieldError("linkUrl", "not-a-web-address", Map.of("url", url)));
        }
        if ((url == null) != (reply.linkTitle() == null)) {
            problems.add(new FieldError(url == null ? "linkUrl" : "linkTitle", "required"));
        }
        length(problems, "linkTitle", reply.linkTitle() == null ? "" : reply.linkTitle(), LONGEST_TITLE);
    }

    private @Nullable FieldError phrase(ReplyKind kind, String phrase) {
        if (phrase.length() > (kind == ReplyKind.CONDITION ? LONGEST_TEXT : LONGEST_PHRASE)) {
            return new FieldError("phrases", "too-long", Map.of("max", LONGEST_PHRASE));
        }
        return switch (kind) {
            case EXACT, CONTAINS -> Plain.of(phrase).isEmpty() ? new FieldError("phrases", "required") : null;
            case REGEX -> regex(phrase);
            case CONDITION -> condition(phrase);
        };
    }

    private static @Nullable FieldError regex(String expression) {
        try {
            if (repeated(expression) > MOST_REPEATED) {
                return new FieldError("phrases", "regex-too-heavy", Map.of("max", MOST_REPEATED));
            }
            return Rules.regex(expression).matches("") ? new FieldError("phrases", "regex-matches-all") : null;
        } catch (PatternSyntaxException invalid) {
            return new FieldError("phrases", "regex-invalid", Map.of("reason", invalid.getDescription()));
        }
    }

    /** As if all stood inside one another. */
    private static double repeated(String expression) {
        return COUNTED.matcher(expression)
                .results()
                .mapToDouble(it -> Math.max(1, Integer.parseInt(it.group(it.group(2) == null ? 1 : 2))))
                .reduce(1, (one, other) -> one * other);
    }

    private @Nullable FieldError condition(String source) {
        try {
            conditions.compile(source, ReplyVocabulary.NAMES);
            return null;
        } catch (ConditionInvalid invalid) {
            return new FieldError("phrases", "condition-unusable", invalid.params());
        }
    }

    static void length(List<FieldError> problems, String field, String text, int most) {
        if (text.length() > most) {
            problems.add(new FieldError(field, "too-long", Map.of("max", most)));
        }
    }
}
