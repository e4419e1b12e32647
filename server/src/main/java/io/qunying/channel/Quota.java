package io.qunying.channel;

import io.qunying.channel.Connector.Limit;
import io.qunying.channel.SendCounts.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A platform's limit as it applies to one dispatch: the window that it falls into. */
record Quota(Limit limit, Counter key) {

    /** Nothing where the limit is for groups or people and the dispatch has none. */
    static Optional<Quota> of(Limit limit, Dispatch dispatch, Instant now) {
        var subject = subject(limit.scope(), dispatch);
        return subject == null
                ? Optional.empty()
                : Optional.of(of(limit, dispatch.connection(), dispatch.capability(), subject, now));
    }

    private static @Nullable UUID subject(Limit.Scope scope, Dispatch dispatch) {
        return switch (scope) {
            case CONNECTION -> dispatch.connection();
            case GROUP -> dispatch.group();
            case PERSON -> dispatch.person();
        };
    }

    /** The window that is running, of the connection itself, a group or a person, as the limit is for. */
    static Quota of(Limit limit, UUID connection, Capability capability, UUID subject, Instant now) {
        var scope = String.join(
                ":",
                "quota", // by which the index of the ledger finds it
                connection.toString(),
                capability.name(),
                limit.scope().name(),
                limit.window().toString());
        return new Quota(limit, new Counter(subject, scope, starts(limit.window(), now)));
    }

    /** Platforms count whole days by the wall clock, and so do we; shorter windows by the clock of the world. */
    private static Instant starts(Duration window, Instant now) {
        long days = window.toDays();
        if (days > 0 && window.equals(Duration.ofDays(days))) {
            var today = now.atZone(SendRules.HOUSE_ZONE).toLocalDate();
            return today.minusDays(Math.floorMod(today.toEpochDay(), days))
                    .atStartOfDay(SendRules.HOUSE_ZONE)
                    .toInstant();
        }
        long seconds = Math.max(1, window.toSeconds());
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    }

    /** How many more may go in this window after so many. */
    int left(int used) {
        return Math.max(0, limit.amount() - used);
    }

    Instant ends() {
        return key.starts().plus(limit.window());
    }
}
