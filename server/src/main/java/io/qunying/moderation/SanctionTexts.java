package io.qunying.moderation;

import io.qunying.community.Groups.GroupRef;
import io.qunying.moderation.StrikePlan.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What members are told. Private words say reason, what follows and how to appeal; words to the group name nobody's
 * words. In Chinese, the language of the groups; the page of cases says the same in the language of its reader.
 */
@Component
class SanctionTexts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA);

    private final MessageSource messages;

    SanctionTexts(MessageSource messages) {
        this.messages = messages;
    }

    String reason(Category category) {
        return text("moderation.reason." + category.name());
    }

    String toMember(Case of, @Nullable GroupRef group, int strike, Step step, @Nullable Instant until) {
        var zone = group == null ? ZoneOffset.UTC : group.zone();
        var name = group == null ? "" : group.name();
        return text(
                "moderation.member." + step.kind().name(),
                name,
                reason(of.category()),
                strike,
                until == null ? "" : TIME.format(until.atZone(zone)));
    }

    String toGroup(Case of, Step step) {
        return text("moderation.group." + step.kind().name(), of.nickname(), reason(of.category()));
    }

    String decided(boolean overturned, boolean back, String answer) {
        var kind = overturned ? back ? "overturned" : "overturned-no-seat" : "upheld";
        return text("moderation.appeal." + kind, answer);
    }

    private String text(String code, Object... values) {
        return messages.getMessage(code, values, Locale.CHINESE);
    }
}
