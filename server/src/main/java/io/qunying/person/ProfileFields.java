package io.qunying.person;

import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.platform.AuditTrail.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The profile fields the operator has defined. */
public interface ProfileFields {

    /** Kinds of field. */
    enum FieldType {
        TEXT,
        NUMBER,
        BOOLEAN,
        DATE,
        CHOICE,
        CHOICES,
        PHONE,
        PHOTO
    }

    /** One allowed value. */
    record Choice(String value, String title) {}

    /**
     * One field.
     *
     * @param key lower-case latin with hyphens or underscores; in conditions {@code person.<key>} with hyphens as
     *     underscores
     * @param max for texts the longest, for photos the most; null for the default (200 characters, 3 photos)
     */
    record ProfileField(
            String key,
            String title,
            FieldType type,
            List<Choice> choices,
            @Nullable Integer max) {}

    List<ProfileField> list();

    Optional<ProfileField> find(String key);

    /** Names and types for conditions about a person. */
    Map<String, ValueType> vocabulary();

    /** The fields as they would be with those of these that are not there yet. */
    List<ProfileField> with(Collection<ProfileField> more);

    /** Names and types for conditions, if these were the fields. */
    Map<String, ValueType> vocabulary(List<ProfileField> fields);

    /**
     * Adds those of the fields that are not there yet, in the caller's transaction; the others stay as they are.
     *
     * @throws io.qunying.platform.FieldErrors if one cannot be a field
     */
    void ensure(Collection<ProfileField> wanted, Actor by);

    /**
     * Checks a value that came from outside and brings it into its stored form.
     *
     * @throws io.qunying.platform.FieldErrors naming {@code path}: {@code wrong-type}, {@code too-long},
     *     {@code not-a-choice}
     */
    Object accept(ProfileField field, String path, Object value);
}
