package io.qunying.person;

import io.qunying.blueprint.SqlCondition.Column;
import io.qunying.blueprint.SqlCondition.Columns;
import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of conditions are in table {@code person}. A field that was given up and made anew with another type
 * may still hold old values, so each looks at what is there before it converts.
 */
record PersonColumns(Map<String, ProfileField> fields) implements Columns {

    private static final Column TAGS = new Column.Texts(
            "TRUE",
            title -> """
                    EXISTS (SELECT 1 FROM person_tag JOIN tag ON tag.id = person_tag.tag
                        WHERE person_tag.person = person.id AND tag.title = %s)""".formatted(title),
            "SELECT count(DISTINCT person_tag.tag) FROM person_tag WHERE person_tag.person = person.id");

    static PersonColumns of(Collection<ProfileField> fields) {
        return new PersonColumns(fields.stream()
                .collect(Collectors.toMap(
                        it -> StoredProfileFields.conditionName(it.key()), Function.identity(), (one, other) -> one)));
    }

    @Override
    public @Nullable Column find(String name) {
        if (name.equals(StoredProfileFields.TAGS)) {
            return TAGS;
        }
        var field = fields.get(name);
        return field == null ? null : column(field.type(), "person.profile->'" + field.key() + "'");
    }

    private static @Nullable Column column(FieldType type, String json) {
        var value = "(" + json + ")";
        var text = "(" + value + " #>> '{}')";
        return switch (type) {
            case TEXT, CHOICE -> new Column.One(is("string", value) + " AND " + text + " <> ''", text);
            case NUMBER -> new Column.One(is("number", value), number(value));
            case BOOLEAN -> new Column.One(is("boolean", value), "(" + text + " = 'true')");
            case DATE -> new Column.One(day(text) + " IS NOT NULL", day(text));
            case CHOICES, PHOTO ->
                new Column.Texts(
                        is("array", value),
                        element -> "jsonb_exists(%s, %s)".formatted(value, element),
                        "CASE WHEN %s THEN jsonb_array_length(%s) END".formatted(is("array", value), value));
            case PHONE -> null;
        };
    }

    private static String is(String type, String value) {
        return "jsonb_typeof(" + value + ") = '" + type + "'";
    }

    /** What a double cannot be any more, and what already is zero to it, PostgreSQL would refuse to convert. */
    private static String number(String value) {
        return """
                (CASE WHEN jsonb_typeof(%1$s) <> 'number' THEN NULL
                    WHEN abs(%1$s::numeric) >= 1.7976931348623158079e308
                    THEN sign(%1$s::numeric)::float8 * 'Infinity'::float8
                    WHEN abs(%1$s::numeric) <= 2.4703282292062327208e-324 THEN 0
                    ELSE %1$s::float8 END)""".formatted(value);
    }

    private static String day(String text) {
        return """
                (CASE WHEN translate(%1$s, '123456789', '000000000') = '0000-00-00' AND pg_input_is_valid(%1$s, 'date')
                    THEN %1$s::date::timestamp AT TIME ZONE 'UTC' END)""".formatted(text);
    }
}
