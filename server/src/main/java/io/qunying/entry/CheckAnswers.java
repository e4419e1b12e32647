package io.qunying.entry;

import io.qunying.entry.LiveCode.Question;
import io.qunying.person.ProfileFields;
import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what came from outside against the form, and names everything that does not fit at once. */
@Component
class CheckAnswers {

    private static final int USUAL_PHOTOS = 3;

    private final ProfileFields fields;
    private final KeepPhotos photos;

    CheckAnswers(ProfileFields fields, KeepPhotos photos) {
        this.fields = fields;
        this.photos = photos;
    }

    /** The form as it can be asked; a question whose field is gone is left out. */
    List<FormField> form(List<Question> questions) {
        var known = fieldsByKey();
        var form = new ArrayList<FormField>();
        for (var question : questions) {
            var field = known.get(question.key());
            if (field != null) {
                form.add(new FormField(
                        field.key(),
                        question.title() == null ? field.title() : question.title(),
                        field.type(),
                        field.choices(),
                        question.required(),
                        question.hint(),
                        field.max()));
            }
        }
        return form;
    }

    private Map<String, ProfileField> fieldsByKey() {
        return fields.list().stream().collect(Collectors.toMap(ProfileField::key, Function.identity()));
    }

    Sheet check(List<Question> questions, UUID visitor, Map<String, Object> answers, Map<String, List<UUID>> pictures) {
        var errors = new ArrayList<FieldError>();
        refuseUnknown(questions, answers.keySet(), "answers.", errors);
        refuseUnknown(questions, pictures.keySet(), "photos.", errors);
        var sheet = new Sheet(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        var owned = photos.owned(
                visitor, pictures.values().stream().flatMap(List::stream).toList());
        var known = fieldsByKey();
        for (var question : questions) {
            var field = known.get(question.key());
            if (field == null) {
                continue;
            }
            if (field.type() == FieldType.PHOTO) {
                takePhotos(question, field, pictures.getOrDefault(question.key(), List.of()), owned, sheet, errors);
            } else {
                take(question, field, answers.get(question.key()), sheet, errors);
            }
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return sheet;
    }

    private static void refuseUnknown(
            List<Question> questions, Collection<String> keys, String path, List<FieldError> errors) {
        var known = new HashSet<String>();
        questions.forEach(it -> known.add(it.key()));
        keys.stream()
                .filter(it -> !known.contains(it))
                .limit(5)
                .forEach(it -> errors.add(new FieldError(path + PlainText.clean(it), "unknown-field")));
    }

    private static void takePhotos(
            Question question,
            ProfileField field,
            List<UUID> sent,
            Set<UUID> owned,
            Sheet sheet,
            List<FieldError> errors) {
        var path = "photos." + question.key();
        var distinct = sent.stream().distinct().toList();
        var most = field.max() == null ? USUAL_PHOTOS : field.max();
        if (distinct.isEmpty()) {
            if (question.required()) {
                errors.add(new FieldError(path, "required"));
            }
        } else if (distinct.size() > most) {
            errors.add(new FieldError(path, "too-many", Map.of("max", most)));
        } else if (!owned.containsAll(distinct)) {
            errors.add(new FieldError(path, "photo-unknown"));
        } else {
            sheet.photos().put(question.key(), distinct);
        }
    }

    private void take(
            Question question, ProfileField field, @Nullable Object sent, Sheet sheet, List<FieldError> errors) {
        var path = "answers." + question.key();
        var value = sent instanceof String text ? PlainText.clean(text) : sent;
        if (value == null || value.equals("") || (value instanceof Collection<?> many && many.isEmpty())) {
            if (question.required()) {
                errors.add(new FieldError(path, "required"));
            }
            return;
        }
        try {
            var accepted = fields.accept(field, path, value);
            if (field.type() == FieldType.PHONE) {
                sheet.phones().put(question.key(), accepted.toString());
            } else {
                sheet.answers().put(question.key(), accepted);
            }
        } catch (FieldErrors unfit) {
            unfit.fields().forEach(it -> errors.add(new FieldError(path, it.code(), it.params())));
        }
    }
}
