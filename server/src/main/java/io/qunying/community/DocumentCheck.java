package io.qunying.community;

import io.qunying.blueprint.ConditionInvalid;
import io.qunying.blueprint.Conditions;
import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.community.CommunityDocument.GroupPlan;
import io.qunying.person.ProfileFields;
import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says everything that is wrong with a community as written, at once. */
@Component
class DocumentCheck {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_SEATS = 2_000;
    private static final int MOST_HOURS = 24 * 30;
    private static final int MOST_CLASSES = 50;

    private final Conditions conditions;
    private final ProfileFields fields;

    DocumentCheck(Conditions conditions, ProfileFields fields) {
        this.conditions = conditions;
        this.fields = fields;
    }

    /**
     * @throws FieldErrors for what does not fit
     * @throws ConditionInvalid with the class, the place and the reason
     */
    void accept(CommunityDocument document) {
        var errors = problems(document, fields.list());
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        for (var entry : document.classes()) {
            problem(entry.when(), fields.vocabulary()).ifPresent(invalid -> {
                throw invalid.with("classKey", entry.key());
            });
        }
        problem(document.course()).ifPresent(invalid -> {
            throw invalid;
        });
    }

    /** What is wrong with the condition for weak groups, if anything is. */
    Optional<ConditionInvalid> problem(Course course) {
        return course.weak() == null ? Optional.empty() : problem(course.weak().when(), GroupValues.VOCABULARY);
    }

    Optional<ConditionInvalid> problem(String source, Map<String, ValueType> vocabulary) {
        try {
            conditions.compile(source, vocabulary);
            return Optional.empty();
        } catch (ConditionInvalid invalid) {
            return Optional.of(invalid);
        }
    }

    /** What does not fit, conditions apart, if these were the profile fields. */
    List<FieldError> problems(CommunityDocument document, List<ProfileField> known) {
        var errors = new ArrayList<FieldError>();
        text(errors, "name", document.name(), true, LONGEST_TITLE);
        text(errors, "kind", document.kind(), true, LONGEST_TITLE);
        texts(errors, document);
        classes(errors, document);
        groups(errors, document, known);
        range(errors, "holdHours", document.holdHours(), 1, MOST_HOURS);
        CourseCheck.check(errors, document);
        return errors;
    }

    /** @throws ConditionInvalid with the place and the reason */
    void acceptCondition(String source) {
        conditions.compile(source, fields.vocabulary());
    }

    private static void texts(List<FieldError> errors, CommunityDocument document) {
        var positioning = document.positioning();
        text(errors, "positioning.purpose", positioning.purpose(), false, LONGEST_TEXT);
        text(errors, "positioning.audience", positioning.audience(), false, LONGEST_TEXT);
        text(errors, "positioning.ends", positioning.ends(), false, LONGEST_TEXT);
        lines(errors, "positioning.needs", positioning.needs());
        lines(errors, "positioning.answers", positioning.answers());
        lines(errors, "positioning.sources", positioning.sources());
        lines(errors, "rules.encourage", document.rules().encourage());
        lines(errors, "rules.forbid", document.rules().forbid());
        lines(errors, "rules.consequences", document.rules().consequences());
        var welcome = document.welcome();
        text(errors, "welcome", welcome == null ? "" : welcome, false, LONGEST_TEXT);
        text(
                errors,
                "nicknameTemplate",
                document.nicknameTemplate(),
                document.nicknameRequired(),
                NicknameTemplate.LONGEST);
    }

    private static void classes(List<FieldError> errors, CommunityDocument document) {
        if (document.classes().size() > MOST_CLASSES) {
            errors.add(new FieldError("classes", "out-of-range"));
        }
        var keys = new HashSet<String>();
        for (var index = 0; index < document.classes().size(); index++) {
            var entry = document.classes().get(index);
            var path = "classes[" + index + "].";
            if (!KEY.matcher(entry.key()).matches() || entry.key().equals(GroupPlan.CLASS)) {
                errors.add(new FieldError(path + "key", "not-a-key"));
            } else if (!keys.add(entry.key())) {
                errors.add(new FieldError(path + "key", "key-twice"));
            }
            text(errors, path + "title", entry.title(), true, LONGEST_TITLE);
            text(errors, path + "when", entry.when(), true, LONGEST_TEXT);
            var refuse = entry.refuse();
            text(errors, path + "refuse", refuse == null ? "" : refuse, false, LONGEST_TEXT);
        }
        for (var index = 0; index < document.conflicts().size(); index++) {
            var pair = document.conflicts().get(index);
            if (pair.size() != 2 || pair.getFirst().equals(pair.getLast()) || !keys.containsAll(pair)) {
                errors.add(new FieldError("conflicts[" + index + "]", "conflict-unknown-class"));
            }
        }
    }

    private static void groups(List<FieldError> errors, CommunityDocument document, List<ProfileField> known) {
        var plan = document.groups();
        var choices = known.stream()
                .filter(it -> it.type() == FieldType.CHOICE)
                .map(it -> it.key())
                .collect(Collectors.toSet());
        if (!choices.containsAll(plan.fields()) || plan.per().size() != new HashSet<>(plan.per()).size()) {
            errors.add(new FieldError("groups.per", "per-not-a-choice"));
        }
        new NamingPattern(plan.name())
                .problems(new HashSet<>(plan.per()))
                .forEach(it -> errors.add(new FieldError(
                        "groups.name",
                        it,
                        it.equals("too-long") ? Map.of("max", 2 * NamingPattern.LONGEST_NAME) : Map.of())));
        range(errors, "groups.capacity", plan.capacity(), 1, MOST_SEATS);
        if (plan.reserve() < 0) {
            errors.add(new FieldError("groups.reserve", "out-of-range"));
        } else if (plan.reserve() >= plan.capacity()) {
            errors.add(new FieldError("groups.reserve", "reserve-not-below-capacity"));
        }
        var max = plan.maxGroups();
        if (max != null && max < 1) {
            errors.add(new FieldError("groups.maxGroups", "out-of-range"));
        }
    }

    private static void lines(List<FieldError> errors, String path, List<String> lines) {
        if (lines.stream().mapToInt(String::length).sum() > LONGEST_TEXT) {
            errors.add(new FieldError(path, "too-long", Map.of("max", LONGEST_TEXT)));
        }
    }

    private static void text(List<FieldError> errors, String path, String text, boolean required, int longest) {
        if (required && text.isEmpty()) {
            errors.add(new FieldError(path, "required"));
        } else if (text.length() > longest) {
            errors.add(new FieldError(path, "too-long", Map.of("max", longest)));
        }
    }

    private static void range(List<FieldError> errors, String path, int value, int least, int most) {
        if (value < least || value > most) {
            errors.add(new FieldError(path, "out-of-range"));
        }
    }
}
