package io.qunying.playbook;

import io.qunying.blueprint.NearName;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.Problems;
import io.qunying.playbook.Problem.Severity;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds everything that is wrong with a text: what cannot be read, what the schema forbids, what the sections know. */
@Component
class CheckPlaybook {

    private final SchemaCheck schema;
    private final List<PlaybookSection> sections;

    CheckPlaybook(SchemaCheck schema, ObjectProvider<PlaybookSection> sections) {
        this.schema = schema;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(PlaybookSection::order))
                .toList();
    }

    /** A text and what is wrong with it, by place. */
    record Checked(PlaybookDocument document, Places places, List<Finding> findings) {

        boolean hasErrors() {
            return findings.stream().anyMatch(Finding::isError);
        }
    }

    /** By the order in which they are applied. */
    List<PlaybookSection> sections() {
        return sections;
    }

    Checked check(String text) {
        var reading = ReadYaml.read(text);
        var document = new PlaybookDocument(reading.root());
        var findings = new ArrayList<>(reading.findings());
        if (reading.readable()) {
            var shape = schema.check(reading.root(), reading.places());
            shape.stream().filter(it -> !follows(it, reading.findings())).forEach(findings::add);
            if (isSound(shape)) {
                var collected = new Collected(reading.places(), findings);
                checkZone(document, collected);
                sections.forEach(it -> it.check(document, collected));
            }
        }
        // A section and the programmes that follow from it may find the same in the same place.
        return new Checked(
                document,
                reading.places(),
                findings.stream().distinct().sorted(Finding.BY_PLACE).toList());
    }

    /** Sections rely on the types the schema promises; a field that nobody knows disturbs none of them. */
    private static boolean isSound(List<Finding> shape) {
        return shape.stream().allMatch(it -> it.code().equals("unknown-field"));
    }

    /** What could not be read has no value, of whatever type. */
    private static boolean follows(Finding shape, List<Finding> unreadable) {
        return shape.code().equals("wrong-type")
                && unreadable.stream().anyMatch(it -> it.pointer().equals(shape.pointer()));
    }

    private static void checkZone(PlaybookDocument document, Problems problems) {
        var zone = document.section("zone");
        var known = ZoneId.getAvailableZoneIds();
        if (zone.isString() && !known.contains(zone.asString())) {
            var near = NearName.find(zone.asString(), known);
            problems.error(
                    "/zone",
                    "unknown-zone",
                    near == null ? Map.of("value", zone.asString()) : Map.of("value", zone.asString(), "near", near));
        }
    }

    private record Collected(Places places, List<Finding> findings) implements Problems {

        @Override
        public void error(String pointer, String code, Map<String, ?> params) {
            findings.add(Finding.error(pointer, places.of(pointer), code, params));
        }

        @Override
        public void warning(String pointer, String code, Map<String, ?> params) {
            findings.add(new Finding(Severity.WARNING, pointer, places.of(pointer), code, Map.copyOf(params)));
        }
    }
}
