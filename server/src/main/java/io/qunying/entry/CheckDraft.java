package io.qunying.entry;

import io.qunying.entry.LiveCode.ConsentText;
import io.qunying.entry.LiveCode.Figure;
import io.qunying.entry.LiveCode.LandingText;
import io.qunying.entry.LiveCode.Question;
import io.qunying.entry.LiveCode.Scripts;
import io.qunying.entry.LiveCode.Threshold;
import io.qunying.entry.LiveCode.Value;
import io.qunying.entry.LiveCodes.Draft;
import io.qunying.person.ProfileFields;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what staff write into a code, names every field that does not fit, and cleans the texts. */
@Component
class CheckDraft {

    private static final int NAME = 60;
    private static final int LINE = 120;
    private static final int PARAGRAPH = 500;
    private static final int LIST = 12;
    private static final int MOST_HOURS = 24 * 60;

    private final ProfileFields fields;

    CheckDraft(ProfileFields fields) {
        this.fields = fields;
    }

    Draft check(Draft draft) {
        return check(draft, it -> fields.find(it).isPresent());
    }

    /** The same, if these were the profile fields. */
    Draft check(Draft draft, Predicate<String> known) {
        var errors = new ArrayList<FieldError>();
        var checked = cleaned(draft, known, errors);
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return checked;
    }

    static List<String> scenes(List<String> scenes, List<FieldError> errors) {
        scenes.stream()
                .filter(it -> !LiveCode.SCENES.contains(it))
                .findFirst()
                .ifPresent(it -> errors.add(new FieldError("scenes", "not-a-choice")));
        return scenes.stream().distinct().toList();
    }

    private static Threshold threshold(Threshold threshold, List<FieldError> errors) {
        within(threshold.reviewWithinHours(), "threshold.reviewWithinHours", errors);
        within(threshold.reminderHours(), "threshold.reminderHours", errors);
        within(threshold.holdHours(), "threshold.holdHours", errors);
        return threshold;
    }

    private static void within(int hours, String field, List<FieldError> errors) {
        if (hours < 1 || hours > MOST_HOURS) {
            errors.add(new FieldError(field, "out-of-range"));
        }
    }

    private static LandingText landing(LandingText landing, List<FieldError> errors) {
        atMost(landing.value().size(), "landing.value", errors);
        atMost(landing.figures().size(), "landing.figures", errors);
        atMost(landing.pictures().size(), "landing.pictures", errors);
        atMost(landing.consents().size(), "landing.consents", errors);
        return new LandingText(
                required(landing.headline(), "landing.headline", LINE, errors),
                optional(landing.subline(), "landing.subline", PARAGRAPH, errors),
                landing.value().stream()
                        .map(it -> new Value(
                                optional(it.title(), "landing.value", LINE, errors),
                                optional(it.text(), "landing.value", PARAGRAPH, errors)))
                        .toList(),
                landing.pictures(),
                landing.figures().stream()
                        .map(it -> new Figure(
                                optional(it.value(), "landing.figures", LINE, errors),
                                optional(it.label(), "landing.figures", LINE, errors)))
                        .toList(),
                landing.showMembers(),
                consents(landing.consents(), errors));
    }

    /** The version is made from the text, so that nobody can change a wording and keep its version. */
    static List<ConsentText> consents(List<ConsentText> consents, List<FieldError> errors) {
        if (consents.stream().map(ConsentText::purpose).distinct().count() < consents.size()) {
            errors.add(new FieldError("landing.consents", "twice"));
        }
        return consents.stream()
                .map(it -> {
                    var text = required(it.text(), "landing.consents", PARAGRAPH, errors);
                    var purpose = required(it.purpose(), "landing.consents", NAME, errors);
                    return new ConsentText(purpose, text, it.required(), version(text));
                })
                .toList();
    }

    private static List<Question> form(List<Question> form, Predicate<String> known, List<FieldError> errors) {
        var seen = new HashSet<String>();
        var checked = new ArrayList<Question>();
        for (var i = 0; i < form.size(); i++) {
            var question = form.get(i);
            var path = "form." + i;
            if (!known.test(question.key())) {
                errors.add(new FieldError(path, "unknown-field"));
            }
            if (!seen.add(question.key())) {
                errors.add(new FieldError(path, "twice"));
            }
            checked.add(new Question(
                    question.key(),
                    nullable(question.title(), path, LINE, errors),
                    question.required(),
                    nullable(question.hint(), path, LINE, errors)));
        }
        return checked;
    }

    private static Scripts scripts(Scripts scripts, List<FieldError> errors) {
        return new Scripts(
                script(ScriptKind.RECEIVED, scripts.received(), "scripts.received", errors),
                script(ScriptKind.APPROVED, scripts.approved(), "scripts.approved", errors),
                script(ScriptKind.WAITING, scripts.waiting(), "scripts.waiting", errors),
                script(ScriptKind.MORE_NEEDED, scripts.moreNeeded(), "scripts.moreNeeded", errors),
                script(ScriptKind.REFUSED, scripts.refused(), "scripts.refused", errors),
                script(ScriptKind.REMINDER, scripts.reminder(), "scripts.reminder", errors),
                script(ScriptKind.LAPSED, scripts.lapsed(), "scripts.lapsed", errors),
                script(ScriptKind.WELCOME, scripts.welcome(), "scripts.welcome", errors),
                scripts.unwelcomed(),
                script(ScriptKind.FRIEND, scripts.friend(), "scripts.friend", errors));
    }

    private static @Nullable String script(
            ScriptKind kind, @Nullable String text, String field, List<FieldError> errors) {
        var clean = nullable(text, field, HouseScripts.LONGEST, errors);
        if (clean != null) {
            HouseScripts.unknownVariables(kind, clean)
                    .forEach(it -> errors.add(new FieldError(field, "unknown-variable", Map.of("variable", it))));
        }
        return clean;
    }

    private static List<String> texts(List<String> texts, String field, int max, List<FieldError> errors) {
        atMost(texts.size(), field, errors);
        return texts.stream()
                .map(it -> optional(it, field, max, errors))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    static String required(@Nullable String text, String field, int max, List<FieldError> errors) {
        var clean = optional(text, field, max, errors);
        if (clean.isEmpty()) {
            errors.add(new FieldError(field, "required"));
        }
        return clean;
    }

    private static String optional(@Nullable String text, String field, int max, List<FieldError> errors) {
        var clean = nullable(text, field, max, errors);
        return clean == null ? "" : clean;
    }

    private static @Nullable String nullable(@Nullable String text, String field, int max, List<FieldError> errors) {
        var clean = PlainText.cleanOrNull(text);
        if (clean != null && clean.length() > max) {
            errors.add(new FieldError(field, "too-long", Map.of("max", max)));
        }
        return clean;
    }

    private static void atMost(int size, String field, List<FieldError> errors) {
        if (size > LIST) {
            errors.add(new FieldError(field, "too-many", Map.of("max", LIST)));
        }
    }

    /** The draft as it would be stored. */
    static Draft cleaned(Draft draft, Predicate<String> known, List<FieldError> errors) {
        return new Draft(
                required(draft.name(), "name", NAME, errors),
                draft.source(),
                scenes(draft.scenes(), errors),
                draft.expiresAt(),
                threshold(draft.threshold(), errors),
                landing(draft.landing(), errors),
                form(draft.form(), known, errors),
                scripts(draft.scripts(), errors),
                texts(draft.refuseReasons(), "refuseReasons", LINE, errors));
    }

    private static String version(String text) {
        return HexFormat.of().formatHex(Sha256.of(text), 0, 4);
    }
}
