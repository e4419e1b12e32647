package io.qunying.channel.roster;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.CustomerSource;
import io.qunying.channel.CustomerSource.Answer;
import io.qunying.channel.CustomerSource.Follower;
import io.qunying.channel.Inbox;
import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import io.qunying.channel.PerConnection;
import io.qunying.channel.RosterSource.Untold;
import io.qunying.channel.roster.LooksAtCustomers.Due;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks platforms who new customers are, and which of two words of one second is right. What is answered comes in by the
 * inbox, so that one writer keeps the customers and everyone above hears of it.
 */
@Component
class AskCustomers {

    private static final Logger log = LoggerFactory.getLogger(AskCustomers.class);

    /** Of one connection and round, so that one that gets thousands holds up nobody. */
    private static final int MOST = 200;

    /** At once for one connection; lists of groups are asked for beside it, and WeCom lets 5 to 10 run. */
    private static final int AT_ONCE = 3;

    private static final int ATTEMPTS = 5;
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final Connections connections;
    private final ConnectionSettings settings;
    private final LooksAtCustomers looks;
    private final Inbox inbox;
    private final RosterRests rests;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final PerConnection ask = new PerConnection("questions about customers", this::askDue);

    AskCustomers(
            Connections connections,
            ConnectionSettings settings,
            LooksAtCustomers looks,
            Inbox inbox,
            RosterRests rests,
            TransactionTemplate transaction,
            Clock clock) {
        this.connections = connections;
        this.settings = settings;
        this.looks = looks;
        this.inbox = inbox;
        this.rests = rests;
        this.transaction = transaction;
        this.clock = clock;
    }

    void askDue() {
        ask.begin(connections.list().stream()
                .map(Connection::id)
                .filter(it -> settings.of(it).enabled())
                .toList());
    }

    private void askDue(UUID connection) {
        var source = connections.connector(connection).customers();
        if (source == null || rests.until(connection) != null) {
            return;
        }
        var due = transaction.execute(_ -> {
            looks.giveUp(connection, ATTEMPTS);
            return looks.claim(connection, MOST, clock.instant(), AGAIN);
        });
        if (due == null || due.isEmpty()) {
            return;
        }
        var byCustomer =
                due.stream().collect(Collectors.groupingBy(it -> it.bond().customer()));
        var places = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            byCustomer
                    .values()
                    .forEach(bonds -> threads.execute(() -> {
                        places.acquireUninterruptibly();
                        try {
                            ask(connection, source, bonds);
                        } finally {
                            places.release();
                        }
                    }));
        }
    }

    private void ask(UUID connection, CustomerSource source, List<Due> bonds) {
        if (rests.until(connection) != null) {
            return; // those that are claimed come again
        }
        try {
            var answer = source.ask(bonds.getFirst().ref());
            rests.answered(connection);
            var found = new ArrayList<Incoming>();
            bonds.forEach(it -> found.addAll(found(it, answer)));
            transaction.executeWithoutResult(_ -> {
                inbox.receiveAll(connection, "", found);
                looks.settled(bonds);
            });
        } catch (Untold untold) {
            if (untold.tooFast() != null) {
                rests.refused(connection, untold.tooFast());
            }
            log.debug("Customer not told: {} {}", untold.code(), untold.getMessage());
        } catch (RuntimeException broken) {
            log.warn("A customer could not be asked for: {}", broken.toString());
        }
    }

    /**
     * Who deleted a member of staff still stands in their list, so only who was deleted by staff is found again there.
     */
    private static List<Incoming> found(Due due, Answer answer) {
        var bond = due.bond();
        var follower = answer.followers().stream()
                .filter(it -> it.staff().equals(bond.staff()))
                .findFirst();
        var listed = follower.isPresent();
        var found = new ArrayList<Incoming>();
        var customer = new FoundCustomer(bond, due.ref());
        if (answer.name() != null) {
            found.add(customer.noted(
                    answer.asOf(), answer.name(), follower.map(Follower::tags).orElse(null), due.editedAt()));
        }
        if (due.standing().doubtful() && listed && "by-staff".equals(due.how())) {
            found.add(customer.turned(Kind.CUSTOMER_ADDED, due.standing().justAfter(), Map.of()));
        }
        if (due.standing().inside() && !listed) {
            found.add(customer.turned(Kind.CUSTOMER_LOST, due.standing().justAfter(), Map.of()));
        }
        return found;
    }
}
