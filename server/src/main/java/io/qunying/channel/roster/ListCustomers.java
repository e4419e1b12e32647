package io.qunying.channel.roster;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.CustomerSource;
import io.qunying.channel.PerConnection;
import io.qunying.channel.RosterSource.Untold;
import io.qunying.channel.roster.CustomerPasses.Pass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through all customers that platforms list, after a connection was set up or changed and once a day: most were
 * there before anybody told of them. Each page is one transaction with how far that is, so that a pass goes on where it
 * was left, by whichever node.
 */
@Component
class ListCustomers {

    private static final Logger log = LoggerFactory.getLogger(ListCustomers.class);

    static final Duration ROUND = Duration.ofDays(1);

    /** Of one connection and round: what is found waits in one queue with those who came just now. */
    private static final int PAGES = 20;

    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Connections connections;
    private final ConnectionSettings settings;
    private final CustomerPasses passes;
    private final CompareCustomers compare;
    private final RosterRests rests;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final PerConnection list = new PerConnection("lists of customers", this::list);

    ListCustomers(
            Connections connections,
            ConnectionSettings settings,
            CustomerPasses passes,
            CompareCustomers compare,
            RosterRests rests,
            TransactionTemplate transaction,
            Clock clock) {
        this.connections = connections;
        this.settings = settings;
        this.passes = passes;
        this.compare = compare;
        this.rests = rests;
        this.transaction = transaction;
        this.clock = clock;
    }

    void listDue() {
        list.begin(connections.list().stream()
                .map(Connection::id)
                .filter(it -> settings.of(it).enabled())
                .toList());
    }

    private void list(UUID connection) {
        var source = connections.connector(connection).customers();
        if (source == null || rests.until(connection) != null) {
            return;
        }
        var pass = passes.claim(connection, settings.of(connection).version(), clock.instant(), LEASE)
                .orElse(null);
        for (var page = 0; pass != null && page < PAGES && stands(pass); page++) {
            pass = goOn(pass, source);
        }
        if (pass != null) {
            passes.putOff(pass, clock.instant());
        }
    }

    private boolean stands(Pass pass) {
        var now = settings.of(pass.connection());
        return now.enabled() && now.version() == pass.version();
    }

    /** @return the pass after it, or null where there is nothing more to do now */
    private @Nullable Pass goOn(Pass pass, CustomerSource source) {
        try {
            var began = pass.began();
            if (began == null) {
                var now = clock.instant();
                var all = source.staff().stream().sorted().distinct().toList();
                rests.answered(pass.connection());
                return passes.went(pass.begun(now, all), until()).orElse(null);
            }
            if (pass.isWhole()) {
                end(pass, began);
                return null;
            }
            return page(pass, began, source);
        } catch (Untold untold) {
            if (untold.tooFast() != null) {
                passes.putOff(pass, rests.refused(pass.connection(), untold.tooFast()));
            } else {
                log.warn("Customers of {} cannot be listed: {}", name(pass), untold.toString());
                passes.failed(pass, untold.code(), clock.instant());
            }
            return null;
        }
    }

    private @Nullable Pass page(Pass pass, Instant began, CustomerSource source) throws Untold {
        var staff = pass.next(source.staffTogether());
        var page = source.list(staff, pass.mark());
        rests.answered(pass.connection());
        return transaction.execute(_ -> {
            var next = passes.went(pass.after(staff, page.next()), until());
            if (next.isPresent()) {
                var channel = connections.get(pass.connection()).channel();
                compare.compare(pass.connection(), channel, page, began);
            }
            return next.orElse(null);
        });
    }

    private void end(Pass pass, Instant began) {
        transaction.executeWithoutResult(_ -> {
            var now = clock.instant();
            if (passes.ended(pass, now.plus(ROUND))) {
                compare.whole(pass.connection(), pass.staff(), began, now);
            }
        });
    }

    private Instant until() {
        return clock.instant().plus(LEASE);
    }

    private String name(Pass pass) {
        return connections.get(pass.connection()).name();
    }
}
