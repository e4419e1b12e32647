package io.qunying.entry;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.Problems;
import io.qunying.person.ProfileFields;
import io.qunying.platform.FieldErrors;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The live codes of a playbook. */
@Component
class EntrySection implements PlaybookSection {

    static final String KEY = "entry";
    private static final String CODE = "code";
    private static final String COMMUNITY = "community";
    private static final int ORDER = 30;

    private final KeepLiveCodes keep;
    private final CodeTable codes;
    private final CheckDraft check;
    private final ProfileFields fields;

    EntrySection(KeepLiveCodes keep, CodeTable codes, CheckDraft check, ProfileFields fields) {
        this.keep = keep;
        this.codes = codes;
        this.check = check;
        this.fields = fields;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void check(PlaybookDocument document, Problems problems) {
        var known = knownFields(document);
        var keys = new HashSet<String>();
        for (var planned : PlannedCode.of(document)) {
            if (!keys.add(planned.key())) {
                problems.error(planned.pointer() + "/key", "code-twice", Map.of("key", planned.key()));
            }
            if (planned.communityIn(document).isEmpty()) {
                problems.error(
                        planned.pointer() + "/community", "code-nowhere", Map.of("community", planned.community()));
            }
            try {
                check.check(planned.draft(document, Optional.empty()), known::contains);
            } catch (FieldErrors wrong) {
                wrong.fields()
                        .forEach(it -> problems.error(planned.pointerOf(it.field()), "code." + it.code(), it.params()));
            }
        }
    }

    /** Those there are, and those the communities of the document bring. */
    private Set<String> knownFields(PlaybookDocument document) {
        var brought = document.section("communities").values().stream()
                .flatMap(it -> it.path("fields").values().stream())
                .map(it -> it.path("key").asString(""));
        return Stream.concat(fields.list().stream().map(ProfileFields.ProfileField::key), brought)
                .collect(Collectors.toSet());
    }

    @Override
    public void plan(PlaybookDocument document, Planning planning) {
        for (var planned : PlannedCode.of(document)) {
            var there = planning.find(CODE, planned.key()).flatMap(codes::find);
            if (there.isEmpty()) {
                planning.creates(CODE, planned.key(), planned.name());
                continue;
            }
            // Of a community that is only planned nothing is known yet; it is another one in any case.
            if (!planning.find(COMMUNITY, planned.community())
                    .equals(Optional.of(there.get().community()))) {
                planning.refuses(
                        planned.pointer() + "/community", "code-leads-elsewhere", Map.of("key", planned.key()));
                continue;
            }
            var wanted = planned.draft(document, there);
            var changes = CodeChanges.between(KeepLiveCodes.draft(there.get()), wanted);
            if (!changes.isEmpty() || there.get().state() != LiveCode.State.ACTIVE) {
                planning.changes(CODE, planned.key(), planned.name(), changes);
            }
        }
    }

    @Override
    public void apply(PlaybookDocument document, Applying applying) {
        for (var planned : PlannedCode.of(document)) {
            var there = applying.find(CODE, planned.key()).flatMap(codes::find);
            UUID community = applying.find(COMMUNITY, planned.community()).orElseThrow();
            applying.bind(
                    CODE, planned.key(), keep.apply(there, community, planned.draft(document, there), applying.by()));
        }
    }
}
