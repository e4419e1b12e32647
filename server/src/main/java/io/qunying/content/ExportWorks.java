package io.qunying.content;

import io.qunying.person.ExportSection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A person's works in what people get when they ask for everything about them. */
@Component
class ExportWorks implements ExportSection {

    private final WorkTable works;

    ExportWorks(WorkTable works) {
        this.works = works;
    }

    private record Line(UUID group, Instant at, String text, int pictures, Work.State state) {}

    @Override
    public String key() {
        return "works";
    }

    @Override
    public Object export(UUID person) {
        return works.listOf(List.of(person)).stream()
                .map(it -> new Line(
                        it.group(), it.saidAt(), it.text(), it.pictures().size(), it.state()))
                .toList();
    }
}
