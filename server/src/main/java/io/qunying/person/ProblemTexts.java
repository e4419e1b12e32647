package io.qunying.person;

import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What was wrong with a row or a file, in the reader's language. */
@Component
class ProblemTexts {

    private final MessageSource messages;

    ProblemTexts(MessageSource messages) {
        this.messages = messages;
    }

    String ofField(String code, Map<String, Object> params, Locale locale) {
        return of("field." + code, params, locale);
    }

    String of(String code, Map<String, Object> params, Locale locale) {
        var found = messages.getMessage(code, null, code, locale);
        var text = found == null ? code : found;
        for (var param : params.entrySet()) {
            text = text.replace("{" + param.getKey() + "}", String.valueOf(param.getValue()));
        }
        return text;
    }
}
