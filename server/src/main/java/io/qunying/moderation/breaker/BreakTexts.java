package io.qunying.moderation.breaker;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What groups and staff are told. In Chinese, the language of the groups; pages say it in that of their reader. */
@Component
class BreakTexts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.CHINA);

    private final MessageSource messages;

    BreakTexts(MessageSource messages) {
        this.messages = messages;
    }

    String title(Break surge) {
        return text("moderation.break.title." + surge.kind().name(), surge.place());
    }

    String why(Break surge) {
        var why = surge.why();
        return text(
                "moderation.break.why." + surge.kind().name(),
                why.measured(),
                why.limit(),
                why.minutes(),
                Math.round(why.usual() * 10) / 10.0,
                why.of() == null ? 0 : why.of(),
                why.people() == null ? 0 : why.people());
    }

    String locked(Instant until, ZoneId zone) {
        return text("moderation.break.locked", TIME.format(until.atZone(zone)));
    }

    String opened() {
        return text("moderation.break.opened");
    }

    /** The operator's own plan, else that of the house. */
    List<String> planOf(BreakerRule rule) {
        return rule.plan().isEmpty() ? text("moderation.break.plan").lines().toList() : rule.plan();
    }

    private String text(String code, Object... values) {
        return messages.getMessage(code, values, Locale.CHINESE);
    }
}
