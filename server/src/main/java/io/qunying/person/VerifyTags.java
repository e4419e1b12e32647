package io.qunying.person;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.CustomerNotes;
import io.qunying.channel.Customers;
import io.qunying.channel.NotTaken;
import io.qunying.channel.PerConnection;
import io.qunying.channel.PlatformRests;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks whether tags that customers lost are still there. Whose tag was deleted with all who wore it is not taken off
 * people here, and that it was deleted may never have been told.
 */
@Component
class VerifyTags {

    private static final Logger log = LoggerFactory.getLogger(VerifyTags.class);

    private static final int MOST = 1_000;

    private final Connections connections;
    private final ConnectionSettings settings;
    private final Customers customers;
    private final KeptTags kept;
    private final TagDoubts doubts;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final PlatformRests rests;
    private final PerConnection work = new PerConnection("lists of tags", (UUID it) -> verify(it));

    VerifyTags(
            Connections connections,
            ConnectionSettings settings,
            Customers customers,
            KeptTags kept,
            TagDoubts doubts,
            TransactionTemplate transaction,
            Clock clock) {
        this.connections = connections;
        this.settings = settings;
        this.customers = customers;
        this.kept = kept;
        this.doubts = doubts;
        this.transaction = transaction;
        this.clock = clock;
        this.rests = new PlatformRests(clock);
    }

    void verifyDue() {
        work.begin(doubts.connections().stream()
                .filter(it -> settings.of(it).enabled())
                .toList());
    }

    private void verify(UUID connection) {
        var notes = connections.connector(connection).customerNotes();
        if (notes == null || rests.until(connection) != null) {
            return;
        }
        try {
            look(connection, notes);
            rests.answered(connection);
        } catch (NotTaken untold) {
            log.debug("The tags of a corporation were not told: {}", untold.toString());
            rests.refused(connection, untold.rest());
            return;
        }
        while (!ask(connection).isEmpty()) {
            // until all who were in doubt are asked for
        }
    }

    private void look(UUID connection, CustomerNotes notes) throws NotTaken {
        var asked = clock.instant();
        if (kept.listed(connection, notes.tags(), asked)) {
            customers.askAgain(connection);
        }
    }

    private List<String> ask(UUID connection) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var refs = doubts.take(connection, MOST);
            customers.askAgain(connection, refs);
            return refs;
        }));
    }
}
