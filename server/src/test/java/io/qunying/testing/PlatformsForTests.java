package io.qunying.testing;

import io.qunying.channel.Capability;
import io.qunying.channel.Channel;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.Connector;
import io.qunying.channel.Dispatch;
import io.qunying.channel.RosterSource;
import io.qunying.channel.Support;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Platforms beside our own rooms: where people do everything by hand, where most things nobody can, one that tells. */
@NullMarked
@TestConfiguration(proxyBeanMethods = false)
public class PlatformsForTests {

    public static final String BY_HAND = "by-hand";
    public static final String POOR = "poor";
    public static final String TOLD = "told";
    /** The id of our own account where people are told of. */
    public static final String OURS = "q0";

    @Bean
    Channel platformWherePeopleDoEverything() {
        return new Platform(BY_HAND, EnumSet.allOf(Capability.class));
    }

    @Bean
    Channel platformThatAllowsNextToNothing() {
        return new Platform(
                POOR,
                EnumSet.of(
                        Capability.SEND_TO_GROUP, Capability.SEND_TO_PERSON, Capability.ANNOUNCE, Capability.WELCOME));
    }

    @Bean
    Channel platformThatTellsWhoIsThere() {
        var poor = new Platform(TOLD, EnumSet.of(Capability.SEND_TO_GROUP));
        return new Channel() {
            @Override
            public String name() {
                return TOLD;
            }

            @Override
            public Connector connector(Connection connection) {
                return new Telling(poor);
            }
        };
    }

    /** Tests give the lists themselves; whoever asks is told nothing. */
    private record Telling(Connector rest) implements Connector, RosterSource {

        @Override
        public List<Ability> abilities() {
            return rest.abilities();
        }

        @Override
        public boolean transactional() {
            return rest.transactional();
        }

        @Override
        public Delivery deliver(Dispatch dispatch) {
            return rest.deliver(dispatch);
        }

        @Override
        public Delivery.@Nullable Ended lookUp(Dispatch dispatch) {
            return rest.lookUp(dispatch);
        }

        @Override
        public RosterSource roster() {
            return this;
        }

        @Override
        public List<PlatformGroup> groups() throws Untold {
            throw new Untold("not-now", "tests tell");
        }

        @Override
        public boolean isOurs(String ref) {
            return ref.equals(OURS);
        }

        @Override
        public Listing members(String groupRef) throws Untold {
            throw new Untold("not-now", "tests tell");
        }
    }

    /** Lets a program do nothing; the rest of its capabilities is impossible. */
    private record Platform(String name, Set<Capability> byHand) implements Connector, Channel {

        @Override
        public Connector connector(Connection connection) {
            return this;
        }

        @Override
        public List<Ability> abilities() {
            return Stream.of(Capability.values())
                    .map(it -> new Ability(it, byHand.contains(it) ? Support.ASSISTED : Support.IMPOSSIBLE))
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
        public Delivery.@Nullable Ended lookUp(Dispatch dispatch) {
            throw new AssertionError("asked about what was never delivered");
        }
    }
}
