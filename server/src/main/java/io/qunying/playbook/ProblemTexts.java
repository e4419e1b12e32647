package io.qunying.playbook;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts findings into the reader's words. Texts stand in the messages of whichever module reports the code. */
@Component
class ProblemTexts {

    private static final Set<String> TYPES = Set.of("expected", "found");

    private final MessageSource messages;

    ProblemTexts(MessageSource messages) {
        this.messages = messages;
    }

    List<Problem> of(List<Finding> findings, Locale locale) {
        return findings.stream().map(it -> of(it, locale)).toList();
    }

    private Problem of(Finding finding, Locale locale) {
        return new Problem(
                finding.severity(),
                finding.pointer(),
                finding.place().line(),
                finding.place().column(),
                finding.code(),
                finding.params(),
                text(finding.code(), finding.params(), locale));
    }

    private String text(String code, Map<String, Object> params, Locale locale) {
        var text = template(code, params.containsKey("near"), locale);
        for (var param : params.entrySet()) {
            text = text.replace("{" + param.getKey() + "}", value(param.getKey(), param.getValue(), locale));
        }
        return text;
    }

    /** With a suggestion if there is one. Refusals such as those of conditions have their texts without a prefix. */
    private String template(String code, boolean near, Locale locale) {
        var plain = messages.getMessage(code, null, code, locale);
        var text = messages.getMessage("playbook." + code, null, plain, locale);
        var best = near ? messages.getMessage("playbook." + code + ".near", null, text, locale) : text;
        return best == null ? code : best;
    }

    private String value(String name, Object value, Locale locale) {
        if (!(value instanceof Collection<?> several)) {
            return String.valueOf(value);
        }
        return several.stream()
                .map(String::valueOf)
                .map(it -> TYPES.contains(name) ? template("type." + it, false, locale) : it)
                .collect(Collectors.joining(", "));
    }
}
