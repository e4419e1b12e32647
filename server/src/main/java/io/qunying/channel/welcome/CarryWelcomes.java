package io.qunying.channel.welcome;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.Connector;
import io.qunying.channel.DueOnPlatforms;
import io.qunying.channel.NotTaken;
import io.qunying.channel.WelcomeLibrary.State;
import io.qunying.channel.WelcomeSource;
import io.qunying.channel.welcome.WelcomeWork.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has welcomes added, changed and taken out, and looks once a day whether they are still there. It is written down that
 * one is asked for before it is: whoever finds that said without an answer leaves it to people, as no platform lists
 * what it has.
 */
@Configuration(proxyBeanMethods = false)
class CarryWelcomes {

    private static final Logger log = LoggerFactory.getLogger(CarryWelcomes.class);

    /** Longer than it takes to bring a picture there and to ask; after that nobody waits for an answer any more. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration A_MOMENT = Duration.ofMinutes(1);
    private static final Duration NEXT_LOOK = Duration.ofDays(1);

    private final WelcomeWork work;
    private final StoredWelcomeUses uses;
    private final TransactionTemplate transaction;
    private final DueOnPlatforms<WelcomeSource, Due> due;
    private final Clock clock;

    CarryWelcomes(
            Connections connections,
            ConnectionSettings settings,
            WelcomeWork work,
            StoredWelcomeUses uses,
            TransactionTemplate transaction,
            Clock clock) {
        this.work = work;
        this.uses = uses;
        this.transaction = transaction;
        this.due = new DueOnPlatforms<>(
                "welcomes",
                connections,
                settings,
                clock,
                Connector::welcomes,
                (connection, _) -> work.claim(connection, clock.instant(), LEASE),
                this::carry);
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> carryWelcomesTask(@Value("${qunying.welcomes.look:5s}") Duration look) {
        return Tasks.recurring("channel-carry-welcomes", FixedDelay.of(look))
                .execute((_, _) -> due.begin(work.connectionsDue(clock.instant())));
    }

    private void carry(Due it, WelcomeSource source) {
        try {
            switch (it.state()) {
                case WANTED -> add(it, source);
                case ASKED -> work.set(it, State.IN_DOUBT, "answer-lost", null);
                case CHANGING -> {
                    source.change(ref(it), it.welcome());
                    kept(it);
                }
                case REMOVING -> {
                    source.remove(ref(it));
                    work.set(it, State.REMOVED, null, null);
                }
                case KEPT -> look(it, source);
                default -> throw new IllegalStateException("nothing is to be done about " + it.state());
            }
            due.answered(it.connection());
        } catch (NotTaken refused) {
            refused(it, refused);
        } catch (RuntimeException broken) {
            log.warn("Welcome {}, {}: broke off", it.id(), it.state(), broken);
            // What was being added may be there; the rest is the same when it is done twice.
            var again = it.state() != State.WANTED;
            work.set(
                    it,
                    again ? it.state() : State.IN_DOUBT,
                    "unexpected",
                    again ? clock.instant().plus(A_MOMENT) : null);
        }
    }

    private static String ref(Due it) {
        return Objects.requireNonNull(it.ref(), "the platform named it");
    }

    private void add(Due it, WelcomeSource source) throws NotTaken {
        var ref = source.add(it.welcome(), it.notifies());
        var now = clock.instant();
        if (!work.added(it, ref, now, now.plus(NEXT_LOOK))) {
            log.warn("Welcome {}: the platform keeps it as {}, but was not waited for any more", it.id(), ref);
        }
    }

    private void kept(Due it) {
        var now = clock.instant();
        work.kept(it, now, now.plus(NEXT_LOOK));
    }

    private void look(Due it, WelcomeSource source) throws NotTaken {
        if (source.isThere(ref(it))) {
            kept(it);
        } else {
            gone(it);
        }
    }

    /** Nobody can choose it any more. */
    private void gone(Due it) {
        transaction.executeWithoutResult(_ -> {
            // First: whoever asks owners waits for the row, and an answer that is too late withdraws nothing.
            if (work.set(it, State.GONE, null, null)) {
                uses.withdraw(it.id());
            }
        });
    }

    private void refused(Due it, NotTaken refused) {
        log.info("Welcome {}, {}: not taken: {}", it.id(), it.state(), refused.code());
        var now = clock.instant();
        switch (refused.because()) {
            case NOT_NOW -> again(it, refused, due.rest(it.connection(), refused.rest()));
            case UNKNOWN -> {
                if (it.state() == State.WANTED) {
                    work.set(it, State.IN_DOUBT, refused.code(), null);
                } else {
                    again(it, refused, now.plus(A_MOMENT)); // twice is once
                }
            }
            case GONE -> gone(it);
            case NAMED, REFUSED -> {
                var looks = it.state() == State.KEPT;
                work.set(it, end(it.state()), refused.code(), looks ? now.plus(NEXT_LOOK) : null);
            }
        }
    }

    private void again(Due it, NotTaken refused, Instant at) {
        work.set(it, it.state(), refused.code(), at);
    }

    private static State end(State asked) {
        return switch (asked) {
            case WANTED -> State.NOT_ADDED;
            case CHANGING -> State.NOT_CHANGED;
            case REMOVING -> State.NOT_REMOVED;
            default -> asked;
        };
    }
}
