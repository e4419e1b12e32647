package io.qunying.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Dispatch.Priority;
import io.qunying.channel.Dispatch.Terms;
import io.qunying.channel.hosted.RoomDirectory.Room;
import io.qunying.channel.hosted.Rooms;
import io.qunying.channel.hosted.TestRooms;
import io.qunying.platform.Ids;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What people decide about sends: agree, refuse, cancel, recall. */
@ChannelTest
class ApprovalApiTests {

    @Autowired
    Connections connections;

    @Autowired
    Outbox outbox;

    @Autowired
    Backlog backlog;

    @Autowired
    Rooms rooms;

    @Autowired
    TestRooms directory;

    @Autowired
    TestClock clock;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester http;

    private Room room = new Room(new UUID(0, 0), new UUID(0, 0), null, "", true, TestRooms.ZONE);
    private StaffMember asker = member();
    private StaffMember second = member();

    @BeforeEach
    void openRoom() {
        room = directory.open(rooms);
        asker = member();
        second = member();
    }

    @Test
    void onlyAnotherPersonOfTheBranchLetsItGo() {
        var id = accepted(true, clock.instant());
        backlog.drain();
        assertThat(stateOf(id)).isEqualTo("APPROVAL");

        assertThat(act(id, "approve", asker)).hasStatus(409).bodyText().contains("needs-another-person");
        var stranger = AsStaff.member(Role.OPERATOR, new BranchScope(false, Set.of(UUID.randomUUID())));
        assertThat(act(id, "approve", stranger)).hasStatus(404);
        backlog.drain();
        assertThat(stateOf(id)).isEqualTo("APPROVAL");

        assertThat(act(id, "approve", second)).hasStatus(204);
        backlog.drain();
        assertThat(stateOf(id)).isEqualTo("SENT");
        assertThat(act(id, "approve", second)).hasStatus(409).bodyText().contains("dispatch-not-waiting");
    }

    @Test
    void decidesOnManyAndSaysWhichItCouldNot() {
        var one = accepted(true, clock.instant());
        var own = accepted(true, clock.instant(), second);
        var unknown = UUID.randomUUID();

        assertThat(http.post()
                        .uri("/api/console/dispatches/approve")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"ids\":[\"%s\",\"%s\",\"%s\"]}".formatted(one, own, unknown))
                        .with(AsStaff.of(second)))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"done":["%s"],"undone":[{"id":"%s","code":"needs-another-person"},
                         {"id":"%s","code":"dispatch-not-found"}]}""".formatted(one, own, unknown));
    }

    @Test
    void whatIsRefusedNeverGoesAndSaysWhy() {
        var id = accepted(true, clock.instant());

        assertThat(act(id, "refuse", second, "{\"reason\":\" \"}")).hasStatus(422);
        assertThat(act(id, "refuse", second, "{\"reason\":\"too pushy\"}")).hasStatus(204);
        backlog.drain();

        assertThat(stateOf(id)).isEqualTo("DROPPED");
        assertThat(http.get().uri("/api/console/dispatches?state=DROPPED").with(AsStaff.of(asker)))
                .bodyText()
                .contains(id.toString(), "\"code\":\"refused\"", "too pushy");
        assertThat(act(id, "approve", second)).hasStatus(409);
    }

    @Test
    void whatIsCancelledInTimeNeverGoes() {
        var planned = accepted(false, clock.instant().plus(Duration.ofHours(1)));
        var waiting = accepted(true, clock.instant());

        assertThat(act(planned, "cancel", asker)).hasStatus(204);
        assertThat(act(waiting, "cancel", asker)).as("one's own").hasStatus(204);
        assertThat(act(planned, "cancel", asker)).hasStatus(409).bodyText().contains("dispatch-not-waiting");
        clock.advance(Duration.ofHours(2));
        backlog.drain();

        assertThat(stateOf(planned)).isEqualTo("CANCELLED");
        assertThat(stateOf(waiting)).isEqualTo("CANCELLED");
    }

    @Test
    void recallsOnceWhatWasSent() {
        var id = accepted(false, clock.instant().plus(Duration.ofHours(1)));
        assertThat(act(id, "recall", second)).hasStatus(409).bodyText().contains("nothing-to-recall");
        clock.advance(Duration.ofHours(2));
        backlog.drain();

        var first = act(id, "recall", second).exchange();
        assertThat(first).hasStatus(202);
        assertThat(act(id, "recall", second)).hasStatus(202).bodyJson().isStrictlyEqualTo(bodyOf(first));
        backlog.drain();

        assertThat(jdbc.sql("SELECT recalled FROM room_event WHERE id = :id")
                        .param("id", id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql("SELECT count(*) FROM room_event WHERE room = :room AND type = 'RECALLED'")
                        .param("room", room.group())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private static String bodyOf(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), UTF_8);
    }

    private static StaffMember member() {
        return AsStaff.member(Role.OPERATOR, BranchScope.ALL);
    }

    private UUID accepted(boolean approval, Instant due) {
        return accepted(approval, due, asker);
    }

    private UUID accepted(boolean approval, Instant due, StaffMember by) {
        return outbox.accept(new Dispatch(
                        ids.next(),
                        connections.hosted().id(),
                        Capability.SEND_TO_GROUP,
                        "approval:" + UUID.randomUUID(),
                        room.group(),
                        null,
                        null,
                        null,
                        Dispatch.Content.text("Hello"),
                        due,
                        "test")
                .under(new Terms(Priority.URGENT, approval, by.id())));
    }

    private MockMvcRequestBuilder act(UUID dispatch, String act, StaffMember by) {
        return act(dispatch, act, by, "{}");
    }

    private MockMvcRequestBuilder act(UUID dispatch, String act, StaffMember by, String body) {
        return http.post()
                .uri("/api/console/dispatches/{id}/{act}", dispatch, act)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(AsStaff.of(by));
    }

    private String stateOf(UUID id) {
        return jdbc.sql("SELECT state FROM dispatch WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
