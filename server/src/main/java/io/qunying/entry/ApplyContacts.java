package io.qunying.entry;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.Connector;
import io.qunying.channel.ContactCodes;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.channel.PlatformCodes.Code;
import io.qunying.entry.WayTable.Way;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the codes on platforms that lead to staff. Whoever makes one has said so before, and whoever finds that said
 * looks on the platform first: a call whose answer was lost makes no second code.
 */
@Component
class ApplyContacts extends ApplyWays<ContactCodes> {

    private static final Logger log = LoggerFactory.getLogger(ApplyContacts.class);

    /** Whom a platform refuses, it may take again when people have mended something. */
    private static final Duration REFUSED = Duration.ofHours(1);

    /** What was bought and expires before, staff are warned of. */
    private static final Duration SOON = Duration.ofDays(7);

    private final ContactTable table;
    private final PlanContacts plan;
    private final Clock clock;

    ApplyContacts(
            ContactTable table, PlanContacts plan, Connections connections, ConnectionSettings settings, Clock clock) {
        super("contact ways", table, connections, settings, clock);
        this.table = table;
        this.plan = plan;
        this.clock = clock;
    }

    @Override
    @Nullable ContactCodes codes(Connector connector, Way way) {
        return ContactTable.isLink(way) ? connector.contactLinks() : connector.contactCodes();
    }

    @Override
    Optional<Code> lost(Way way, Supplier<ContactCodes> codes) throws NotTaken {
        var since = way.makingSince();
        return since == null ? Optional.empty() : codes.get().find(way.key(), since);
    }

    @Override
    void bring(Way way, Supplier<ContactCodes> codes) throws NotTaken {
        var there = there(way, codes, LOOK);
        for (; ; ) {
            var rota = plan.rota(way);
            if (rota.in().isEmpty() && there.isEmpty()) {
                throw new NotTaken(Because.NAMED, "contacts-nobody", "the platform refuses all of them");
            }
            try {
                put(way, codes, there, rota.in());
                if (there.isPresent()) {
                    requireUnhindered(way, there.get().ref(), codes);
                }
                table.settled(way, rota, plan.next(way, rota), clock.instant());
                return;
            } catch (NotTaken refused) {
                if (refused.because() == Because.GONE && there.isPresent()) {
                    table.gone(way, clock.instant());
                    there = Optional.empty();
                } else if (refused.because() == Because.NAMED && rota.in().size() > 1) {
                    there = partly(way, codes, there, rota.in());
                } else {
                    if (refused.because() == Because.NAMED) {
                        refuse(way, rota.in().getFirst(), refused);
                    }
                    if (refused.because() != Because.NAMED
                            || plan.rota(way).in().isEmpty()) {
                        throw refused;
                    }
                }
            }
        }
    }

    /** Asked as often as one looks whether it is there, and of one that was hindered until it is not. */
    private void requireUnhindered(Way way, String ref, Supplier<ContactCodes> codes) throws NotTaken {
        if (way.failure() == null && isLookedAt(way, LOOK)) {
            return;
        }
        var outlook = codes.get().outlook(ref);
        var bought = outlook.bought();
        if (bought != null) {
            var now = clock.instant();
            table.keepQuota(way.connection(), bought, bought.lostBy(now.plus(SOON)), now);
        }
        var hindrance = outlook.hindrance();
        if (hindrance != null) {
            throw new NotTaken(Because.NOT_NOW, hindrance, "it is as it should be, and leads nowhere");
        }
    }

    private void put(Way way, Supplier<ContactCodes> codes, Optional<Code> there, List<String> staff) throws NotTaken {
        if (there.isEmpty()) {
            table.making(way, clock.instant());
            var made = codes.get().create(way.key(), staff);
            table.made(way, made.ref(), made.address(), staff, clock.instant());
        } else if (!staff.isEmpty() && !sorted(there.get().behind()).equals(staff)) {
            codes.get().change(there.get().ref(), way.key(), staff);
            table.made(way, there.get().ref(), null, staff, clock.instant());
        }
    }

    private static List<String> sorted(List<String> staff) {
        return staff.stream().sorted().toList();
    }

    /** Somebody of them is refused, and the platform does not say who: by halves it is found in few calls. */
    private Optional<Code> partly(Way way, Supplier<ContactCodes> codes, Optional<Code> before, List<String> staff)
            throws NotTaken {
        var there = before;
        var parts = new ArrayList<List<String>>(
                List.of(staff.subList(0, staff.size() / 2), staff.subList(staff.size() / 2, staff.size())));
        while (!parts.isEmpty()) {
            var part = parts.removeFirst();
            try {
                if (there.isEmpty()) {
                    table.making(way, clock.instant());
                    there = Optional.of(codes.get().create(way.key(), part));
                    table.made(way, there.get().ref(), there.get().address(), part, clock.instant());
                } else {
                    codes.get().change(there.get().ref(), way.key(), part);
                    there = Optional.of(
                            new Code(there.get().ref(), way.key(), there.get().address(), part));
                    table.made(way, there.get().ref(), null, part, clock.instant());
                }
            } catch (NotTaken refused) {
                if (refused.because() != Because.NAMED) {
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

    private void refuse(Way way, String staff, NotTaken refused) {
        log.warn("{} cannot be behind contact way {}: {}", staff, way.key(), refused.code());
        Instant until = clock.instant().plus(REFUSED);
        table.refuse(way, staff, refused.code(), until);
    }
}
