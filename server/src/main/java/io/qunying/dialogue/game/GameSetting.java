package io.qunying.dialogue.game;

import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The games of a community.
 *
 * @param kinds that are switched on
 * @param hoursFrom when games may begin, in the zone of the community; the same time twice is the whole day
 * @param idleMinutes without a move, after which a game ends by itself
 * @param tones whether an idiom must go on with the same tone
 * @param quizRounds questions in one quiz
 * @param quizSeconds to answer one
 */
record GameSetting(
        List<GameKind> kinds,
        Starters starters,
        LocalTime hoursFrom,
        LocalTime hoursUntil,
        int idleMinutes,
        boolean tones,
        int bombMost,
        int quizRounds,
        int quizSeconds,
        int version) {

    /** Who may begin a game. */
    enum Starters {
        EVERYBODY,
        STAFF
    }

    static final GameSetting OFF = new GameSetting(
            List.of(), Starters.EVERYBODY, LocalTime.of(9, 0), LocalTime.of(22, 0), 10, false, 100, 10, 60, 0);

    boolean allows(Instant now, ZoneId zone) {
        var time = now.atZone(zone).toLocalTime();
        if (hoursFrom.equals(hoursUntil)) {
            return true;
        }
        return hoursFrom.isBefore(hoursUntil)
                ? !time.isBefore(hoursFrom) && time.isBefore(hoursUntil)
                : !time.isBefore(hoursFrom) || time.isBefore(hoursUntil);
    }

    /** @throws FieldErrors for what does not fit */
    void check() {
        var errors = new ArrayList<FieldError>();
        range(errors, "idleMinutes", idleMinutes, 1, 120);
        range(errors, "bombMost", bombMost, 10, 10_000);
        range(errors, "quizRounds", quizRounds, 1, 50);
        range(errors, "quizSeconds", quizSeconds, 10, 600);
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    private static void range(List<FieldError> errors, String field, int value, int least, int most) {
        if (value < least || value > most) {
            errors.add(new FieldError(field, "out-of-range", Map.of("min", least, "max", most)));
        }
    }
}
