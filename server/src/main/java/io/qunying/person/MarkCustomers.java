package io.qunying.person;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.CustomerNotes;
import io.qunying.channel.Customers;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.channel.PerConnection;
import io.qunying.channel.PlatformRests;
import io.qunying.person.KeptTags.Kept;
import io.qunying.person.PlanMarks.Change;
import io.qunying.person.TagMarks.Mark;
import io.qunying.person.TagMarks.Spot;
import io.qunying.person.TagsDue.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes tags of people to the platforms that they are kept the same with, connection by connection. What a call does
 * twice is done once, so one whose answer was lost is made again.
 */
@Component
class MarkCustomers {

    private static final Logger log = LoggerFactory.getLogger(MarkCustomers.class);

    private static final int MOST = 100;

    /** At once for one connection, beside whatever else is asked of it. */
    private static final int AT_ONCE = 3;

    /** Longer than the calls for one round may take. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(6);

    private final Connections connections;
    private final ConnectionSettings settings;
    private final Customers customers;
    private final KeptTags kept;
    private final PlanMarks plan;
    private final TagMarks marks;
    private final TagsDue due;
    private final PlatformRests rests;
    private final Clock clock;
    private final PerConnection work = new PerConnection("tags of customers", (UUID it) -> markDue(it));

    MarkCustomers(
            Connections connections,
            ConnectionSettings settings,
            Customers customers,
            KeptTags kept,
            PlanMarks plan,
            TagMarks marks,
            TagsDue due,
            Clock clock) {
        this.connections = connections;
        this.settings = settings;
        this.customers = customers;
        this.kept = kept;
        this.plan = plan;
        this.marks = marks;
        this.due = due;
        this.rests = new PlatformRests(clock);
        this.clock = clock;
    }

    void markDue() {
        var all = connections.list().stream().map(Connections.Connection::id).toList();
        work.begin(due.connections(all, clock.instant()).stream()
                .filter(it -> settings.of(it).enabled())
                .toList());
    }

    /** Until none is due, or the platform wants a rest. */
    private void markDue(UUID connection) {
        var notes = connections.connector(connection).customerNotes();
        var round = claim(connection, notes);
        while (notes != null && !round.isEmpty()) {
            markAll(connection, notes, round);
            round = claim(connection, notes);
        }
    }

    private List<Due> claim(UUID connection, @Nullable CustomerNotes notes) {
        return notes == null || rests.until(connection) != null
                ? List.of()
                : due.claim(connection, MOST, clock.instant(), LEASE);
    }

    private void markAll(UUID connection, CustomerNotes notes, List<Due> round) {
        var at = new Round(connection, notes, clock.instant(), new AtomicBoolean());
        var changes = plan.plan(connection, round.stream().map(Due::person).toList());
        var places = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : round) {
                var wanted = changes.get(one.person());
                if (wanted == null) {
                    due.same(connection, one);
                } else {
                    threads.execute(() -> {
                        places.acquireUninterruptibly();
                        try {
                            mark(at, one, wanted);
                        } finally {
                            places.release();
                        }
                    });
                }
            }
        }
        if (at.gone().get()) {
            lookWhatIsThere(connection, notes);
        }
    }

    /**
     * What is done at once.
     *
     * @param known when we last looked what people wear: what was said after that is not written yet
     * @param gone whether a tag turned out to be no longer there
     */
    private record Round(UUID connection, CustomerNotes notes, Instant known, AtomicBoolean gone) {}

    /** What is refused of one member of staff holds up none of the others. */
    private void mark(Round round, Due one, List<Change> changes) {
        var connection = round.connection();
        try {
            NotTaken refused = null;
            for (var change : changes) {
                var rest = rests.until(connection);
                if (rest != null) {
                    due.putOff(connection, one, "rate-limited", false, rest);
                    return;
                }
                try {
                    round.notes().mark(change.staff(), change.ref(), refs(change.add()), refs(change.remove()));
                } catch (NotTaken notTaken) {
                    if (notTaken.because() == Because.NOT_NOW) {
                        var until = rests.refused(connection, notTaken.rest());
                        due.putOff(connection, one, notTaken.code(), false, until);
                        return;
                    }
                    learn(round, change, notTaken);
                    refused = notTaken;
                    continue;
                }
                rests.answered(connection);
                written(connection, change, round.known());
            }
            if (refused != null) {
                again(connection, one, refused.code());
            } else if (!due.same(connection, one)) {
                // Somebody else may have written something newer before this, and found it done.
                due.again(connection, one.person());
            }
        } catch (RuntimeException broken) {
            log.warn("Tags of a customer could not be written: {}", broken.toString());
            again(connection, one, "unexpected");
        }
    }

    private static List<String> refs(List<Kept> tags) {
        return tags.stream().map(Kept::ref).toList();
    }

    private void written(UUID connection, Change change, Instant known) {
        var now = clock.instant();
        var news = new HashMap<Spot, Mark>();
        change.add().forEach(it -> news.put(spot(connection, change, it), new Mark(true, now, known)));
        change.remove().forEach(it -> news.put(spot(connection, change, it), new Mark(false, now, known)));
        marks.write(news);
    }

    private static Spot spot(UUID connection, Change change, Kept tag) {
        return new Spot(change.customer(), connection, change.staff(), tag.tag());
    }

    private void learn(Round round, Change change, NotTaken refused) {
        log.debug("Tags of a customer were not taken: {}", refused.toString());
        if (refused.because() == Because.GONE) {
            round.gone().set(true);
        } else if (refused.because() == Because.NAMED) {
            customers.askAgain(round.connection(), List.of(change.ref()));
        }
    }

    /** Longer each time; whoever is no customer any more is none of the plan as soon as the platform has told. */
    private void again(UUID connection, Due one, String because) {
        var rest = AGAIN.multipliedBy(1L << Math.min(one.failures(), 12));
        due.putOff(connection, one, because, true, clock.instant().plus(rest.compareTo(LONGEST) > 0 ? LONGEST : rest));
    }

    /** The platform does not say which tag it does not know. */
    private void lookWhatIsThere(UUID connection, CustomerNotes notes) {
        try {
            var asked = clock.instant();
            if (kept.listed(connection, notes.tags(), asked)) {
                customers.askAgain(connection);
            }
        } catch (NotTaken untold) {
            log.debug("The tags of a corporation were not told: {}", untold.toString());
        }
    }
}
