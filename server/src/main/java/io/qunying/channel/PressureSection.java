package io.qunying.channel;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.Problems;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The section {@code pressure}: a playbook's own caps and quiet hours; what it leaves out is as in the house. */
@Component
class PressureSection implements PlaybookSection {

    private static final String KIND = "pressure";

    private final PressureRules rules;

    PressureSection(PressureRules rules) {
        this.rules = rules;
    }

    @Override
    public String key() {
        return "pressure";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void check(PlaybookDocument document, Problems problems) {
        var rule = read(document);
        if (rule == null) {
            return;
        }
        if (rule.perWeek() < rule.perDay()) {
            problems.error("/pressure/per-week", "week-below-day");
        }
        var quiet = document.section(key()).path("quiet");
        if (!quiet.isMissingNode() && Quiet.parse(quiet.asString("")).isEmpty()) {
            problems.error("/pressure/quiet", "quiet-unreadable");
        }
    }

    @Override
    public void plan(PlaybookDocument document, Planning planning) {
        var known = known(planning.playbook());
        var wanted = read(document);
        if (known == null && wanted != null) {
            planning.creates(KIND, KIND, text(wanted));
        } else if (known != null && wanted == null) {
            planning.stops(KIND, KIND, text(known));
        } else if (known != null && wanted != null && !known.equals(wanted)) {
            planning.changes(KIND, KIND, text(wanted), Map.of(KIND, text(known) + " → " + text(wanted)));
        }
    }

    @Override
    public void apply(PlaybookDocument document, Applying applying) {
        var wanted = read(document);
        if (wanted == null) {
            rules.remove(applying.playbook());
        } else {
            rules.put(applying.playbook(), wanted);
        }
    }

    private @Nullable PressureRule known(@Nullable UUID playbook) {
        return playbook == null ? null : rules.find(Set.of(playbook)).get(playbook);
    }

    private @Nullable PressureRule read(PlaybookDocument document) {
        var section = document.section(key());
        if (!section.isObject()) {
            return null;
        }
        var house = rules.house();
        int perDay = section.path("per-day").asInt(house.perDay());
        int perWeek = section.path("per-week").asInt(Math.max(perDay, house.perWeek()));
        var quiet = Quiet.parse(section.path("quiet").asString("")).orElse(house.quiet());
        return new PressureRule(perDay, perWeek, quiet);
    }

    private static String text(PressureRule rule) {
        var quiet = rule.quiet();
        return rule.perDay() + " / " + rule.perWeek() + (quiet == null ? "" : " · " + quiet.text());
    }
}
