package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.staff.Permission;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** People of QQ who want into an adopted group, from their platform to the work list and back. */
@NullMarked
class QqJoinRequestTests extends QqJoinHouse {

    private static final long STRANGER = 777_001;

    @Test
    void whoIsApprovedComesIn() {
        var group = settled(0);
        qq.people().asksToJoin(id(0), STRANGER, "小新", COMMENT);
        var item = asked();
        assertThat(item.path("text").asString()).isEqualTo(COMMENT);
        assertThat(item.path("duty").asString()).isEqualTo("REVIEWER");

        var detail = body(get(request(item)));
        assertThat(detail.path("account").asString()).isEqualTo(String.valueOf(STRANGER));
        assertThat(detail.path("comment").asString()).isEqualTo(COMMENT);
        assertThat(detail.path("inside").asInt()).isEqualTo(members(0).size());
        await().atMost(PATIENCE).until(() -> {
            clock.advance(Duration.ofSeconds(5)); // asked while the line was being opened, groups are listed later
            return body(get(request(item))).path("capacity").asInt() == 500;
        });
        assertThat(detail.hasNonNull("blacklisted")).isFalse();

        assertThat(post("/api/console/work/" + item.path("id").asString() + "/completions", Map.of()))
                .as("not done by saying so")
                .hasStatus(409);
        assertThat(post(request(item) + "/approvals", Map.of())).hasStatus(204);
        await().atMost(PATIENCE).until(() -> members(0).contains(String.valueOf(STRANGER)));
        await().atMost(PATIENCE).until(() -> {
            clock.advance(Duration.ofSeconds(5)); // a list a minute later tells their name
            return nicknames(group).contains("小新");
        });
        assertThat(asks()).isEmpty();
        assertThat(post(request(item) + "/refusals", Map.of("reason", "算了"))).hasStatus(409);
        assertThat(calls("set_group_add_request")).hasSize(1);
    }

    @Test
    void whoIsRefusedHearsWhy() {
        settled(0);
        qq.people().asksToJoin(id(0), STRANGER, "小新", COMMENT);
        var item = asked();

        assertThat(post(request(item) + "/refusals", Map.of("reason", "长".repeat(101))))
                .hasStatus(422);
        assertThat(post(request(item) + "/refusals", Map.of("reason", " 只收老客户 ")))
                .hasStatus(204);

        await().atMost(PATIENCE).until(() -> !calls("set_group_add_request").isEmpty());
        var params = calls("set_group_add_request").getFirst().path("params");
        assertThat(params.path("approve").asBoolean(true)).isFalse();
        assertThat(params.path("reason").asString()).isEqualTo("只收老客户");
        assertThat(members(0)).doesNotContain(String.valueOf(STRANGER));
    }

    @Test
    void ofTwoWhoDecideOnlyOneAnswers() throws Exception {
        settled(0);
        qq.people().asksToJoin(id(0), STRANGER, "小新", COMMENT);
        var item = asked();

        var answers = List.of("approvals", "refusals").parallelStream()
                .map(it ->
                        post(request(item) + "/" + it, Map.of()).getResponse().getStatus())
                .sorted()
                .toList();

        assertThat(answers).containsExactly(204, 409);
        await().atMost(PATIENCE).until(() -> !calls("set_group_add_request").isEmpty());
        assertThat(calls("set_group_add_request")).hasSize(1);
    }

    @Test
    void othersSeeNothingOfIt() {
        settled(0);
        qq.people().asksToJoin(id(0), STRANGER, "小新", COMMENT);
        var item = asked();

        assertThat(read(item, AsStaff.in(Role.REVIEWER, branch))).isEqualTo(200);
        assertThat(read(item, AsStaff.in(Role.REVIEWER, UUID.randomUUID()))).isEqualTo(404);
        assertThat(read(item, AsStaff.who(Permission.CONNECTION_MANAGE))).isEqualTo(403);
        assertThat(read(item, AsStaff.who(Permission.WORK_DO))).isEqualTo(403);
    }

    @Test
    void theSameRequestIsOneHoweverOftenItIsTold() {
        settled(0);
        qq.trouble().configure(json.readTree("""
                {"events": {"request": {"doubled": 1.0}}, "seed": 3}"""));
        var flag = qq.people().asksToJoin(id(0), STRANGER, "小新", COMMENT);
        asked();
        // Some implementations tell what waits once more after they were restarted, with another time.
        clock.advance(Duration.ofMinutes(1));
        tell(flag);
        qq.people().say(id(0), owner(0), "之后");
        await().atMost(PATIENCE).until(() -> said("之后"));

        assertThat(asks()).hasSize(1);

        var again = qq.people().asksToJoin(id(0), STRANGER, "小新", "再申请一次");
        await().atMost(PATIENCE)
                .until(() -> asks().stream()
                        .map(it -> it.path("text").asString())
                        .toList()
                        .equals(List.of("再申请一次")));
        post(request(asked()) + "/approvals", Map.of());
        await().atMost(PATIENCE).until(() -> members(0).contains(String.valueOf(STRANGER)));
        assertThat(calls("set_group_add_request")
                        .getFirst()
                        .path("params")
                        .path("flag")
                        .asString())
                .isEqualTo(again);
    }

    @Test
    void whomSomebodyElseLetInIsNoWorkAnyMore() {
        settled(0);
        qq.people().asksToJoin(id(0), STRANGER, "小新", COMMENT);
        var item = asked();

        qq.people().joins(id(0), STRANGER, "小新", owner(0));

        await().atMost(PATIENCE).until(() -> asks().isEmpty());
        assertThat(body(get(request(item))).path("state").asString()).isEqualTo("OVER");
        assertThat(post(request(item) + "/approvals", Map.of())).hasStatus(409);
    }

    @Test
    void whyTheyWereRefusedIsForgottenWithThem() {
        settled(0);
        qq.people().asksToJoin(id(0), STRANGER, "小新", COMMENT);
        var item = asked();
        post(request(item) + "/refusals", Map.of("reason", "骗子"));
        await().atMost(PATIENCE).until(() -> !calls("set_group_add_request").isEmpty());
        assertThat(dispatchesThatSay("骗子")).isEqualTo(1);

        assertThat(http.delete()
                        .uri("/api/console/people/" + personOf(STRANGER))
                        .with(AsStaff.owner()))
                .hasStatus(204);

        assertThat(dispatchesThatSay("骗子")).isZero();
    }

    private int dispatchesThatSay(String word) {
        return jdbc.sql("""
                        SELECT count(*) FROM dispatch
                        WHERE connection = :connection AND position(:word IN content::text) > 0""")
                .param("connection", connection)
                .param("word", word)
                .query(Integer.class)
                .single();
    }

    @Test
    void whatThePlatformDoesNotTakeIsLeftToAPerson() {
        settled(0);
        qq.people().asksToJoin(id(0), STRANGER, "小新", COMMENT);
        var item = asked();
        qq.trouble().configure(json.readTree("""
                {"actions": {"set_group_add_request": {"retcode": 102}}}"""));

        post(request(item) + "/approvals", Map.of());

        await().atMost(PATIENCE)
                .until(() -> body(get(request(item))).path("state").asString().equals("FAILED"));
        assertThat(work("FOLLOW_UP").stream()
                        .map(it -> it.path("branch").asString())
                        .toList())
                .contains(branch.toString());
    }

    @Test
    void anInvitationIsForAdministrators() {
        settled(0);
        qq.people().invitesBot(990_001, otherThanUs(0), "别人的群");
        await().atMost(PATIENCE).until(() -> !invitations().isEmpty());
        var item = invitations().getFirst();
        assertThat(item.path("duty").asString()).isEqualTo("ADMINISTRATOR");
        assertThat(read(item, AsStaff.in(Role.REVIEWER, branch))).isEqualTo(403);

        assertThat(post(request(item) + "/approvals", Map.of())).hasStatus(204);

        await().atMost(PATIENCE)
                .until(() -> qq.truth()
                        .groups()
                        .valueStream()
                        .anyMatch(it -> it.path("group_id").asLong() == 990_001
                                && it.path("bot_inside").asBoolean()));
    }

    private void tell(String flag) {
        var event = json.createObjectNode();
        event.put("time", clock.instant().getEpochSecond())
                .put("self_id", qq.self())
                .put("post_type", "request")
                .put("request_type", "group")
                .put("sub_type", "add")
                .put("group_id", id(0))
                .put("user_id", STRANGER)
                .put("comment", COMMENT)
                .put("flag", flag);
        qq.emit(event);
    }

    private boolean said(String text) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM inbox_event e WHERE connection = :connection
                            AND payload ->> 'text' = :text)""")
                .param("connection", connection)
                .param("text", text)
                .query(Boolean.class)
                .single();
    }

    private List<JsonNode> invitations() {
        return work("JOIN_REQUEST").stream()
                .filter(it -> !it.hasNonNull("branch"))
                .toList();
    }

    private static String request(JsonNode item) {
        return "/api/console/join-requests/" + item.path("joinRequest").asString();
    }

    private int read(JsonNode item, RequestPostProcessor by) {
        return http.get().uri(request(item)).with(by).exchange().getResponse().getStatus();
    }
}
