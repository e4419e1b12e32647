package io.qunying.entry;

import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.person.ProfileFields;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields that every new installation has. */
final class FakeFields implements ProfileFields {

    private static final List<ProfileField> FIELDS = List.of(
            new ProfileField("phone", "手机号", FieldType.PHONE, List.of(), null),
            new ProfileField(
                    "identity",
                    "身份",
                    FieldType.CHOICE,
                    List.of(
                            new Choice("store", "实体店主"),
                            new Choice("wechat", "微商"),
                            new Choice("other", "其他"),
                            new Choice("consumer", "个人消费者")),
                    null),
            new ProfileField("shop", "店名", FieldType.TEXT, List.of(), 40),
            new ProfileField("shop-photo", "门头照", FieldType.PHOTO, List.of(), 2));

    @Override
    public List<ProfileField> list() {
        return FIELDS;
    }

    @Override
    public Optional<ProfileField> find(String key) {
        return FIELDS.stream().filter(it -> it.key().equals(key)).findFirst();
    }

    @Override
    public Map<String, ValueType> vocabulary() {
        return Map.of();
    }

    @Override
    public Object accept(ProfileField field, String path, Object value) {
        if (!(value instanceof String text)) {
            throw new FieldErrors(path, "wrong-type");
        }
        if (field.max() != null && text.length() > field.max()) {
            throw new FieldErrors(List.of(new FieldError(path, "too-long", Map.of("max", field.max()))));
        }
        if (field.type() == FieldType.CHOICE
                && field.choices().stream().noneMatch(it -> it.value().equals(text))) {
            throw new FieldErrors(path, "not-a-choice");
        }
        return field.type() == FieldType.PHONE ? new Identity(IdentityKind.PHONE, text).value() : text;
    }
}
