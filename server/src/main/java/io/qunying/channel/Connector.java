package io.qunying.channel;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where groups live, seen through one port. Each channel brings one; nothing above knows which one it talks to. */
public interface Connector {

    /**
     * A limit of the platform.
     *
     * @param source where it is written
     */
    record Limit(int amount, Duration window, LocalDate since, String source) {}

    /** One line of the capability matrix. */
    record Ability(Capability capability, Support support, List<Limit> limits) {

        public Ability(Capability capability, Support support) {
            this(capability, support, List.of());
        }
    }

    /** How a delivery ended. */
    sealed interface Delivery {

        /** It arrived; the receipt is the platform's id of what was sent. */
        record Sent(String receipt) implements Delivery {}

        /** It did not go; the code is the platform's. */
        record Failed(String code, String reason) implements Delivery {}
    }

    /** The channel's name in addresses and settings, such as {@code hosted}. */
    String channel();

    /** Every capability exactly once. */
    List<Ability> abilities();

    /**
     * Whether a delivery is a write to our own database and may share the dispatch's transaction: then it cannot be in
     * doubt.
     */
    boolean transactional();

    /** Carries out a dispatch whose capability is {@link Support#AUTOMATIC}. Throwing leaves it in doubt. */
    Delivery deliver(Dispatch dispatch);

    /** What became of a dispatch that was in doubt, or null if the platform cannot tell. */
    @Nullable Delivery lookUp(Dispatch dispatch);

    /** How far this connector carries the capability. */
    default Support support(Capability capability) {
        return abilities().stream()
                .filter(it -> it.capability() == capability)
                .map(Ability::support)
                .findFirst()
                .orElse(Support.IMPOSSIBLE);
    }
}
