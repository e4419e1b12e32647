package io.qunying.person;

import io.qunying.person.ProfileFields.Choice;
import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operator's profile fields. */
@RestController
@RequestMapping("/api/console/profile-fields")
class ProfileFieldController {

    private final StoredProfileFields fields;

    ProfileFieldController(StoredProfileFields fields) {
        this.fields = fields;
    }

    record Shown(
            String key,
            String title,
            FieldType type,
            List<Choice> choices,
            @Nullable Integer max,
            boolean system) {}

    record Given(
            String key,
            String title,
            FieldType type,
            @Nullable List<Choice> choices,
            @Nullable Integer max) {

        ProfileField asField() {
            return new ProfileField(key, title, type, choices == null ? List.of() : choices, max);
        }
    }

    @GetMapping
    @Allowed({Permission.PERSON_READ, Permission.ENTRY_READ, Permission.COMMUNITY_READ})
    List<Shown> list() {
        return fields.listStored().stream()
                .map(it -> new Shown(
                        it.field().key(),
                        it.field().title(),
                        it.field().type(),
                        it.field().choices(),
                        it.field().max(),
                        it.system()))
                .toList();
    }

    @PutMapping
    @Allowed(Permission.PERSON_MANAGE)
    List<Shown> replace(@RequestBody List<Given> given, StaffMember by) {
        fields.replace(given.stream().map(Given::asField).toList(), by.actor());
        return list();
    }
}
