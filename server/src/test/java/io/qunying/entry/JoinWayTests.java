package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Connections;
import io.qunying.channel.GroupCodes;
import io.qunying.channel.GroupCodes.Growth;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Promise: a live code leads into a group with room for as long as there is one, by codes of the platform. */
@Timeout(180)
class JoinWayTests extends JoinsTest {

    private static final String CREATE = "/cgi-bin/externalcontact/groupchat/add_join_way";

    @Autowired
    Connections connections;

    @Test
    void fiveGroupsStandBehindEachCodeAndTheLandingPageShowsOne() throws Exception {
        askNothing();
        var groups = groups(6);
        assertThat(landing().path("groupCode").asBoolean()).isFalse();
        put(null, 10);
        await(() -> isReady(2));
        assertThat(ways()).extracting(it -> it.path("chat_id_list").size()).containsExactlyInAnyOrder(5, 1);
        assertThat(ways()).allSatisfy(it -> {
            assertThat(it.path("state").asString()).isEqualTo(state("other"));
            assertThat(it.path("scene").asInt()).isEqualTo(2);
            assertThat(it.path("auto_create_room").asInt()).isZero();
        });
        assertThat(behind().ways().stream().flatMap(it -> it.groups().stream())).hasSize(6);
        await(() -> landing().path("groupCode").asBoolean());
        assertThat(http.get().uri("/api/h5/landings/" + code.code() + "/group-code"))
                .hasStatusOk()
                .hasContentType("image/png");
        assertThat(http.get()
                        .uri("/api/console/codes/" + code.id() + "/joins/" + connection + "/1/picture")
                        .with(AsStaff.owner()))
                .hasStatusOk()
                .hasContentType("image/png");

        joins.remove(code.id(), connection, some.reviewer);
        await(() -> ways().isEmpty());
        await(() -> !landing().path("groupCode").asBoolean());
        assertThat(http.get().uri("/api/h5/landings/" + code.code() + "/group-code"))
                .hasStatus(404);
        assertThat(groups).hasSize(6);
    }

    @Test
    void aGroupThatFillsIsTakenOutAndOneThatEmptiesComesBack() throws Exception {
        var groups = groups(2);
        put(null, 4);
        await(() -> leadsTo(groups));
        fill(groups.getFirst(), 4);
        await(() -> leadsTo(groups.subList(1, 2)));
        assertThat(corp.groups().scan(ref(), customer("新"))).isEqualTo(groups.getLast());
        corp.groups().leave(groups.getFirst(), guests.getFirst());
        await(() -> leadsTo(groups));
        corp.groups().dismiss(groups.getLast());
        await(() -> leadsTo(groups.subList(0, 1)));
    }

    @Test
    void whereAllAreFullStaffAreWarnedAndNoPictureIsShown() throws Exception {
        askNothing();
        var groups = groups(2);
        put(null, 3);
        await(() -> isReady(1));
        await(() -> warnings().contains("joins-short"));
        groups.forEach(it -> fill(it, 3));
        await(() -> warnings().contains("joins-full"));
        assertThat(http.get().uri("/api/h5/landings/" + code.code() + "/group-code"))
                .hasStatus(404);
        await(() -> !landing().path("groupCode").asBoolean());
    }

    @Test
    void thePlatformMakesFurtherGroupsWhichTheCommunityTakesIn() throws Exception {
        corp.limitGroupsTo(3);
        var groups = groups(1);
        put(new Growth("福利群", 7), 3);
        await(() -> isReady(1));
        assertThat(ways().getFirst().path("room_base_name").asString()).isEqualTo("福利群");
        assertThat(ways().getFirst().path("room_base_id").asInt()).isEqualTo(7);
        fill(groups.getFirst(), 3);
        var made = corp.groups().scan(ref(), customer("后来"));
        assertThat(groups).doesNotContain(made);
        advance(Duration.ofSeconds(65));
        await(() -> behind().groups().stream().anyMatch(it -> it.name().equals("福利群7")));
        await(() -> leadsTo(List.of(made)));
        fill(made, 3);
        await(() -> behind().groups().stream().allMatch(it -> it.free() == 0));
        var third = corp.groups().scan(ref(), customer("再后来"));
        assertThat(third).isNotEqualTo(made);
        advance(Duration.ofSeconds(65));
        await(() -> behind().groups().stream().anyMatch(it -> it.name().equals("福利群8")));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aChangeLeavesInWhatThePlatformHasJustMade() throws Exception {
        corp.limitGroupsTo(3);
        var groups = groups(1);
        put(new Growth("福利群", 7), 3);
        await(() -> isReady(1));
        fill(groups.getFirst(), 3);
        await(() -> behind().groups().getFirst().free() == 0);
        var made = corp.groups().scan(ref(), customer("后来"));
        var other = group("另一个群"); // nobody has looked since that one was made
        await(() -> leadsTo(List.of(made, other)));
        await(() -> behind().groups().stream().anyMatch(it -> it.name().equals("福利群7")));
    }

    @Test
    void aGroupThatStaffCloseIsNotTakenInAgain() throws Exception {
        var groups = groups(2);
        put(new Growth("福利群", 1), 10);
        await(() -> leadsTo(groups));
        var closed = behind().groups().getFirst();
        post("/api/console/groups/" + closed.id() + "/closings", Map.of("reason", "不再需要"));
        await(() -> ways().getFirst().path("chat_id_list").size() == 1);
        for (var minute = 0; minute < 3; minute++) {
            advance(Duration.ofSeconds(65));
            waitForNothing();
        }
        assertThat(behind().groups()).hasSize(1).doesNotContain(closed);
        assertThat(ways().getFirst().path("chat_id_list")).hasSize(1);
        assertThat(jdbc.sql("SELECT count(*) FROM chat_group WHERE connection = :connection AND state <> 'CLOSED'")
                        .param("connection", connection)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatIsAskedTooOftenRestsThoughItIsToGrowAndPeopleComeAndGo() throws Exception {
        wecom.faults().answerCode(CREATE, 45009, 1);
        var groups = groups(1);
        put(new Growth("福利群", 1), 10);
        await(() -> behind().ways().stream().anyMatch(it -> "45009".equals(it.failure())));
        for (var members = 2; members < 5; members++) {
            var free = 10 - members;
            advance(Duration.ofSeconds(5)); // it rests for a minute, and time goes on by itself, too
            fill(groups.getFirst(), members);
            await(() -> behind().groups().getFirst().free() == free);
            put(new Growth("福利群", members), 10); // what is wanted now is compared at once, but for a rest
            waitForNothing();
        }
        assertThat(calls(CREATE)).isEqualTo(1);
        advance(Duration.ofSeconds(60));
        await(() -> isReady(1));
    }

    @Test
    void whatFailsWaitsLongerAndLongerThoughItIsToGrow() throws Exception {
        wecom.faults().loseAnswer(CREATE, 3);
        var groups = groups(1);
        put(new Growth("福利群", 1), 10);
        await(() -> failures() == 1);
        advance(Duration.ofSeconds(11));
        await(() -> failures() == 2);
        advance(Duration.ofSeconds(21));
        await(() -> failures() == 3);

        advance(Duration.ofSeconds(15)); // of forty
        fill(groups.getFirst(), 3);
        await(() -> behind().groups().getFirst().free() == 7);
        waitForNothing();
        assertThat(calls(CREATE)).isEqualTo(3);
        advance(Duration.ofSeconds(26));
        await(() -> isReady(1));
    }

    private int failures() {
        return jdbc.sql("SELECT coalesce(max(failures), 0) FROM join_way WHERE connection = :connection")
                .param("connection", connection)
                .query(Integer.class)
                .single();
    }

    @Test
    void whatWasEndedOnThePlatformIsMadeAgain() throws Exception {
        groups(1);
        put(null, 10);
        await(() -> isReady(1));
        var before = ref();
        corp.endJoinWay(before);
        advance(Duration.ofMinutes(61));
        await(() -> ways().size() == 1);
        assertThat(ref()).isNotEqualTo(before);
    }

    @Test
    void aLostAnswerIsWrittenDownAndAnotherCodeIsMade() throws Exception {
        wecom.faults().loseAnswer(CREATE, 1);
        groups(1);
        put(null, 10);
        await(() -> calls(CREATE) == 1);
        advance(Duration.ofSeconds(30));
        await(() -> isReady(1));
        assertThat(behind().ways().getFirst().lost()).isEqualTo(1);
        assertThat(ways()).hasSize(2).allMatch(it -> it.path("chat_id_list").size() == 1);
    }

    @Test
    void askedTooOftenTheConnectionRestsAndAnotherGoesOn() throws Exception {
        wecom.faults().answerCode(CREATE, 45009, 1);
        groups(11);
        put(null, 10);
        await(() -> behind().ways().stream().anyMatch(it -> "45009".equals(it.failure())));
        var calls = calls(CREATE);
        try (var other = start()) {
            other.clock().setAhead(Duration.between(java.time.Instant.now(), clock.instant()));
            var first = connection;
            var corpBefore = corp;
            var wecomBefore = wecom;
            wecom = other;
            corp = other.corp();
            corp.populate(4, 0, 0, 0);
            connection = connect(corp, corp.app().secret());
            groups(1);
            put(null, 10);
            await(() -> isReady(1));
            assertThat(corp.joinWays()).hasSize(1);
            endJoins();
            jdbc.sql("UPDATE connection SET enabled = false WHERE id = :id")
                    .param("id", connection)
                    .update();
            connection = first;
            corp = corpBefore;
            wecom = wecomBefore;
        }
        assertThat(calls(CREATE)).isEqualTo(calls).isEqualTo(1);
        advance(Duration.ofSeconds(75));
        await(() -> isReady(3));
    }

    @Test
    void aGroupThatThePlatformRefusesLeavesTheOthersIn() throws Exception {
        var groups = groups(3);
        put(null, 10);
        await(() -> leadsTo(groups));
        corp.callbacks().sendTo("http://127.0.0.1:9/nowhere", "t0ken", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
        corp.groups().dismiss(groups.get(1)); // nobody hears of it
        put(new Growth("新群", 1), 10);
        await(() -> "49008".equals(behind().ways().getFirst().failure()));
        assertThat(leadsTo(List.of(groups.get(0), groups.get(2)))).isTrue();
    }

    @Test
    void whoCameByItIsCountedAtTheNextListOfTheGroup() throws Exception {
        groups(1);
        put(null, 10);
        await(() -> isReady(1));
        corp.groups().scan(ref(), customer("扫码来的"));
        var invited = customer("请来的");
        corp.groups().invite(corp.groups().list().getFirst(), "staff1", List.of(invited));
        await(() -> corp.callbacks().isIdle());
        advance(Duration.ofHours(7));
        await(() -> came() == 1);
        advance(Duration.ofHours(7));
        corp.groups().join(corp.groups().list().getFirst(), customer("后来的"));
        await(() -> corp.callbacks().isIdle());
        assertThat(came()).isEqualTo(1);
    }

    private int came() {
        return jdbc.sql(
                        "SELECT count(*) FROM fact WHERE verb = 'group.code-used' AND object = :code AND scene = 'other'")
                .param("code", code.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        assertThat(refused(body(true, "", 1, 10, 0))).contains("baseName").contains("required");
        assertThat(refused(body(true, "群".repeat(41), 1, 10, 0))).contains("too-long");
        assertThat(refused(body(true, "群", 0, 10, 0))).contains("baseNumber").contains("out-of-range");
        assertThat(refused(body(false, "", 1, 501, 0))).contains("fullAt");
        assertThat(refused(body(false, "", 1, 1, 0))).contains("fullAt");
        assertThat(refused(body(false, "", 1, 10, -1))).contains("warnAt");
        assertThat(corp.joinWays()).isEmpty();

        var codes = codes();
        var chat = corp.groups().create("staff1", "群");
        assertThat(refusal(() -> codes.create("s".repeat(31), List.of(chat), null)))
                .isEqualTo(Because.REFUSED);
        assertThat(refusal(() -> codes.create("s", List.of(chat), new Growth("群".repeat(41), 1))))
                .isEqualTo(Because.REFUSED);
        assertThat(refusal(() -> codes.create("s", List.of("nowhere"), null))).isEqualTo(Because.NAMED);
        assertThat(refusal(() -> codes.create("s", java.util.Collections.nCopies(6, chat), null)))
                .isIn(Because.REFUSED, Because.UNKNOWN);
        assertThat(refusal(() -> codes.change("nothing", "s", List.of(chat), null)))
                .isEqualTo(Because.GONE);
        assertThat(corp.joinWays()).isEmpty();
        codes.delete("nothing");
        assertThat(codes.look("nothing")).isEmpty();
    }

    private interface Act {
        void run() throws NotTaken;
    }

    private static Because refusal(Act act) {
        try {
            act.run();
        } catch (NotTaken refused) {
            return refused.because();
        }
        throw new AssertionError("done");
    }

    private GroupCodes codes() {
        return Objects.requireNonNull(connections.connector(connection).groupCodes());
    }

    private String refused(Map<String, Object> body) throws Exception {
        return refused("joins/" + connection, body);
    }

    private static Map<String, Object> body(boolean growing, String name, int number, int fullAt, int warnAt) {
        return Map.of(
                "growing", growing,
                "baseName", name,
                "baseNumber", number,
                "fullAt", fullAt,
                "warnAt", warnAt,
                "paused", List.of());
    }
}
