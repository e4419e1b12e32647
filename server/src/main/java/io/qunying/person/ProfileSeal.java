package io.qunying.person;

import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Vault;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Profiles between the outside and their column: checked on the way in, with phone numbers sealed. */
@Component
class ProfileSeal {

    private final StoredProfileFields fields;
    private final Vault vault;

    ProfileSeal(StoredProfileFields fields, Vault vault) {
        this.fields = fields;
        this.vault = vault;
    }

    /**
     * Checks everything at once. An empty text or list clears its field, a phone number that still is masked leaves it.
     */
    Map<String, @Nullable Object> accept(Map<String, Object> profile) {
        var known = byKey();
        var stored = new LinkedHashMap<String, @Nullable Object>();
        var errors = new ArrayList<FieldError>();
        profile.forEach((key, value) -> {
            var field = known.get(key);
            if (field == null) {
                errors.add(new FieldError("profile." + key, "unknown-field"));
            } else if (isEmpty(value)) {
                stored.put(key, null);
            } else if (field.type() != FieldType.PHONE || !Masked.isMasked(value)) {
                accept(field, value, stored, errors);
            }
        });
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return stored;
    }

    private void accept(
            ProfileField field, Object value, Map<String, @Nullable Object> stored, List<FieldError> errors) {
        try {
            var accepted = ProfileValues.accept(field, "profile." + field.key(), value);
            stored.put(field.key(), field.type() == FieldType.PHONE ? seal((String) accepted) : accepted);
        } catch (FieldErrors invalid) {
            errors.addAll(invalid.fields());
        }
    }

    private static boolean isEmpty(Object value) {
        return (value instanceof String text && text.isBlank())
                || (value instanceof Collection<?> all && all.isEmpty());
    }

    private String seal(String phone) {
        return Base64.getEncoder().encodeToString(vault.seal(phone));
    }

    Map<String, ProfileField> byKey() {
        var byKey = new LinkedHashMap<String, ProfileField>();
        fields.list().forEach(it -> byKey.put(it.key(), it));
        return byKey;
    }

    /** As it may be shown: only fields there are today, phone numbers masked. */
    Map<String, Object> masked(Map<String, Object> stored, Map<String, ProfileField> known) {
        var shown = opened(stored, known);
        shown.replaceAll((key, value) -> isPhone(known, key) ? Masked.phone((String) value) : value);
        return shown;
    }

    /** Whole. */
    Map<String, Object> opened(Map<String, Object> stored, Map<String, ProfileField> known) {
        var opened = new LinkedHashMap<String, Object>();
        known.keySet().forEach(key -> {
            var value = stored.get(key);
            if (value != null) {
                opened.put(
                        key,
                        isPhone(known, key) ? vault.open(Base64.getDecoder().decode((String) value)) : value);
            }
        });
        return opened;
    }

    private static boolean isPhone(Map<String, ProfileField> known, String key) {
        var field = known.get(key);
        return field != null && field.type() == FieldType.PHONE;
    }
}
