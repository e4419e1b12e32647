package io.qunying.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.platform.DomainException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTests {

    /** A Tuesday. */
    private static final LocalDate FROM = LocalDate.of(2026, 12, 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon..Sun 10:00       | 01T10 02T10 03T10 04T10 05T10 06T10 07T10",
                "mon,Wed..Fri 9:00    | 02T09 03T09 04T09 07T09",
                "Fri..Mon 10:00       | 04T10 05T10 06T10 07T10",
                "Wed 20:00,08:00      | 02T08 02T20",
                "Tue,Tue,Mon..Tue 0:00| 01T00 07T00"
            })
    void readsWeekdays(String every, String expected) {
        assertThat(firstWeek(Recurrence.parse(every, null, null, FROM, null))).isEqualTo(expected);
    }

    @Test
    void takesTheTimeOfDayFromBesideTheDays() {
        assertThat(firstWeek(Recurrence.parse("Mon..Tue", null, "21:00", FROM, null)))
                .isEqualTo("01T21 07T21");
    }

    @Test
    void countsEverySecondWeekFromTheFirstDayWhateverWindowIsAskedFor() {
        var recurrence = rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", null);

        assertThat(recurrence.between(at(2027, 2, 1), at(2027, 3, 1)))
                .isEqualTo(
                        List.of(at(2027, 2, 10).plusHours(10), at(2027, 2, 24).plusHours(10)));
    }

    @Test
    void countsFromTheFirstDayWhereARuleHasANumber() {
        var recurrence = rule("FREQ=DAILY;COUNT=3", null);

        assertThat(recurrence.between(at(2026, 12, 3), at(2027, 1, 1)))
                .isEqualTo(List.of(at(2026, 12, 3).plusHours(10)));
    }

    @Test
    void comesOnTheLeapDayOnly() {
        assertThat(rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", null).between(at(2026, 1, 1), at(2033, 1, 1)))
                .isEqualTo(
                        List.of(at(2028, 2, 29).plusHours(10), at(2032, 2, 29).plusHours(10)));
    }

    @Test
    void doesNotCountTheFirstDayWhereTheRuleDoesNotNameIt() {
        assertThat(rule("FREQ=MONTHLY;BYMONTHDAY=13", null).between(at(2026, 12, 1), at(2027, 1, 14)))
                .isEqualTo(
                        List.of(at(2026, 12, 13).plusHours(10), at(2027, 1, 13).plusHours(10)));
    }

    @Test
    void includesTheLastDayAndTheBeginningButNotTheEndOfTheWindow() {
        var recurrence = rule("FREQ=DAILY", LocalDate.of(2026, 12, 3));

        assertThat(recurrence.between(at(2026, 12, 1).plusHours(10), at(2027, 1, 1)))
                .hasSize(3);
        assertThat(recurrence.between(at(2026, 12, 1), at(2026, 12, 1).plusHours(10)))
                .isEmpty();
    }

    @Test
    void refusesToHaveGoneOnForEverUnlessItEnds() {
        var aYearOn = Instant.parse("2027-12-01T12:00:00Z");

        assertRefused(() -> rule("FREQ=DAILY", null).requireEndOrFuture(aYearOn), "recurrence-began");
        rule("FREQ=DAILY", LocalDate.of(2028, 1, 1)).requireEndOrFuture(aYearOn);
        rule("FREQ=DAILY;COUNT=3", null).requireEndOrFuture(aYearOn);
        rule("FREQ=DAILY;UNTIL=20280101", null).requireEndOrFuture(aYearOn);
    }

    @Test
    void beginsTodayWhereverTodayIs() {
        var endless = rule("FREQ=DAILY", null);

        endless.requireEndOrFuture(Instant.parse("2026-12-02T04:59:00Z")); // New York, a minute before midnight
        assertRefused(() -> endless.requireEndOrFuture(Instant.parse("2026-12-02T12:00:00Z")), "recurrence-began");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Mon..Fryday 10:00 | -                                   | -     | recurrence-unreadable",
                "Mon..Tue..Wed 10:00 | -                                 | -     | recurrence-unreadable",
                "Mon 10:00 20:00   | -                                   | -     | recurrence-unreadable",
                "Mon 24:00         | -                                   | -     | recurrence-no-such-time",
                "Mon 10:60         | -                                   | -     | recurrence-no-such-time",
                "Mon               | -                                   | -     | recurrence-one-time",
                "Mon 10:00         | -                                   | 11:00 | recurrence-one-time",
                "-                 | FREQ=DAILY                          | -     | recurrence-one-time",
                "-                 | -                                   | 10:00 | recurrence-one-of-two",
                "Mon               | FREQ=DAILY                          | 10:00 | recurrence-one-of-two",
                "-                 | FREQ=SOMETIMES                      | 10:00 | recurrence-unreadable",
                "-                 | FREQ=MINUTELY                       | 10:00 | recurrence-within-days",
                "-                 | FREQ=DAILY;BYHOUR=3                 | 10:00 | recurrence-within-days",
                "-                 | FREQ=DAILY;UNTIL=20270101T000000Z   | 10:00 | recurrence-until-not-a-day",
                "-                 | FREQ=DAILY;UNTIL=20251231           | 10:00 | recurrence-never",
                "-                 | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | 10:00 | recurrence-never"
            })
    void saysWhatIsWrong(@Nullable String every, @Nullable String rrule, @Nullable String at, String code) {
        assertRefused(() -> Recurrence.parse(every, rrule, at, FROM, null), code);
    }

    @Test
    void refusesWhatEndsBeforeItBegins() {
        assertRefused(() -> rule("FREQ=DAILY", FROM.minusDays(1)), "recurrence-over");
        assertRefused(() -> rule("FREQ=WEEKLY;BYDAY=MO", FROM.plusDays(5)), "recurrence-never");
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private static Recurrence rule(String rrule, @Nullable LocalDate until) {
        return Recurrence.parse(null, rrule, "10:00", FROM, until);
    }

    private static LocalDateTime at(int year, int month, int day) {
        return LocalDate.of(year, month, day).atStartOfDay();
    }

    /** Day and hour of each in the first seven days. */
    private static String firstWeek(Recurrence recurrence) {
        return String.join(
                " ",
                recurrence.between(FROM.atStartOfDay(), FROM.plusDays(7).atStartOfDay()).stream()
                        .map(it -> it.toString().substring(8, 13))
                        .toList());
    }
}
