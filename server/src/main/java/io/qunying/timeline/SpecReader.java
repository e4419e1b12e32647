package io.qunying.timeline;

import io.qunying.blueprint.Span;
import io.qunying.timeline.ProgrammeSpec.Late;
import io.qunying.timeline.ProgrammeSpec.Times;
import io.qunying.timeline.StepSpec.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a programme that the schema has found well-formed. */
final class SpecReader {

    private static final Pattern ANCHOR = Pattern.compile("([a-z.-]+)(?:\\(([^)]*)\\))?");

    private final String pointer;
    private final List<StepSpec> steps = new ArrayList<>();

    private SpecReader(String pointer) {
        this.pointer = pointer;
    }

    /** @throws Unreadable with the place of what cannot be read */
    static ProgrammeSpec read(String pointer, JsonNode programme) {
        return new SpecReader(pointer).read(programme);
    }

    /** Something that looks right to the schema and is not. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String pointer;

        Unreadable(String pointer, String message) {
            super(message);
            this.pointer = pointer;
        }

        String pointer() {
            return pointer;
        }
    }

    private ProgrammeSpec read(JsonNode it) {
        var anchor = ANCHOR.matcher(it.path("anchor").asString(""));
        if (!anchor.matches()) {
            throw new Unreadable(pointer + "/anchor", it.path("anchor").asString(""));
        }
        addSteps(it.path("steps"), pointer + "/steps", null, "any");
        return new ProgrammeSpec(
                it.path("key").asString(),
                pointer,
                it.path("title").asString(it.path("key").asString()),
                texts(it.path("in")),
                anchor.group(1),
                anchor.group(2),
                text(it, "if"),
                texts(it.path("stages")),
                anchor.group(1).equals(ProgrammeSpec.CALENDAR) ? times(it) : null,
                Late.valueOf(it.path("late").asString("send").toUpperCase(Locale.ROOT)),
                span(it.path("grace"), "2h", pointer + "/grace"),
                it.path("days").asString("all").equals("workdays"),
                it.path("off").asString("next").equals("drop"),
                it.path("priority").asString("normal"),
                it.path("approval").asBoolean(false),
                List.copyOf(steps));
    }

    private static Times times(JsonNode it) {
        return new Times(text(it, "every"), text(it, "rrule"), text(it, "at"), text(it, "from"), text(it, "until"));
    }

    private void addSteps(JsonNode list, String at, @Nullable String after, String on) {
        for (var number = 0; number < list.size(); number++) {
            addStep(list.get(number), at + "/" + number, after, on);
        }
    }

    private void addStep(JsonNode it, String at, @Nullable String parent, String arm) {
        var kind = it.propertyNames().stream()
                .filter(word -> !StepSpec.COMMON.contains(word))
                .findFirst()
                .orElseThrow(() -> new Unreadable(at, "no kind"));
        var key = it.path("key").asString("step-" + (steps.size() + 1));
        var after = text(it, "after");
        steps.add(new StepSpec(
                key,
                at,
                offset(it, at),
                after == null ? parent : after,
                after == null ? arm : it.path("on").asString("done"),
                text(it, "if"),
                kind,
                it.path(kind),
                metric(it.path("metric"), at + "/metric")));
        if (kind.equals("branch")) {
            var arms = it.path(kind);
            for (var number = 0; number < arms.size(); number++) {
                addSteps(
                        arms.get(number).path("steps"),
                        at + "/branch/" + number + "/steps",
                        key,
                        StepSpec.armed(number));
            }
        }
    }

    private static Offset offset(JsonNode step, String at) {
        try {
            return Offset.of(step);
        } catch (IllegalArgumentException wrong) {
            throw new Unreadable(at + "/at", String.valueOf(wrong.getMessage()));
        }
    }

    private static Span span(JsonNode it, String otherwise, String at) {
        try {
            return Span.of(it.asString(otherwise));
        } catch (IllegalArgumentException wrong) {
            throw new Unreadable(at, String.valueOf(wrong.getMessage()));
        }
    }

    private static @Nullable Metric metric(JsonNode it, String at) {
        return it.isObject()
                ? new Metric(
                        it.path("name").asString(""),
                        it.path("of").asString("joined"),
                        it.path("did").asString(""),
                        span(it.path("within"), "7d", at + "/within"),
                        it.path("target").isNumber() ? it.path("target").asDouble() : null)
                : null;
    }

    private static @Nullable String text(JsonNode it, String name) {
        var value = it.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    private static List<String> texts(JsonNode it) {
        return it.isArray() ? it.valueStream().map(JsonNode::asString).toList() : List.of();
    }
}
