package io.qunying.moderation.breaker;

import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * When something is a surge, and for how long it is held. A threshold of 0 switches off what it is for.
 *
 * @param raidJoins more newcomers than this by one code within {@code raidMinutes}; twice as many in a community
 * @param floodMessages more messages than this of members of a group within a minute
 * @param times and so many times the usual of the door or group
 * @param echoGroups nearly the same text in so many groups within ten minutes
 * @param locksTalk whether members may not speak in a flooded group
 * @param holdMinutes how long entry and talk are held
 * @param crisisComplaints so many complaints in a group within the last two hours at least
 * @param pauseHours how long what is planned for a group in a crisis waits
 * @param plan what to do in a crisis, a line each; empty for the plan of the house
 * @param version of the stored rule; 0 for the one of the house
 */
record BreakerRule(
        int raidJoins,
        int raidMinutes,
        int floodMessages,
        int times,
        int echoGroups,
        boolean locksTalk,
        int holdMinutes,
        int crisisComplaints,
        int pauseHours,
        List<String> plan,
        int version) {

    static final BreakerRule STANDARD = new BreakerRule(60, 5, 200, 5, 8, true, 30, 8, 12, List.of(), 0);

    private static final int MOST = 100_000;
    private static final int MOST_LINES = 20;
    private static final int LONGEST_LINE = 200;

    /** @throws FieldErrors for each field that does not fit */
    void check() {
        var errors = new ArrayList<FieldError>();
        within(errors, "raidJoins", raidJoins, 0, MOST);
        within(errors, "raidMinutes", raidMinutes, 1, 60);
        within(errors, "floodMessages", floodMessages, 0, MOST);
        within(errors, "times", times, 1, 100);
        within(errors, "echoGroups", echoGroups, 0, 1000);
        within(errors, "holdMinutes", holdMinutes, 1, 24 * 60);
        within(errors, "crisisComplaints", crisisComplaints, 0, MOST);
        within(errors, "pauseHours", pauseHours, 1, 24 * 7);
        within(errors, "plan", plan.size(), 0, MOST_LINES);
        if (plan.stream().anyMatch(it -> it.length() > LONGEST_LINE)) {
            errors.add(new FieldError("plan", "too-long", Map.of("max", LONGEST_LINE)));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    private static void within(List<FieldError> errors, String field, int value, int least, int most) {
        if (value < least || value > most) {
            errors.add(new FieldError(field, "out-of-range", Map.of("min", least, "max", most)));
        }
    }

    /** Without empty lines. */
    BreakerRule tidy() {
        return with(plan.stream().map(String::strip).filter(it -> !it.isEmpty()).toList());
    }

    BreakerRule with(List<String> lines) {
        return new BreakerRule(
                raidJoins,
                raidMinutes,
                floodMessages,
                times,
                echoGroups,
                locksTalk,
                holdMinutes,
                crisisComplaints,
                pauseHours,
                lines,
                version);
    }

    /** The least that is more than usual. */
    long limit(int floor, double usual) {
        return Math.max(floor, (long) Math.ceil(times * usual));
    }
}
