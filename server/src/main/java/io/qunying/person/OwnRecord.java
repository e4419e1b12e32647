package io.qunying.person;

import io.qunying.person.Consents.Consent;
import io.qunying.person.ProfileFields.ProfileField;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What members see of their own record. */
@Component
class OwnRecord {

    static final Me STRANGER = new Me(null, "", Map.of(), List.of(), null, List.of());

    private final Summaries summaries;
    private final ProfileFields fields;
    private final ConsentLedger consents;

    OwnRecord(Summaries summaries, ProfileFields fields, ConsentLedger consents) {
        this.summaries = summaries;
        this.fields = fields;
        this.consents = consents;
    }

    /**
     * Without a person for someone we know nothing about yet.
     *
     * @param fields the titles of what stands in the profile, in the operator's order; values of a field that the
     *     operator gave up have none
     */
    record Me(
            @Nullable UUID person,
            String name,
            Map<String, Object> profile,
            List<ProfileField> fields,
            @Nullable String phoneMasked,
            List<Consent> consents) {}

    Me of(UUID person) {
        var summary = summaries.of(List.of(person)).get(person);
        if (summary == null) {
            return STRANGER;
        }
        var profile = summary.profile();
        var named = fields.list().stream()
                .filter(it -> profile.containsKey(it.key()))
                .toList();
        return new Me(person, summary.name(), profile, named, summary.phoneMasked(), consents.current(person));
    }
}
