package io.qunying.entry;

import io.qunying.person.ProfileFields.Choice;
import io.qunying.person.ProfileFields.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One question of an application form, ready to be asked. */
public record FormField(
        String key,
        String title,
        FieldType type,
        List<Choice> choices,
        boolean required,
        @Nullable String hint,
        @Nullable Integer max) {}
