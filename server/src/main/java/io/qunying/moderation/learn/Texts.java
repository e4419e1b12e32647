package io.qunying.moderation.learn;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** What the command says, in the language of the terminal. */
final class Texts {

    private final ResourceBundle bundle;

    Texts(Locale locale) {
        bundle = ResourceBundle.getBundle(
                "messages.moderation-learn",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String of(String code, Map<String, Object> params) {
        var text = bundle.containsKey(code) ? bundle.getString(code) : code;
        for (var param : params.entrySet()) {
            text = text.replace("{" + param.getKey() + "}", String.valueOf(param.getValue()));
        }
        return text;
    }
}
