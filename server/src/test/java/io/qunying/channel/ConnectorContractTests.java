package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.channel.hosted.Rooms;
import io.qunying.channel.hosted.TestRooms;
import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.PersonFact;
import io.qunying.fact.Verb;
import io.qunying.platform.DomainException;
import io.qunying.platform.Ids;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the outbox promises for every connector, however much or little its platform allows. */
@ChannelTest
abstract class ConnectorContractTests {

    private static final StaffMember MING = AsStaff.member(Role.OWNER, BranchScope.ALL);

    @Autowired
    Connections connections;

    @Autowired
    Outbox outbox;

    @Autowired
    Backlog backlog;

    @Autowired
    DispatchDesk desk;

    @Autowired
    TestRooms directory;

    @Autowired
    Rooms rooms;

    @Autowired
    FactFigures figures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    Ids ids;

    private UUID group = new UUID(0, 0);
    private UUID visitor = new UUID(0, 0);

    abstract UUID connection();

    @BeforeEach
    void openGroup() {
        group = directory.open(rooms).group();
        visitor = directory.join(group, "Lan").person();
    }

    @Test
    void namesEveryCapabilityOnce() {
        var named = connector().abilities().stream()
                .map(Connector.Ability::capability)
                .toList();

        assertThat(named).containsExactlyInAnyOrder(Capability.values());
    }

    @Test
    void refusesTheImpossibleWhenItIsPlanned() {
        for (var capability : supported(Support.IMPOSSIBLE)) {
            var dispatch = dispatch(capability, clock.instant());

            assertThatThrownBy(() -> outbox.accept(dispatch)).isInstanceOf(CapabilityImpossible.class);
            assertThat(stateOf(dispatch)).isNull();
        }
    }

    @Test
    void endsEverythingPossibleAsSentAndRecordsItOnce() {
        for (var capability : possible()) {
            var dispatch = dispatch(capability, clock.instant());

            outbox.accept(dispatch);
            backlog.drain();
            if (connector().support(capability) == Support.ASSISTED) {
                assertThat(stateOf(dispatch)).as("%s", capability).isEqualTo("ASSISTED");
                desk.complete(dispatch.id(), "screenshot 1", MING);
            }

            assertThat(stateOf(dispatch)).as("%s", capability).isEqualTo("SENT");
            assertThat(factsOn(dispatch)).singleElement().satisfies(it -> {
                assertThat(it.verb()).isEqualTo(Verb.DISPATCH_SENT);
                assertThat(it.group()).isEqualTo(group);
            });
        }
    }

    @Test
    void takesOneKeyAsOneDispatchHoweverManyAskAtOnce() throws Exception {
        var first = dispatch(possible().getFirst(), clock.instant());
        List<Callable<UUID>> asking = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asking.add(() -> outbox.accept(copy(first)));
        }

        var accepted = new HashSet<UUID>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var asked : threads.invokeAll(asking)) {
                accepted.add(asked.get());
            }
        }
        backlog.drain();

        assertThat(accepted).hasSize(1);
        var states = jdbc.sql("SELECT state FROM dispatch WHERE key = :key")
                .param("key", first.key())
                .query(String.class)
                .list();
        assertThat(states).hasSize(1).isSubsetOf("SENT", "ASSISTED");
    }

    @Test
    void sendsNothingBeforeItsTime() {
        var dispatch = dispatch(possible().getFirst(), clock.instant().plus(Duration.ofHours(30)));

        outbox.accept(dispatch);
        backlog.drain();
        assertThat(stateOf(dispatch)).isEqualTo("PLANNED");

        clock.advance(Duration.ofHours(31));
        backlog.drain();
        assertThat(stateOf(dispatch)).isIn("SENT", "ASSISTED");
    }

    @Test
    void neverSendsWhatWasCancelledInTime() {
        var dispatch = dispatch(possible().getFirst(), clock.instant().plus(Duration.ofHours(1)));
        outbox.accept(dispatch);

        assertThat(outbox.cancel(dispatch.key())).isTrue();
        assertThat(outbox.cancel(dispatch.key())).isFalse();
        clock.advance(Duration.ofHours(2));
        backlog.drain();

        assertThat(stateOf(dispatch)).isEqualTo("CANCELLED");
    }

    @Test
    void letsNobodyCompleteWhatDoesNotWaitForIt() {
        var dispatch = dispatch(possible().getFirst(), clock.instant().plus(Duration.ofHours(1)));
        outbox.accept(dispatch);

        assertThatThrownBy(() -> desk.complete(dispatch.id(), null, MING))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("dispatch-not-waiting");
        assertThatThrownBy(() -> desk.decide(dispatch.id(), true, MING)).isInstanceOf(DomainException.class);
    }

    private List<PersonFact> factsOn(Dispatch dispatch) {
        return figures.listOf(visitor, null, 200).items().stream()
                .filter(it -> dispatch.id().equals(it.object()))
                .toList();
    }

    private Connector connector() {
        return connections.connector(connection());
    }

    private List<Capability> supported(Support support) {
        return connector().abilities().stream()
                .filter(it -> it.support() == support)
                .map(Connector.Ability::capability)
                .toList();
    }

    private List<Capability> possible() {
        return Stream.of(Capability.values())
                .filter(it -> connector().support(it) != Support.IMPOSSIBLE)
                // has its own tests: there must be a message to recall
                .filter(it -> it != Capability.RECALL)
                .collect(Collectors.toList());
    }

    private @Nullable String stateOf(Dispatch dispatch) {
        return jdbc.sql("SELECT state FROM dispatch WHERE key = :key")
                .param("key", dispatch.key())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private Dispatch dispatch(Capability capability, Instant due) {
        return new Dispatch(
                ids.next(),
                connection(),
                capability,
                "test:" + UUID.randomUUID(),
                group,
                visitor,
                group.toString(),
                visitor.toString(),
                new Dispatch.Content("Welcome!", List.of(), List.of(visitor.toString()), Map.of("name", "New name")),
                due,
                "test");
    }

    private Dispatch copy(Dispatch of) {
        return new Dispatch(
                ids.next(),
                of.connection(),
                of.capability(),
                of.key(),
                of.group(),
                of.person(),
                of.groupRef(),
                of.personRef(),
                of.content(),
                of.due(),
                of.why());
    }
}
