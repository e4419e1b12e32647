package io.qunying.channel.moment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.Connector;
import io.qunying.channel.CustomerNotes.Tag;
import io.qunying.channel.DueOnPlatforms;
import io.qunying.channel.MomentSource;
import io.qunying.channel.MomentSource.Audience;
import io.qunying.channel.MomentSource.Making;
import io.qunying.channel.MomentSource.Publisher;
import io.qunying.channel.Moments.State;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.channel.moment.MomentWork.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Has moments made, and follows who publishes them. It is written down that one is asked for before it is: whoever
 * finds that said without an answer looks on the platform, and asks for none a second time.
 */
@Configuration(proxyBeanMethods = false)
class CarryMoments {

    private static final Logger log = LoggerFactory.getLogger(CarryMoments.class);

    /** Longer than it takes to bring nine pictures there and to ask; after that nobody waits for an answer any more. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    /** Clocks differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** For so long one that is not found may still be on its way into the platform's list. */
    private static final Duration FINDABLE = Duration.ofMinutes(15);

    /** The platform forgets a job after that, and nobody waits longer for one that tells nothing. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration FOLLOWED = Duration.ofDays(7);

    private static final Duration FIRST_LOOK_AT_JOB = Duration.ofSeconds(5);
    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    private final MomentWork work;
    private final DueOnPlatforms<MomentSource, Due> due;
    private final Clock clock;

    CarryMoments(Connections connections, ConnectionSettings settings, MomentWork work, Clock clock) {
        this.work = work;
        this.due = new DueOnPlatforms<>(
                "moments",
                connections,
                settings,
                clock,
                Connector::moments,
                (connection, _) -> work.claim(connection, clock.instant(), LEASE),
                this::carry);
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> carryMomentsTask(@Value("${qunying.moments.look:5s}") Duration look) {
        return Tasks.recurring("channel-carry-moments", FixedDelay.of(look))
                .execute((_, _) -> due.begin(work.connectionsDue(clock.instant())));
    }

    private void carry(Due it, MomentSource source) {
        try {
            switch (it.state()) {
                case WANTED -> create(it, source);
                case ASKED -> find(it, source);
                case MAKING -> look(it, source);
                case OPEN -> follow(it, source);
                default -> throw new IllegalStateException("nothing is to be done about " + it.state());
            }
            due.answered(it.wish().connection());
        } catch (NotTaken refused) {
            refused(it, refused);
        }
    }

    private void create(Due it, MomentSource source) throws NotTaken {
        var tags = it.wish().tags().stream().map(Tag::ref).toList();
        var job = source.create(it.wish().post(), new Audience(it.wish().staff(), tags));
        if (!work.making(it, job, clock.instant().plus(FIRST_LOOK_AT_JOB))) {
            log.warn("Moment {}: the platform makes it as job {}, but was not waited for any more", it.id(), job);
        }
    }

    /** The platform has heard it where it lists one that says the same and is no other. */
    private void find(Due it, MomentSource source) throws NotTaken {
        var since = it.askedAt().minus(SKEW);
        var found = source.find(it.wish().post(), since, clock.instant().plus(SKEW));
        var own = work.own(it, found, since);
        if (own.isPresent()) {
            work.made(it, new Making.Made(own.get(), List.of(), List.of()), clock.instant());
        } else {
            var looks = !clock.instant().isAfter(it.askedAt().plus(FINDABLE));
            var again = clock.instant().plus(FIRST_LOOK);
            work.set(it, looks ? State.ASKED : State.IN_DOUBT, "moment-not-listed", looks ? again : null);
        }
    }

    private void look(Due it, MomentSource source) throws NotTaken {
        var now = clock.instant();
        switch (source.look(Objects.requireNonNull(it.job(), "is being made by a job"))) {
            case Making.Running _ -> work.set(it, State.MAKING, null, next(it.askedAt(), FIRST_LOOK_AT_JOB));
            case Making.Failed failed -> work.failed(it, failed.code(), failed.invalidStaff());
            case Making.Made made -> {
                if (!it.wish().staff().isEmpty()
                        && made.invalidStaff().containsAll(it.wish().staff())) {
                    work.failed(it, "moment-nobody", made.invalidStaff());
                } else {
                    work.made(it, made, now);
                }
            }
        }
    }

    private void follow(Due it, MomentSource source) throws NotTaken {
        var ref = Objects.requireNonNull(it.ref(), "was made");
        if (it.cancelling()) {
            source.cancel(ref);
            // at once: whatever is refused from here on, it is cancelled, and only once
            work.set(it, State.CANCELLED, null, null);
        }
        var publishers = source.publishers(ref);
        work.tell(it, publishers, clock.instant());
        var all = !publishers.isEmpty() && publishers.stream().allMatch(Publisher::published);
        if (it.cancelling()) {
            return; // is cancelled already
        }
        if (all || isOld(it)) {
            work.set(it, State.ENDED, null, null);
        } else {
            work.set(it, State.OPEN, null, next(it.madeAt(), FIRST_LOOK));
        }
    }

    private boolean isOld(Due it) {
        return clock.instant().isAfter(it.madeAt().plus(FOLLOWED));
    }

    /** After that time, or a tenth of how long it waits already. */
    private Instant next(Instant since, Duration soonest) {
        var now = clock.instant();
        var tenth = Duration.between(since, now).dividedBy(10);
        return now.plus(tenth.compareTo(soonest) > 0 ? tenth : soonest);
    }

    private void refused(Due it, NotTaken refused) {
        log.info("Moment {}, {}: not taken: {}", it.id(), it.state(), refused.code());
        var now = clock.instant();
        var isNotNow = refused.because() == Because.NOT_NOW;
        var until = isNotNow ? due.rest(it.wish().connection(), refused.rest()) : now.plus(FIRST_LOOK);
        var passes = isNotNow || refused.because() == Because.UNKNOWN;
        var forgotten = now.isAfter(it.askedAt().plus(LONGEST));
        switch (it.state()) {
            case WANTED -> {
                if (isNotNow) {
                    work.set(it, State.WANTED, refused.code(), until);
                } else if (passes) {
                    work.set(it, State.ASKED, refused.code(), until);
                } else {
                    work.failed(it, refused.code(), List.of());
                }
            }
            case ASKED -> {
                var looks = passes && !forgotten;
                work.set(it, looks ? State.ASKED : State.IN_DOUBT, refused.code(), looks ? until : null);
            }
            case MAKING -> work.set(it, passes && !forgotten ? State.MAKING : State.ASKED, refused.code(), until);
            default -> {
                var over = !passes || isOld(it);
                work.set(it, over ? State.ENDED : State.OPEN, refused.code(), over ? null : until);
            }
        }
    }
}
