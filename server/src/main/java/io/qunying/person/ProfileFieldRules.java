package io.qunying.person;

import io.qunying.person.ProfileFields.Choice;
import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a list of profile fields must look like. */
final class ProfileFieldRules {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final int LONGEST_TITLE = 40;
    private static final int MOST_FIELDS = 100;
    private static final int MOST_CHOICES = 500;

    private ProfileFieldRules() {}

    static void check(List<ProfileField> fields, Collection<StoredProfileFields.Stored> before) {
        var errors = new ArrayList<FieldError>();
        if (fields.size() > MOST_FIELDS) {
            errors.add(new FieldError("fields", "too-many", Map.of("max", MOST_FIELDS)));
        }
        var names = new HashSet<String>();
        for (int position = 0; position < fields.size(); position++) {
            check(fields.get(position), "[" + position + "]", names, errors);
        }
        for (var old : before) {
            for (int position = 0; position < fields.size(); position++) {
                var field = fields.get(position);
                if (field.key().equals(old.field().key())
                        && field.type() != old.field().type()) {
                    errors.add(new FieldError("[" + position + "].type", "type-fixed"));
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    private static void check(ProfileField field, String path, Set<String> names, List<FieldError> errors) {
        // In conditions a hyphen is an underscore, so both must not stand side by side. "tags" is taken.
        var name = StoredProfileFields.conditionName(field.key());
        if (!KEY.matcher(field.key()).matches() || name.equals("person.tags")) {
            errors.add(new FieldError(path + ".key", "invalid"));
        } else if (!names.add(name)) {
            errors.add(new FieldError(path + ".key", "not-unique"));
        }
        if (field.title().isBlank()) {
            errors.add(new FieldError(path + ".title", "required"));
        } else if (field.title().length() > LONGEST_TITLE) {
            errors.add(new FieldError(path + ".title", "too-long", Map.of("max", LONGEST_TITLE)));
        }
        var max = field.max();
        if (max != null && (max < 1 || max > mostOf(field.type()))) {
            errors.add(new FieldError(path + ".max", "out-of-range"));
        }
        if (hasChoices(field.type())) {
            checkChoices(field.choices(), path + ".choices", errors);
        }
    }

    private static void checkChoices(List<Choice> choices, String path, List<FieldError> errors) {
        var values = new HashSet<String>();
        if (choices.isEmpty()) {
            errors.add(new FieldError(path, "required"));
        }
        if (choices.size() > MOST_CHOICES) {
            errors.add(new FieldError(path, "too-many", Map.of("max", MOST_CHOICES)));
        }
        for (var choice : choices) {
            if (choice.value().isBlank() || choice.title().isBlank()) {
                errors.add(new FieldError(path, "required"));
            } else if (!values.add(choice.value())) {
                errors.add(new FieldError(path, "not-unique"));
            }
        }
    }

    private static boolean hasChoices(FieldType type) {
        return type == FieldType.CHOICE || type == FieldType.CHOICES;
    }

    private static int mostOf(FieldType type) {
        return type == FieldType.PHOTO ? 9 : 2000;
    }
}
