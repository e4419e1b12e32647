package io.qunying.briefing;

import io.qunying.worklist.PeopleCalled;
import io.qunying.worklist.Worklist;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What robots say. In Chinese, like everything that is said in groups; each begins with the name of the product, so
 * that a robot that is safeguarded by a keyword lets it pass.
 */
@Component
class BriefingTexts {

    private final MessageSource messages;

    BriefingTexts(MessageSource messages) {
        this.messages = messages;
    }

    String surge(PeopleCalled.Item alarm) {
        return text("briefing.surge", alarm.title(), alarm.text());
    }

    /** Without titles: they may quote members. */
    String late(List<PeopleCalled.Item> items) {
        Map<Worklist.Kind, Long> kinds =
                items.stream().collect(Collectors.groupingBy(PeopleCalled.Item::kind, Collectors.counting()));
        var list = kinds.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> text("briefing.late.kind", text("briefing.work." + it.getKey()), it.getValue()))
                .collect(Collectors.joining(text("briefing.separator")));
        return text("briefing.late", items.size(), list);
    }

    String inDoubt(String connection) {
        return text("briefing.in-doubt", connection);
    }

    String setAside(String connection) {
        return text("briefing.set-aside", connection);
    }

    String trial() {
        return text("briefing.trial");
    }

    /** @param branch its name, or null for the whole house */
    String report(LocalDate day, @Nullable String branch, DayFigures figures) {
        return text(
                "briefing.report",
                day.toString(),
                branch == null ? text("briefing.all-branches") : branch,
                figures.joined(),
                figures.left(),
                figures.messages(),
                figures.cases(),
                figures.load().open(),
                figures.load().overdue(),
                figures.failed(),
                figures.inDoubt());
    }

    private String text(String code, Object... values) {
        return messages.getMessage(code, values, Locale.CHINESE);
    }
}
