package io.qunying.briefing;

import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Terms;
import io.qunying.channel.DispatchInDoubt;
import io.qunying.channel.EventSetAside;
import io.qunying.channel.Outbox;
import io.qunying.channel.robot.Robots;
import io.qunying.worklist.PeopleCalled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passes alarms on to the robots that get them, in the transaction that raises them. The key names what happened, so
 * that each is told once; what tends to come in crowds is told once in a while.
 */
@Component
class SpreadAlarms {

    static final Duration USEFUL = Duration.ofHours(4);

    private final BriefingTable briefings;
    private final Robots robots;
    private final Connections connections;
    private final Outbox outbox;
    private final BriefingTexts texts;
    private final Clock clock;

    SpreadAlarms(
            BriefingTable briefings,
            Robots robots,
            Connections connections,
            Outbox outbox,
            BriefingTexts texts,
            Clock clock) {
        this.briefings = briefings;
        this.robots = robots;
        this.connections = connections;
        this.outbox = outbox;
        this.texts = texts;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void on(PeopleCalled called) {
        switch (called.why()) {
            case ALARM ->
                called.items()
                        .forEach(it -> tell(AlarmKind.SURGE, it.branch(), "surge:" + it.id(), () -> texts.surge(it)));
            case LATE -> tellOfLate(called.items());
        }
    }

    /** One message to each robot, of what concerns it; an item goes up once, so the first of them names the message. */
    private void tellOfLate(List<PeopleCalled.Item> items) {
        var dispatches = new ArrayList<Dispatch>();
        for (var briefing : listening()) {
            var theirs = items.stream()
                    .filter(it -> briefing.wants(AlarmKind.LATE_WORK, it.branch()))
                    .toList();
            theirs.stream()
                    .map(it -> it.id().toString())
                    .min(String::compareTo)
                    .ifPresent(first -> dispatches.add(alarm(briefing, "late:" + first, texts.late(theirs))));
        }
        outbox.acceptAll(dispatches);
    }

    /** Once an hour for each connection and branch. About robots nothing, or one that hangs would speak of itself. */
    @EventListener
    @Transactional
    public void on(DispatchInDoubt doubt) {
        var connection = doubt.dispatch().connection();
        if (robots.isRobot(connection)) {
            return;
        }
        var key = "in-doubt:" + connection + ":" + doubt.branch() + ":" + window(doubt.at(), Duration.ofHours(1));
        tell(AlarmKind.IN_DOUBT, doubt.branch(), key, () -> texts.inDoubt(nameOf(connection)));
    }

    /** Once a day for each connection: for so long the console says that it is in trouble. */
    @EventListener
    @Transactional
    public void on(EventSetAside event) {
        var key = "set-aside:" + event.connection() + ":" + window(event.at(), Duration.ofDays(1));
        tell(AlarmKind.CONNECTION, null, key, () -> texts.setAside(nameOf(event.connection())));
    }

    private static long window(Instant at, Duration length) {
        return at.getEpochSecond() / length.toSeconds();
    }

    private String nameOf(UUID connection) {
        return connections.get(connection).name();
    }

    private void tell(AlarmKind kind, @Nullable UUID branch, String key, Supplier<String> text) {
        outbox.acceptAll(listening().stream()
                .filter(it -> it.wants(kind, branch))
                .map(it -> alarm(it, key, text.get()))
                .toList());
    }

    /** Those whose robots are on: what is raised while one is off is not told later. */
    private List<Briefing> listening() {
        var known = briefings.known();
        if (known.isEmpty()) {
            return List.of();
        }
        var on = robots.enabled();
        return known.stream().filter(it -> on.contains(it.connection())).toList();
    }

    private Dispatch alarm(Briefing to, String key, String text) {
        return robots.saying(
                to.connection(),
                "alarm:" + key + ":" + to.connection(),
                text,
                clock.instant().plus(USEFUL),
                Terms.URGENT,
                "briefing:alarm");
    }
}
