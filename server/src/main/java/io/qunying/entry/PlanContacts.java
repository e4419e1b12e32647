package io.qunying.entry;

import io.qunying.channel.Customers;
import io.qunying.entry.ContactRota.Duty;
import io.qunying.entry.WayTable.Way;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says who takes new customers by a code now, and when that may be different. */
@Component
class PlanContacts {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMinutes(5);

    private final ContactTable table;
    private final Entrances entrances;
    private final Customers customers;
    private final Clock clock;

    PlanContacts(ContactTable table, Entrances entrances, Customers customers, Clock clock) {
        this.table = table;
        this.entrances = entrances;
        this.customers = customers;
        this.clock = clock;
    }

    ContactRota rota(Way way) {
        return ContactRota.of(duties(way.code(), way.connection(), ContactTable.isLink(way)));
    }

    /** @param link whether it is about those whom the platform takes behind links, or behind codes that are scanned */
    List<Duty> duties(UUID code, UUID connection, boolean link) {
        var entrance = entrances.get(code);
        var prefix = CodeState.prefix(entrance.code().code());
        var now = clock.instant();
        var today = customers.arrivals(
                connection, prefix, midnight(now, entrance.community().zone(), 0));
        var lately = customers.arrivals(connection, prefix, now.minus(HOUR));
        var refused = table.refused(connection, link, now);
        return table.members(code, connection).stream()
                .map(it -> new Duty(
                        it.staff(),
                        it.perDay(),
                        it.perHour(),
                        today.getOrDefault(it.staff(), 0),
                        lately.getOrDefault(it.staff(), 0),
                        refused.contains(it.staff())))
                .toList();
    }

    /** At midnight everybody begins anew. */
    Instant next(Way way, ContactRota rota) {
        var now = clock.instant();
        var midnight = midnight(now, entrances.get(way.code()).community().zone(), 1);
        var latest = now.plus(rota.waitsForHours() ? SOON : HOUR);
        return midnight.isBefore(latest) ? midnight : latest;
    }

    /** The beginning of a day, where clocks may have been changed at night. */
    private static Instant midnight(Instant now, ZoneId zone, int daysLater) {
        return now.atZone(zone)
                .toLocalDate()
                .plusDays(daysLater)
                .atStartOfDay(zone)
                .toInstant();
    }
}
