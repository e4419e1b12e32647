package io.qunying.moderation;

import io.qunying.blueprint.ConditionInvalid;
import io.qunying.blueprint.Conditions;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator writes as a rule.
 *
 * @param condition in CEL over the names of {@link Vocabulary}
 * @param points 1 to 100
 * @param community where it holds, or null for everywhere
 */
record RuleSpec(
        String title,
        Category category,
        String condition,
        int points,
        @Nullable UUID community) {

    private static final int LONGEST_TITLE = 60;

    RuleSpec {
        title = title.strip();
        condition = condition.strip();
    }

    /**
     * @throws FieldErrors if title or points do not fit
     * @throws ConditionInvalid with the place of the mistake
     */
    void check(Conditions conditions) {
        var errors = new ArrayList<FieldError>();
        if (title.isEmpty()) {
            errors.add(new FieldError("title", "required"));
        }
        if (title.length() > LONGEST_TITLE) {
            errors.add(new FieldError("title", "too-long", Map.of("max", LONGEST_TITLE)));
        }
        if (points < 1 || points > 100) {
            errors.add(new FieldError("points", "out-of-range", Map.of("min", 1, "max", 100)));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        conditions.compile(condition, Vocabulary.NAMES);
    }
}
