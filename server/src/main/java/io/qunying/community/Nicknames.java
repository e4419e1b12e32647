package io.qunying.community;

import io.qunying.community.SeatTable.Held;
import io.qunying.person.Persons.Summary;
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
        return called(guests.get(held.seat().person()));
    }

    /** As the platform calls somebody, else as the record does. */
    String told(@Nullable String nickname, Summary person) {
        var told = shortened(nickname);
        return told == null ? called(person) : told;
    }

    private static String called(Summary person) {
        var name = shortened(person.name());
        return name == null ? NAMELESS : name;
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

    /** Cleaned, and as long as it may be; null if nothing is left. */
    static @Nullable String shortened(@Nullable String told) {
        var name = told == null ? "" : NicknameTemplate.clean(told);
        if (name.isEmpty()) {
            return null;
        }
        return name.codePointCount(0, name.length()) <= NicknameTemplate.LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, NicknameTemplate.LONGEST));
    }
}
