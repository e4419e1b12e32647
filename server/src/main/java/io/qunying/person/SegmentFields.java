package io.qunying.person;

import io.qunying.blueprint.ConditionInvalid;
import io.qunying.person.ProfileFields.ProfileField;
import io.qunying.person.Segments.Segment;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps the fields that segments ask for. */
@Component
class SegmentFields implements ProfileFieldUse {

    private final Segments segments;
    private final StoredProfileFields fields;

    SegmentFields(Segments segments, StoredProfileFields fields) {
        this.segments = segments;
        this.fields = fields;
    }

    @Override
    public Set<String> keysInUse() {
        var asked = segments.list().stream().flatMap(it -> names(it).stream()).collect(Collectors.toSet());
        return fields.list().stream()
                .map(ProfileField::key)
                .filter(it -> asked.contains(StoredProfileFields.conditionName(it)))
                .collect(Collectors.toSet());
    }

    private Set<String> names(Segment segment) {
        try {
            return segments.compile(segment.condition()).names();
        } catch (ConditionInvalid outdated) {
            return Set.of();
        }
    }
}
