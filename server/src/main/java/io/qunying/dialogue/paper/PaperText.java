package io.qunying.dialogue.paper;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of a paper. In Chinese, the language of the groups. */
@Component
class PaperText {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日 EEEE", Locale.CHINESE);

    private final MessageSource messages;

    PaperText(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param weather a line, or null
     * @param feeds titles of the feeds, by id; named where there is more than one
     */
    String of(
            @Nullable String title,
            Instant at,
            ZoneId zone,
            @Nullable String weather,
            List<FeedEntry> entries,
            Map<UUID, String> feeds) {
        var text = new StringBuilder(
                say("paper.head", title == null ? say("paper.title") : title, DAY.format(at.atZone(zone))));
        if (weather != null) {
            text.append('\n').append(weather);
        }
        var isOne = entries.stream().map(FeedEntry::feed).distinct().count() == 1;
        for (var number = 0; number < entries.size(); number++) {
            var entry = entries.get(number);
            var source = feeds.get(entry.feed());
            text.append('\n')
                    .append(
                            isOne || source == null
                                    ? say("paper.entry", number + 1, entry.title())
                                    : say("paper.entry-from", number + 1, entry.title(), source));
            if (entry.link() != null) {
                text.append('\n').append(entry.link());
            }
        }
        return text.toString();
    }

    private String say(String code, Object... values) {
        return messages.getMessage(code, values, Locale.CHINESE);
    }
}
