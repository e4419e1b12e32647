package io.qunying.channel;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A platform that lets a program do nothing: people send, and most things nobody can. */
final class PoorConnector implements Connector {

    private static final Set<Capability> BY_HAND =
            EnumSet.of(Capability.SEND_TO_GROUP, Capability.SEND_TO_PERSON, Capability.ANNOUNCE, Capability.WELCOME);

    @Override
    public String channel() {
        return "poor";
    }

    @Override
    public List<Ability> abilities() {
        return Stream.of(Capability.values())
                .map(it -> new Ability(it, BY_HAND.contains(it) ? Support.ASSISTED : Support.IMPOSSIBLE))
                .toList();
    }

    @Override
    public boolean transactional() {
        return false;
    }

    @Override
    public Delivery deliver(Dispatch dispatch) {
        throw new AssertionError("asked to deliver what people do");
    }

    @Override
    public @Nullable Delivery lookUp(Dispatch dispatch) {
        throw new AssertionError("asked about what was never delivered");
    }
}
