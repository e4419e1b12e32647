package io.qunying.moderation;

import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows the first, second, third … strike in a community (处置阶梯, B12).
 *
 * @param steps in their order; the last one stands for every further strike
 * @param expireDays after so many days a strike no longer counts
 * @param secondPerson whose removal needs a second person
 * @param appealHours so long staff have to decide on an appeal
 * @param version of the stored plan; 0 for the one of the house
 */
record StrikePlan(List<Step> steps, int expireDays, SecondPerson secondPerson, int appealHours, int version) {

    static final StrikePlan STANDARD = new StrikePlan(
            List.of(new Step(Kind.WARN, null, false), new Step(Kind.MUTE, 24, true), new Step(Kind.REMOVE, null, true)),
            90,
            SecondPerson.NOBODY,
            24,
            0);

    private static final int MOST_STEPS = 10;
    private static final int LONGEST_HOURS = 24 * 365;

    /** What may follow. */
    enum Kind {
        /** 私下提醒 */
        WARN,
        /** 禁言 */
        MUTE,
        /** 移出 */
        REMOVE,
        /** 移出并拉黑 */
        BAN
    }

    /** For whose removal a second person has to agree. */
    enum SecondPerson {
        NOBODY,
        /** Who has paid for something. */
        PAYING,
        EVERYBODY
    }

    /**
     * @param hours how long a mute or ban lasts; null for a ban for good
     * @param notice whether the group is told, without the words that were said
     */
    record Step(Kind kind, @Nullable Integer hours, boolean notice) {}

    /** @param strikes in force before this one */
    Step step(int strikes) {
        return steps.get(Math.min(strikes, steps.size() - 1));
    }

    /** @throws FieldErrors for each field that does not fit */
    void check() {
        var errors = new ArrayList<FieldError>();
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            errors.add(new FieldError("steps", "out-of-range", Map.of("min", 1, "max", MOST_STEPS)));
        }
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var hours = step.hours();
            if (step.kind() == Kind.MUTE && hours == null) {
                errors.add(new FieldError("steps." + i + ".hours", "required"));
            }
            if (hours != null && (hours < 1 || hours > LONGEST_HOURS)) {
                errors.add(new FieldError(
                        "steps." + i + ".hours", "out-of-range", Map.of("min", 1, "max", LONGEST_HOURS)));
            }
        }
        if (expireDays < 1 || expireDays > 3650) {
            errors.add(new FieldError("expireDays", "out-of-range", Map.of("min", 1, "max", 3650)));
        }
        if (appealHours < 1 || appealHours > 720) {
            errors.add(new FieldError("appealHours", "out-of-range", Map.of("min", 1, "max", 720)));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }
}
