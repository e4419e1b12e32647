package io.qunying.community;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What must be settled before a community starts (启动检查): what it is for, what it gives, its rules, who manages it and
 * how it ends.
 */
final class LaunchCheck {

    private LaunchCheck() {}

    /** Something that is not settled: the place within the community, and a code for the text. */
    record Hole(String place, String code, Map<String, Object> params) {}

    static List<Hole> holes(CommunityDocument document) {
        var holes = new ArrayList<Hole>();
        for (var part : document.positioning().missing()) {
            holes.add(new Hole(
                    "positioning",
                    switch (part) {
                        case "answers" -> "launch-delivery";
                        case "ends" -> "launch-ends";
                        default -> "launch-positioning";
                    },
                    Map.of("part", part)));
        }
        var rules = document.rules();
        Map.of("encourage", rules.encourage(), "forbid", rules.forbid(), "consequences", rules.consequences())
                .forEach((part, lines) -> {
                    if (lines.isEmpty()) {
                        holes.add(new Hole("rules", "launch-rules", Map.of("part", part)));
                    }
                });
        if (document.course().roles().getOrDefault("owner", 0) < 1) {
            holes.add(new Hole("roles", "launch-management", Map.of()));
        }
        if (document.kind().equals("flash")
                && document.course().lasts() == null
                && document.course().ends() == null) {
            holes.add(new Hole("lasts", "launch-flash-end", Map.of()));
        }
        return holes;
    }
}
