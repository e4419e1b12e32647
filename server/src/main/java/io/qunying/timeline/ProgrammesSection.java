package io.qunying.timeline;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.Problems;
import io.qunying.timeline.SpecReader.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The section {@code programmes}, with those that follow from other sections. */
@Component
class ProgrammesSection implements PlaybookSection {

    /** Lazy: this one is among them. */
    private final ObjectProvider<PlaybookSection> sections;

    private final CheckProgramme check;
    private final PlanProgrammes planning;
    private final ApplyProgrammes applying;

    ProgrammesSection(
            ObjectProvider<PlaybookSection> sections,
            CheckProgramme check,
            PlanProgrammes planning,
            ApplyProgrammes applying) {
        this.sections = sections;
        this.check = check;
        this.planning = planning;
        this.applying = applying;
    }

    /**
     * A programme with what it is read from.
     *
     * @param implied whether it follows from another section, which has checked what it says
     */
    record Written(ProgrammeSpec spec, JsonNode document, boolean implied) {}

    @Override
    public String key() {
        return "programmes";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public void check(PlaybookDocument document, Problems problems) {
        var keys = new ArrayList<String>();
        for (var written : read(document, problems)) {
            if (keys.contains(written.spec().key())) {
                problems.error(
                        written.spec().pointer() + "/key",
                        "key-twice",
                        Map.of("key", written.spec().key()));
            }
            keys.add(written.spec().key());
            if (!written.implied()) {
                check.check(written.spec(), document, problems);
            }
        }
    }

    @Override
    public void plan(PlaybookDocument document, Planning plan) {
        planning.plan(read(document), document, plan);
    }

    @Override
    public void apply(PlaybookDocument document, Applying apply) {
        applying.apply(read(document), document, apply);
    }

    private List<Written> read(PlaybookDocument document) {
        return nodes(document).stream()
                .map(it -> new Written(SpecReader.read(it.pointer(), it.node()), it.node(), it.implied()))
                .toList();
    }

    private List<Written> read(PlaybookDocument document, Problems problems) {
        var read = new ArrayList<Written>();
        for (var it : nodes(document)) {
            try {
                read.add(new Written(SpecReader.read(it.pointer(), it.node()), it.node(), it.implied()));
            } catch (Unreadable wrong) {
                problems.error(wrong.pointer(), "time-unreadable", Map.of("text", String.valueOf(wrong.getMessage())));
            }
        }
        return read;
    }

    private record Node(String pointer, JsonNode node, boolean implied) {}

    private List<Node> nodes(PlaybookDocument document) {
        var nodes = new ArrayList<Node>();
        var own = document.section(key());
        for (var number = 0; number < own.size(); number++) {
            nodes.add(new Node("/programmes/" + number, own.get(number), false));
        }
        sections.stream()
                .flatMap(it -> it.programmes(document).stream())
                .forEach(it -> nodes.add(new Node(it.pointer(), it.programme(), true)));
        return nodes;
    }
}
