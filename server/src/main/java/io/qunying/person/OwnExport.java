package io.qunying.person;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everything we know about someone, for themselves: nothing masked, and what the modules above add. */
@Component
class OwnExport {

    private final PersonFile file;
    private final Summaries summaries;
    private final Identities identities;
    private final ConsentLedger consents;
    private final ObjectProvider<ExportSection> sections;

    OwnExport(
            PersonFile file,
            Summaries summaries,
            Identities identities,
            ConsentLedger consents,
            ObjectProvider<ExportSection> sections) {
        this.file = file;
        this.summaries = summaries;
        this.identities = identities;
        this.consents = consents;
        this.sections = sections;
    }

    @Transactional(readOnly = true)
    Map<String, Object> of(UUID root) {
        var summary = Objects.requireNonNull(summaries.of(List.of(root)).get(root));
        var export = new LinkedHashMap<String, Object>();
        export.put("person", root);
        export.put("since", file.createdAt(root));
        export.put("name", summary.name());
        export.put("profile", summaries.wholeProfile(root));
        export.put("tags", summary.tags());
        export.put(
                "identities",
                identities.list(root).stream()
                        .map(it -> Map.of(
                                "kind",
                                it.identity().kind(),
                                "value",
                                it.identity().value(),
                                "since",
                                it.since()))
                        .toList());
        export.put("consents", consents.history(root));
        sections.forEach(it -> export.put(it.key(), it.export(root)));
        return export;
    }
}
