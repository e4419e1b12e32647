package io.qunying.channel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Why something waits or did not go, in words for who reads it. */
@Component
class DispatchReasons {

    private final MessageSource texts;

    DispatchReasons(MessageSource texts) {
        this.texts = texts;
    }

    /** @param raw what the platform said, shown where nobody has put the code in words */
    String text(String code, @Nullable String raw, Locale locale) {
        var unknown = raw == null ? code : texts.getMessage("dispatch.refused", new Object[] {code, raw}, locale);
        var text = texts.getMessage("dispatch." + code, null, unknown, locale);
        return text == null ? code : text;
    }
}
