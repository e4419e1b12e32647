package io.qunying.channel;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.channel.Connector.Delivery;
import io.qunying.channel.DispatchTable.End;
import io.qunying.channel.HandedTable.Handed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Asks platforms what became of dispatches that members of staff have to let go there, and takes back those that nobody
 * wants any more. Every connection is asked by a thread of its own, one question at a time.
 */
@Configuration(proxyBeanMethods = false)
class FollowHanded {

    private static final Logger log = LoggerFactory.getLogger(FollowHanded.class);

    /** Of looks, until the same receipt is asked about again. */
    private static final int LOOKS_BETWEEN = 3;

    private final Connections connections;
    private final HandedTable handed;
    private final SettleDispatch settling;
    private final Clock clock;
    private final Duration look;
    private final PerConnection follow = new PerConnection("what was handed over", this::follow);

    FollowHanded(
            Connections connections,
            HandedTable handed,
            SettleDispatch settling,
            Clock clock,
            @Value("${qunying.handed.look:20s}") Duration look) {
        this.connections = connections;
        this.handed = handed;
        this.settling = settling;
        this.clock = clock;
        this.look = look;
    }

    @Bean
    RecurringTask<Void> followHandedTask() {
        return Tasks.recurring("channel-follow-handed", FixedDelay.of(look)).execute((_, _) -> followDue());
    }

    void followDue() {
        follow.begin(handed.connections(clock.instant()));
    }

    private void follow(UUID connection) {
        var connector = connections.connector(connection);
        for (var some = claim(connection); !some.isEmpty(); some = claim(connection)) {
            follow(connection, connector, some.getFirst().receipt(), some);
        }
    }

    private List<Handed> claim(UUID connection) {
        return handed.claim(connection, look.multipliedBy(LOOKS_BETWEEN), clock.instant());
    }

    private void follow(UUID connection, Connector connector, String receipt, List<Handed> together) {
        try {
            var stored = together.stream().map(Handed::stored).toList();
            var found = connector.follow(Parcel.dispatches(stored), receipt);
            var unwanted = false;
            for (var one : stored) {
                var end = found.get(one.dispatch().id());
                if (end == null || end instanceof Delivery.Handed) {
                    unwanted |= one.state() != DispatchState.ASSISTED;
                } else {
                    settling.settle(one, HandedTable.STATES, End.after(end));
                }
            }
            // What is let go by one tap is taken back by one call, so not while others are to go by it.
            if (unwanted && !handed.isWanted(connection, receipt)) {
                connector.withdraw(receipt);
                handed.forget(connection, receipt);
            }
        } catch (RuntimeException untold) { // asked again when its time has come
            log.warn("What was handed over as {} cannot be followed: {}", receipt, untold.toString());
        }
    }
}
