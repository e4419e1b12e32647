package io.qunying.timeline;

import io.qunying.timeline.ProgrammeSpec.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a programme says besides its steps, in the words of the document, for people to compare. */
final class ProgrammeHead {

    private static final Times NEVER = new Times(null, null, null, null, null);

    private final Map<String, String> texts = new LinkedHashMap<>();

    private ProgrammeHead() {}

    /** Every word is there; what is left out of the document is shown as a dash. */
    static Map<String, String> of(ProgrammeSpec spec) {
        var head = new ProgrammeHead();
        head.put("title", spec.title());
        head.put("in", spec.in());
        head.put("anchor", spec.argument() == null ? spec.anchor() : spec.anchor() + "(" + spec.argument() + ")");
        head.put("if", spec.condition());
        head.put("stages", spec.stages());
        head.put(spec.times() == null ? NEVER : spec.times());
        head.put("late", spec.late().name().toLowerCase(Locale.ROOT));
        head.put("grace", spec.grace().toString());
        head.put("days", spec.workdays() ? "workdays" : "all");
        head.put("off", spec.dropsOffDays() ? "drop" : "next");
        head.put("priority", spec.priority());
        head.put("approval", Boolean.toString(spec.approval()));
        return head.texts;
    }

    private void put(Times times) {
        put("every", times.every());
        put("rrule", times.rrule());
        put("at", times.at());
        put("from", times.from());
        put("until", times.until());
    }

    private void put(String word, List<String> texts) {
        put(word, String.join(", ", texts));
    }

    private void put(String word, @Nullable String text) {
        texts.put(word, text == null || text.isEmpty() ? "–" : text);
    }
}
