package io.qunying.moderation.breaker;

import io.qunying.moderation.breaker.Break.Why;
import org.jspecify.annotations.Nullable;

/**
 * How much is complained in a group now, against its own past. The past tells with which share complaints are to be
 * expected, a group without past complains in 2 of 100 messages; the alarm goes off where there are so many more that
 * chance alone hardly ever does it (4 standard deviations of the binomial distribution), by more than two people.
 *
 * @param messages said now
 * @param complaints among them, twice those that turn to the service
 * @param people who complained now
 * @param pastMessages said in the days before
 * @param pastComplaints among them
 */
record Mood(long messages, long complaints, long people, long pastMessages, long pastComplaints) {

    static final int MINUTES = 120;

    private static final double BELIEF = 50;
    private static final double SURPRISE = 4;
    private static final int PEOPLE = 3;

    double expected() {
        return messages * share();
    }

    /** How many standard deviations more than expected. */
    double surprise() {
        var expected = expected();
        return expected == 0 ? 0 : (complaints - expected) / Math.sqrt(expected * (1 - share()));
    }

    /** @return null while it may be chance */
    @Nullable Why alarm(int least) {
        return complaints < least || people < PEOPLE || surprise() < SURPRISE
                ? null
                : new Why(complaints, least, expected(), MINUTES, null, messages, people);
    }

    private double share() {
        return Math.min(0.9, (pastComplaints + 1) / (pastMessages + BELIEF));
    }
}
