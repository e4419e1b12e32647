package io.qunying.community;

import io.qunying.community.SeatTable.Held;
import io.qunying.person.ProfileFields;
import io.qunying.platform.FieldErrors;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What members call themselves. */
@Component
class Nicknames {

    private static final String NAMELESS = "群友";

    private final Guests guests;
    private final ProfileFields fields;

    Nicknames(Guests guests, ProfileFields fields) {
        this.guests = guests;
        this.fields = fields;
    }

    /** The wished one, or the name in the person's record. */
    String choose(Held held, @Nullable String wish) {
        if (wish != null && !NicknameTemplate.clean(wish).isEmpty()) {
            return accept(wish);
        }
        var name = shortened(
                NicknameTemplate.clean(guests.get(held.seat().person()).name()));
        return name.isEmpty() ? NAMELESS : name;
    }

    /** @throws FieldErrors if it is empty or too long */
    String accept(String wish) {
        var nickname = NicknameTemplate.clean(wish);
        if (nickname.isEmpty()) {
            throw new FieldErrors("nickname", "required");
        }
        if (nickname.codePointCount(0, nickname.length()) > NicknameTemplate.LONGEST) {
            throw new FieldErrors(java.util.List.of(
                    new FieldErrors.FieldError("nickname", "too-long", Map.of("max", NicknameTemplate.LONGEST))));
        }
        return nickname;
    }

    /** One that would fit, made of what the person's profile says. */
    String example(Held held) {
        var profile = guests.get(held.seat().person()).profile();
        var titles = new HashMap<String, String>();
        for (var field : fields.list()) {
            var value = profile.get(field.key());
            if (value instanceof String text && !text.isBlank()) {
                titles.put(
                        field.title(),
                        field.choices().stream()
                                .filter(it -> it.value().equals(text))
                                .map(ProfileFields.Choice::title)
                                .findFirst()
                                .orElse(text));
            }
        }
        return held.template().example(titles);
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= NicknameTemplate.LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, NicknameTemplate.LONGEST));
    }
}
