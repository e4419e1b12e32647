package io.qunying.channel;

import io.qunying.channel.Connector.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What rests because its platform said that it is asked too often: one capability of one connection, and never what
 * another connection sends. A rest that ends with another refusal is followed by one of twice its length; a send that
 * arrives ends that. Each node finds out for itself, by one refusal.
 */
@Component
class Rests {

    /** Of what is brief, which a longer rest would let expire whether the platform takes it again or not. */
    private static final Duration LONGEST_BRIEF = Duration.ofSeconds(4);

    private record Place(UUID connection, Capability capability) {

        static Place of(Dispatch dispatch) {
            return new Place(dispatch.connection(), dispatch.capability());
        }
    }

    private final Map<Place, Rest> rests = new ConcurrentHashMap<>();

    /** Until when nothing like it goes; null where it may. */
    Delivery.@Nullable Later pause(Dispatch dispatch, Instant now) {
        var rest = rests.get(Place.of(dispatch));
        return rest == null || rest.isOver(now) ? null : Delivery.Later.tooFast(Duration.between(now, rest.until()));
    }

    /** When what could not go may be tried again. */
    Instant putOff(Dispatch dispatch, Delivery.Later later, Instant now) {
        return later.isTooFast() ? refuse(dispatch, later.after(), now) : now.plus(later.after());
    }

    private Instant refuse(Dispatch dispatch, Duration asked, Instant now) {
        var longest = dispatch.isBrief() ? LONGEST_BRIEF : Rest.LONGEST;
        return Objects.requireNonNull(
                        rests.compute(Place.of(dispatch), (_, before) -> Rest.after(before, asked, longest, now)))
                .until();
    }

    /** Something went through or was refused for reasons of its own. */
    void ended(Dispatch dispatch, Delivery.Ended how, Instant now) {
        if (!(how instanceof Delivery.Failed)) {
            // What was under way when the rest began does not end it.
            rests.computeIfPresent(Place.of(dispatch), (_, rest) -> rest.isOver(now) ? null : rest);
        }
    }
}
