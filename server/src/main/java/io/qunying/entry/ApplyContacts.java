package io.qunying.entry;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.ContactCodes;
import io.qunying.channel.ContactCodes.Code;
import io.qunying.channel.ContactCodes.NotDone;
import io.qunying.channel.ContactCodes.NotDone.Because;
import io.qunying.channel.PerConnection;
import io.qunying.entry.ContactTable.Way;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the codes on platforms what they should be. Whoever makes one has said so before, and whoever finds that said
 * looks on the platform first: a call whose answer was lost makes no second code.
 */
@Component
class ApplyContacts {

    private static final Logger log = LoggerFactory.getLogger(ApplyContacts.class);

    /** Longer than all calls for one code may take. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** Whether a code is still there, and whom it leads to, is looked at so often. */
    private static final Duration LOOK = Duration.ofHours(1);

    /** Whom a platform refuses, it may take again when people have mended something. */
    private static final Duration REFUSED = Duration.ofHours(1);

    private static final Duration LONGEST_REST = Duration.ofHours(1);

    /** What was made a moment ago may not be in the platform's list yet. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final ContactTable table;
    private final PlanContacts plan;
    private final Connections connections;
    private final ConnectionSettings settings;
    private final Clock clock;
    private final PerConnection apply = new PerConnection("contact ways", (UUID it) -> apply(it));

    ApplyContacts(
            ContactTable table, PlanContacts plan, Connections connections, ConnectionSettings settings, Clock clock) {
        this.table = table;
        this.plan = plan;
        this.connections = connections;
        this.settings = settings;
        this.clock = clock;
    }

    void applyDue() {
        apply.begin(table.connectionsDue(clock.instant()));
    }

    /** All that are due there. Each step is a transaction of its own, as calls lie between them. */
    void apply(UUID connection) {
        for (var way = claim(connection); way.isPresent(); way = claim(connection)) {
            apply(way.get());
        }
    }

    private Optional<Way> claim(UUID connection) {
        var now = clock.instant();
        return table.claim(connection, now, LEASE, now.plus(LOOK));
    }

    private void apply(Way way) {
        try {
            var codes = connections.connector(way.connection()).contactCodes();
            if (codes == null || !settings.of(way.connection()).enabled()) {
                throw new NotDone(Because.NOT_NOW, "connection-off", "");
            }
            if (way.wanted()) {
                bring(way, codes);
            } else {
                end(way, codes);
            }
        } catch (NotDone refused) {
            fail(way, refused.code(), refused.toString());
        } catch (RuntimeException broken) {
            fail(way, "unexpected", broken.toString());
        }
    }

    private void fail(Way way, String code, String detail) {
        log.warn("Contact way {} is not as it should be: {}", way.key(), detail);
        var rest = REST.multipliedBy(1L << Math.min(way.failures(), 10));
        var now = clock.instant();
        table.failed(way, code, now.plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest), now);
    }

    private void end(Way way, ContactCodes codes) throws NotDone {
        var ref = way.ref() == null ? lost(way, codes).map(Code::ref) : Optional.of(way.ref());
        if (ref.isPresent()) {
            codes.delete(ref.get());
        }
        table.remove(way);
    }

    /** The one that was made, if it was, where nobody has seen the answer. */
    private Optional<Code> lost(Way way, ContactCodes codes) throws NotDone {
        var since = way.makingSince();
        return since == null ? Optional.empty() : codes.find(way.key(), since);
    }

    private void bring(Way way, ContactCodes codes) throws NotDone {
        var there = there(way, codes);
        for (; ; ) {
            var rota = plan.rota(way);
            if (rota.in().isEmpty() && there.isEmpty()) {
                throw new NotDone(Because.STAFF, "contacts-nobody", "the platform refuses all of them");
            }
            try {
                put(way, codes, there, rota.in());
                table.settled(way, rota, plan.next(way, rota), clock.instant());
                return;
            } catch (NotDone refused) {
                if (refused.because() == Because.GONE && there.isPresent()) {
                    table.gone(way, clock.instant());
                    there = Optional.empty();
                } else if (refused.because() == Because.STAFF && rota.in().size() > 1) {
                    there = partly(way, codes, there, rota.in());
                } else {
                    if (refused.because() == Because.STAFF) {
                        refuse(way, rota.in().getFirst(), refused);
                    }
                    if (refused.because() != Because.STAFF
                            || plan.rota(way).in().isEmpty()) {
                        throw refused;
                    }
                }
            }
        }
    }

    /** As the platform has it, or as we know it where we looked lately. */
    private Optional<Code> there(Way way, ContactCodes codes) throws NotDone {
        var ref = way.ref();
        var looked = way.lookedAt();
        if (ref == null) {
            var found = lost(way, codes);
            found.ifPresent(it -> table.made(way, it.ref(), it.picture(), it.staff(), clock.instant()));
            return found;
        }
        if (looked != null && looked.plus(LOOK).isAfter(clock.instant())) {
            return Optional.of(new Code(ref, way.key(), way.picture(), way.applied()));
        }
        var found = codes.look(ref);
        if (found.isEmpty()) {
            table.gone(way, clock.instant());
        } else {
            table.made(way, ref, found.get().picture(), found.get().staff(), clock.instant());
        }
        return found;
    }

    private void put(Way way, ContactCodes codes, Optional<Code> there, List<String> staff) throws NotDone {
        if (there.isEmpty()) {
            table.making(way, clock.instant());
            var made = codes.create(way.key(), staff);
            table.made(way, made.ref(), made.picture(), staff, clock.instant());
        } else if (!staff.isEmpty() && !sorted(there.get().staff()).equals(staff)) {
            codes.change(there.get().ref(), way.key(), staff);
            table.made(way, there.get().ref(), null, staff, clock.instant());
        }
    }

    private static List<String> sorted(List<String> staff) {
        return staff.stream().sorted().toList();
    }

    /** Somebody of them is refused, and the platform does not say who: by halves it is found in few calls. */
    private Optional<Code> partly(Way way, ContactCodes codes, Optional<Code> before, List<String> staff)
            throws NotDone {
        var there = before;
        var parts = new ArrayList<List<String>>(
                List.of(staff.subList(0, staff.size() / 2), staff.subList(staff.size() / 2, staff.size())));
        while (!parts.isEmpty()) {
            var part = parts.removeFirst();
            try {
                if (there.isEmpty()) {
                    table.making(way, clock.instant());
                    there = Optional.of(codes.create(way.key(), part));
                    table.made(way, there.get().ref(), there.get().picture(), part, clock.instant());
                } else {
                    codes.change(there.get().ref(), way.key(), part);
                    there = Optional.of(
                            new Code(there.get().ref(), way.key(), there.get().picture(), part));
                    table.made(way, there.get().ref(), null, part, clock.instant());
                }
            } catch (NotDone refused) {
                if (refused.because() != Because.STAFF) {
                    throw refused;
                }
                if (part.size() == 1) {
                    refuse(way, part.getFirst(), refused);
                } else {
                    parts.addFirst(part.subList(part.size() / 2, part.size()));
                    parts.addFirst(part.subList(0, part.size() / 2));
                }
            }
        }
        return there;
    }

    private void refuse(Way way, String staff, NotDone refused) {
        log.warn("{} cannot be behind contact way {}: {}", staff, way.key(), refused.code());
        Instant until = clock.instant().plus(REFUSED);
        table.refuse(way.connection(), staff, refused.code(), until);
    }
}
