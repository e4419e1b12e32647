package io.qunying.simulation;

import io.qunying.entry.LiveCode;
import io.qunying.person.ProfileFields;
import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a made-up member fills in a form. */
final class Answers {

    private static final List<String> CITIES = List.of("杭州", "宁波", "广州", "佛山", "武汉", "长沙", "苏州", "成都");
    private static final List<String> TRADES = List.of("女装", "童装", "男装", "羊毛衫", "内衣", "大码女装");

    private Answers() {}

    static Map<String, Object> of(LiveCode code, ProfileFields fields, Profile who) {
        var answers = new HashMap<String, Object>();
        for (var question : code.form()) {
            fields.find(question.key())
                    .filter(it -> it.type() != FieldType.PHOTO)
                    .ifPresent(it -> answers.put(it.key(), answer(it, who)));
        }
        return answers;
    }

    static boolean wantsPhoto(LiveCode code, ProfileFields fields, String key) {
        return code.form().stream().anyMatch(it -> it.key().equals(key))
                && fields.find(key).map(it -> it.type() == FieldType.PHOTO).orElse(false);
    }

    private static Object answer(ProfileField field, Profile who) {
        return switch (field.type()) {
            // Numbers of a range that no operator has given out.
            case PHONE -> "1990%07d".formatted(who.number());
            case NUMBER -> who.random().nextInt(1, 50);
            case BOOLEAN -> who.chance(0.5);
            case DATE ->
                "2020-0%d-1%d"
                        .formatted(who.random().nextInt(1, 10), who.random().nextInt(0, 10));
            case CHOICE -> choice(field, who);
            case CHOICES -> List.of(choice(field, who));
            case TEXT -> who.pick(field.key().contains("city") ? CITIES : TRADES) + who.number();
            case PHOTO -> List.of();
        };
    }

    /** The first choices are the commoner ones. */
    private static String choice(ProfileField field, Profile who) {
        var at = (int) (field.choices().size() * Math.pow(who.random().nextDouble(), 2.5));
        return field.choices().get(at).value();
    }
}
