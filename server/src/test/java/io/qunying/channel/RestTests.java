package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Connector.Delivery;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rests when a platform says that it is asked too often. */
class RestTests {

    private static final UUID ONE = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID TWO = UUID.fromString("01900000-0000-7000-8000-0000000000f2");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestClock clock = new TestClock();
    private final Node node = Node.on(Node.freshDatabase());
    /** Refuse whatever comes. */
    private final Set<UUID> refusing = new HashSet<>();

    private final AtomicInteger refused = new AtomicInteger();
    private final SendDispatch sender =
            node.sender(clock, new FarPlatform("hosted", this::answer), new FarPlatform("far", this::answer));
    private int planned;

    @BeforeEach
    void addAnother() {
        node.jdbc()
                .sql("INSERT INTO connection (id, channel, name) VALUES (:id, 'far', 'two')")
                .param("id", TWO)
                .update();
    }

    @AfterEach
    void stop() {
        node.kill();
    }

    private Delivery answer(Dispatch dispatch) {
        if (refusing.contains(dispatch.connection()) && dispatch.capability() == Capability.SEND_TO_GROUP) {
            refused.incrementAndGet();
            return Delivery.Later.tooFast(MINUTE);
        }
        return new Delivery.Sent("r");
    }

    @Test
    void oneRefusalStopsAllThatIsLikeItAndNothingElse() {
        refusing.add(ONE);
        for (int i = 0; i < 30; i++) {
            plan(ONE, Capability.SEND_TO_GROUP);
            plan(ONE, Capability.ANNOUNCE);
            plan(TWO, Capability.SEND_TO_GROUP);
        }
        drain();
        assertThat(refused).hasValue(1);
        assertThat(count("SENT")).isEqualTo(60);
        assertThat(count("PLANNED rate-limited")).isEqualTo(30);
    }

    @Test
    void restsTwiceAsLongEachTimeUpToAnHourAndAnewAfterASuccess() {
        refusing.add(ONE);
        plan(ONE, Capability.SEND_TO_GROUP);
        plan(ONE, Capability.SEND_TO_GROUP);
        drain();
        int calls = 1;
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(refused).as("before %s minutes", minutes).hasValue(calls);
            clock.advance(Duration.ofMinutes(minutes).minusSeconds(20));
            drain();
            assertThat(refused).as("within %s minutes", minutes).hasValue(calls);
            clock.advance(Duration.ofSeconds(21));
            drain();
            assertThat(refused).as("after %s minutes", minutes).hasValue(++calls);
        }

        refusing.clear();
        clock.advance(Duration.ofMinutes(61));
        drain();
        assertThat(count("SENT")).isEqualTo(2);

        refusing.add(ONE);
        plan(ONE, Capability.SEND_TO_GROUP);
        drain();
        refusing.clear();
        clock.advance(Duration.ofSeconds(61));
        drain();
        assertThat(count("SENT")).as("after a minute again").isEqualTo(3);
    }

    @Test
    void whatWasUnderWayNeitherProlongsNorEndsTheRest() {
        var rests = new Rests();
        var now = clock.instant();
        var dispatch = dispatch(ONE, Capability.SEND_TO_GROUP);
        var until = now.plus(MINUTE);
        for (int i = 0; i < 4; i++) {
            assertThat(rests.putOff(dispatch, Delivery.Later.tooFast(MINUTE), now))
                    .isEqualTo(until);
        }
        rests.ended(dispatch, new Delivery.Sent("r"), now);
        assertThat(rests.pause(dispatch, now)).isEqualTo(Delivery.Later.tooFast(MINUTE));
        assertThat(rests.pause(dispatch, until)).isNull();
        assertThat(rests.putOff(dispatch, Delivery.Later.tooFast(MINUTE), until))
                .as("four refusals at once are one")
                .isEqualTo(until.plus(MINUTE.multipliedBy(2)));
        assertThat(rests.putOff(dispatch, Delivery.Later.tooFast(Duration.ofHours(9)), until))
                .as("a platform may ask for more")
                .isEqualTo(until.plus(Duration.ofHours(9)));
    }

    @Test
    void whatIsHandedOverIsASuccessAndWhatFailsForItselfIsNone() {
        var rests = new Rests();
        var dispatch = dispatch(ONE, Capability.SEND_TO_GROUP);
        var over = rests.putOff(dispatch, Delivery.Later.tooFast(MINUTE), clock.instant());
        rests.ended(dispatch, new Delivery.Failed("49008", "dissolved"), over);
        var longer = rests.putOff(dispatch, Delivery.Later.tooFast(MINUTE), over);
        assertThat(longer).isEqualTo(over.plus(MINUTE.multipliedBy(2)));
        rests.ended(dispatch, new Delivery.Handed("msg"), longer);
        assertThat(rests.putOff(dispatch, Delivery.Later.tooFast(MINUTE), longer))
                .isEqualTo(longer.plus(MINUTE));
    }

    private void drain() {
        while (sender.next()) {
            // on
        }
    }

    private void plan(UUID connection, Capability capability) {
        new DispatchInsert(node.jdbc(), node.lastWrites(), node.json()).insert(dispatch(connection, capability), null);
    }

    private Dispatch dispatch(UUID connection, Capability capability) {
        planned++;
        return new Dispatch(
                UUID.randomUUID(),
                connection,
                capability,
                "p" + planned,
                UUID.randomUUID(),
                null,
                null,
                null,
                Dispatch.Content.text("hello"),
                clock.instant(),
                "test");
    }

    private int count(String state) {
        return node.jdbc()
                .sql("SELECT count(*) FROM dispatch WHERE concat_ws(' ', state, waiting_for) = :state")
                .param("state", state)
                .query(Integer.class)
                .single();
    }
}
