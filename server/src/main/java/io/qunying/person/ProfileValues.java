package io.qunying.person;

import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of profile fields: from outside into their stored form, and from there into conditions. */
final class ProfileValues {

    static final int LONGEST_TEXT = 200;
    private static final int MOST_PHOTOS = 3;
    /** Conditions know no day after it, nor before the year 1. */
    private static final int LAST_YEAR = 9999;

    private static final Pattern LIST_SEPARATOR = Pattern.compile("[;；、]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private ProfileValues() {}

    static ValueType typeOf(FieldType type) {
        return switch (type) {
            case TEXT, CHOICE, PHONE -> ValueType.TEXT;
            case NUMBER -> ValueType.NUMBER;
            case BOOLEAN -> ValueType.BOOLEAN;
            case DATE -> ValueType.TIME;
            case CHOICES, PHOTO -> ValueType.TEXTS;
        };
    }

    /**
     * The stored form.
     *
     * @throws FieldErrors naming the path
     */
    static Object accept(ProfileField field, String path, Object value) {
        return switch (field.type()) {
            case TEXT -> text(field, path, value);
            case NUMBER -> number(path, value);
            case BOOLEAN -> bool(path, value);
            case DATE -> date(path, value);
            case CHOICE -> choice(field, path, value);
            case CHOICES -> choices(field, path, value);
            case PHONE -> phone(path, value);
            case PHOTO -> photos(field, path, value);
        };
    }

    /** What conditions are asked with; fields without a value of their type are absent. */
    static Map<String, Object> forConditions(
            Collection<ProfileField> fields, Map<String, Object> opened, Collection<String> tags) {
        var values = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            var value = forCondition(field.type(), opened.get(field.key()));
            if (value != null) {
                values.put(StoredProfileFields.conditionName(field.key()), value);
            }
        }
        values.put(StoredProfileFields.TAGS, List.copyOf(tags));
        return values;
    }

    private static @Nullable Object forCondition(FieldType type, @Nullable Object stored) {
        return switch (type) {
            case NUMBER -> stored instanceof Number number ? number.doubleValue() : null;
            case DATE -> stored instanceof String text ? day(text) : null;
            case TEXT, BOOLEAN, CHOICE, CHOICES, PHONE, PHOTO -> stored;
        };
    }

    /** The field may have had another type before. */
    private static @Nullable Instant day(String text) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    /** Without the characters that no name or text needs, and that PostgreSQL refuses. */
    static String clean(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) {
                return CONTROL.matcher(text).replaceAll("").strip();
            }
        }
        return text.strip();
    }

    /** A choice is named by its value or by its title. */
    static @Nullable String matchChoice(ProfileField field, String wanted) {
        for (var choice : field.choices()) {
            if (choice.value().equals(wanted) || choice.title().equals(wanted)) {
                return choice.value();
            }
        }
        return null;
    }

    private static Object text(ProfileField field, String path, Object value) {
        if (!(value instanceof String text)) {
            throw new FieldErrors(path, "wrong-type");
        }
        var max = field.max() == null ? LONGEST_TEXT : field.max();
        var cleaned = clean(text);
        if (cleaned.length() > max) {
            throw tooLong(path, max);
        }
        return cleaned;
    }

    private static Object number(String path, Object value) {
        try {
            return switch (value) {
                case Number number -> new BigDecimal(number.toString());
                case String text when text.length() <= 30 -> new BigDecimal(text.strip());
                default -> throw new FieldErrors(path, "wrong-type");
            };
        } catch (NumberFormatException noNumber) {
            throw new FieldErrors(path, "wrong-type");
        }
    }

    private static Object bool(String path, Object value) {
        return switch (value) {
            case Boolean yesOrNo -> yesOrNo;
            case String text when List.of("true", "是", "yes", "1").contains(text.strip()) -> true;
            case String text when List.of("false", "否", "no", "0").contains(text.strip()) -> false;
            default -> throw new FieldErrors(path, "wrong-type");
        };
    }

    private static Object date(String path, Object value) {
        if (!(value instanceof String text)) {
            throw new FieldErrors(path, "wrong-type");
        }
        try {
            var day = LocalDate.parse(text.strip().replace('/', '-').replace('.', '-'));
            if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
                throw new FieldErrors(path, "wrong-type");
            }
            return day.toString();
        } catch (DateTimeParseException noDate) {
            throw new FieldErrors(path, "wrong-type");
        }
    }

    private static Object choice(ProfileField field, String path, Object value) {
        if (!(value instanceof String text)) {
            throw new FieldErrors(path, "wrong-type");
        }
        var known = matchChoice(field, text.strip());
        if (known == null) {
            throw new FieldErrors(path, "not-a-choice");
        }
        return known;
    }

    private static Object choices(ProfileField field, String path, Object value) {
        return elements(path, value).stream()
                .map(it -> choice(field, path, it))
                .distinct()
                .toList();
    }

    private static Object phone(String path, Object value) {
        if (!(value instanceof String text)) {
            throw new FieldErrors(path, "wrong-type");
        }
        var phone = IdentityForm.phone(text);
        if (phone == null) {
            throw new FieldErrors(path, "not-a-phone");
        }
        return phone;
    }

    private static Object photos(ProfileField field, String path, Object value) {
        var max = field.max() == null ? MOST_PHOTOS : field.max();
        var photos = new ArrayList<Object>();
        for (var element : elements(path, value)) {
            try {
                photos.add(UUID.fromString(element.toString()).toString());
            } catch (IllegalArgumentException noId) {
                throw new FieldErrors(path, "wrong-type");
            }
        }
        if (photos.size() > max) {
            throw new FieldErrors(List.of(new FieldError(path, "too-many", Map.of("max", max))));
        }
        return photos;
    }

    private static List<Object> elements(String path, Object value) {
        return switch (value) {
            case Collection<?> several -> List.copyOf(several);
            case String text -> {
                var parts = new ArrayList<Object>();
                for (var part : LIST_SEPARATOR.split(text, -1)) {
                    if (!part.isBlank()) {
                        parts.add(part.strip());
                    }
                }
                yield parts;
            }
            default -> throw new FieldErrors(path, "wrong-type");
        };
    }

    private static FieldErrors tooLong(String path, int max) {
        return new FieldErrors(List.of(new FieldError(path, "too-long", Map.of("max", max))));
    }
}
