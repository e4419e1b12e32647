package io.qunying.dialogue.paper;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times as feeds write them: those of mail in RSS, ISO 8601 in Atom. */
final class FeedTime {

    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2999;

    private FeedTime() {}

    /** Empty for what is none; a feed without times is a feed all the same. */
    static Optional<Instant> parse(String text) {
        return mail(text).or(() -> iso(text));
    }

    private static Optional<Instant> mail(String text) {
        try {
            return sane(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toOffsetDateTime());
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> iso(String text) {
        try {
            return sane(OffsetDateTime.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> sane(OffsetDateTime time) {
        return time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR
                ? Optional.empty()
                : Optional.of(time.toInstant());
    }
}
