package io.qunying.bench;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The milestones of a start, read from the log: seconds after the first line, and what was reached. */
final class StartParts {

    private static final Pattern TIME =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+(?:Z|[+-]\\d\\d:\\d\\d)) ");
    private static final Map<String, String> MILESTONES = new LinkedHashMap<>();

    static {
        MILESTONES.put("Starting QunyingApplication", "Spring begins");
        MILESTONES.put("initialized with port", "classes found, web server made");
        MILESTONES.put("ready to accept connections", "PostgreSQL is up");
        MILESTONES.put("Added connection", "connected to it");
        MILESTONES.put("No migration necessary", "the first module's tables checked");
        MILESTONES.put("started on port", "web server listens");
        MILESTONES.put("Started QunyingApplication", "everything is up");
    }

    private StartParts() {}

    record Part(String at, String what) {}

    static List<Part> of(List<String> lines) {
        var parts = new ArrayList<Part>();
        OffsetDateTime first = null;
        var open = new LinkedHashMap<>(MILESTONES);
        for (var line : lines) {
            var time = TIME.matcher(line);
            if (!time.find()) {
                continue;
            }
            var at = OffsetDateTime.parse(time.group(1));
            first = first == null ? at : first;
            for (var mark : List.copyOf(open.keySet())) {
                if (line.contains(mark)) {
                    var seconds = Duration.between(first, at).toMillis() / 1000.0;
                    parts.add(new Part(String.format(Locale.ROOT, "%.2f", seconds), open.remove(mark)));
                }
            }
        }
        return parts;
    }
}
