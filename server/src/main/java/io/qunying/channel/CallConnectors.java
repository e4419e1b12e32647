package io.qunying.channel;

import static io.qunying.channel.DispatchState.*;

import io.qunying.channel.Connector.Delivery;
import io.qunying.channel.DispatchTable.End;
import io.qunying.channel.DispatchTable.Ended;
import io.qunying.channel.DispatchTable.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Calls connectors for what is leased, once, and writes down what they answer; where they do not, asks them later. */
@Component
class CallConnectors {

    /** How often a connector that cannot be reached is asked before a person has to decide. */
    private static final int QUESTIONS = 5;

    private static final End NO_ANSWER =
            End.because(IN_DOUBT, "no-answer", "the platform gave no answer and cannot tell what became of it");

    private static final Logger log = LoggerFactory.getLogger(CallConnectors.class);

    private final Connections connections;
    private final DispatchTable dispatches;
    private final SendRules rules;
    private final SettleDispatch settling;
    private final TransactionTemplate transaction;
    private final Rests rests;
    private final Clock clock;

    CallConnectors(
            Connections connections,
            DispatchTable dispatches,
            SendRules rules,
            SettleDispatch settling,
            TransactionTemplate transaction,
            Rests rests,
            Clock clock) {
        this.connections = connections;
        this.dispatches = dispatches;
        this.rules = rules;
        this.settling = settling;
        this.transaction = transaction;
        this.rests = rests;
        this.clock = clock;
    }

    /**
     * Brings a parcel.
     *
     * @param counted when it was counted against limits
     */
    void call(List<Stored> parcel, Instant counted) {
        var first = parcel.getFirst().dispatch();
        Map<UUID, Delivery> answers;
        try {
            // The call before may have been refused since this one was chosen.
            var resting = rests.pause(first, clock.instant());
            answers = resting == null
                    ? connections.connector(first.connection()).deliverParcel(Parcel.dispatches(parcel))
                    : Parcel.each(parcel, _ -> resting);
        } catch (RuntimeException lost) {
            log.warn("Dispatch {} is in doubt with all of its parcel: {}", first.id(), lost.toString());
            ask(parcel);
            return;
        }
        var ended = new ArrayList<Ended>();
        var unanswered = new ArrayList<Stored>();
        var later = new HashMap<Delivery.Later, List<Stored>>();
        for (var sending : parcel) {
            switch (answers.get(sending.dispatch().id())) {
                case null -> unanswered.add(sending);
                case Delivery.Later wait ->
                    later.computeIfAbsent(wait, _ -> new ArrayList<>()).add(sending);
                case Delivery.Ended over -> {
                    rests.ended(sending.dispatch(), over, clock.instant());
                    ended.add(new Ended(sending, End.after(over)));
                }
            }
        }
        // The platform's own answer also settles what someone meanwhile found in doubt.
        settling.settleAll(ended, Set.of(SENDING, IN_DOUBT));
        later.forEach((wait, some) -> putBack(some, wait, counted));
        if (!unanswered.isEmpty()) {
            ask(unanswered);
        }
    }

    /** What certainly did not go has used up nothing; what was put together comes back at the same moment. */
    private void putBack(List<Stored> sending, Delivery.Later later, Instant counted) {
        var until = rests.putOff(sending.getFirst().dispatch(), later, clock.instant());
        transaction.executeWithoutResult(_ -> {
            for (var one : sending) {
                if (dispatches.putBack(one.dispatch().id(), later.code(), until)) {
                    rules.giveBack(one, counted);
                }
            }
        });
    }

    /** Asks what became of a parcel whose call was not answered. */
    void ask(List<Stored> parcel) {
        var first = parcel.getFirst();
        Map<UUID, Delivery.Ended> found;
        try {
            found = connections.connector(first.dispatch().connection()).lookUpParcel(Parcel.dispatches(parcel));
        } catch (RuntimeException unreachable) {
            if (first.attempts() < QUESTIONS) {
                log.warn("Dispatch {} stays in doubt: {}", first.dispatch().id(), unreachable.toString());
                return; // the lease runs out, and someone asks again
            }
            found = Map.of();
        }
        var ended = new ArrayList<Ended>();
        for (var sending : parcel) {
            var end = found.get(sending.dispatch().id());
            ended.add(new Ended(sending, end == null ? NO_ANSWER : End.after(end)));
        }
        settling.settleAll(ended, Set.of(SENDING));
    }
}
