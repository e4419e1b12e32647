package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** The talk of an adopted group of QQ, as staff follow it and take part in it. */
@NullMarked
class QqTalkTests extends QqHouse {

    /** One person all along: what is unread is each one's own. */
    private final RequestPostProcessor lin = AsStaff.owner();

    @Test
    void whatIsSaidThereIsReadAndAnsweredHere() {
        var group = settled(0);
        var member = otherThanUs(0);
        qq.people().say(id(0), member, "请问几点直播");
        var asked = said(group, "请问几点直播");
        assertThat(asked.path("staff").asBoolean()).isFalse();
        assertThat(asked.hasNonNull("seat")).isTrue();
        var row = row(group);
        assertThat(row.path("unread").asInt()).isPositive();
        assertThat(row.path("lastMessage").path("text").asString()).isEqualTo("请问几点直播");

        read(group, asked);
        assertThat(row(group).path("unread").asInt()).isZero();

        var client = UUID.randomUUID();
        assertThat(say(group, "晚上八点", client, asked)).hasStatus(202);
        assertThat(say(group, "晚上八点", client, asked))
                .as("told twice is said once")
                .hasStatus(202);
        var answer = said(group, "晚上八点");
        assertThat(answer.path("staff").asBoolean()).isTrue();
        assertThat(answer.path("replyTo").path("text").asString()).isEqualTo("请问几点直播");
        assertThat(heard(0).stream().filter(it -> it.contains("晚上八点"))).hasSize(1);
        assertThat(heard(0).stream()
                        .filter(it -> it.contains("晚上八点"))
                        .findFirst()
                        .orElseThrow())
                .contains("reply");
        assertThat(unsent(group)).isEmpty();
        assertThat(row(group).path("unread").asInt()).as("our own is no news").isZero();

        assertThat(post(
                        "/api/console/talks/" + group + "/messages/"
                                + asked.path("id").asString() + "/recalls",
                        ""))
                .hasStatus(202);
        await().atMost(PATIENCE).until(() -> heard(0).stream().noneMatch(it -> it.contains("几点直播")));
        await().atMost(PATIENCE).until(() -> found(group, "请问几点直播").isEmpty());
    }

    @Test
    void whatCannotGoSaysWhy() {
        var group = settled(0);
        qq.trouble().configure(json.readTree("""
                {"actions": {"send_group_msg": {"retcode": 120}}}"""));

        assertThat(say(group, "在吗", UUID.randomUUID(), null)).hasStatus(202);

        await().atMost(PATIENCE)
                .until(() -> unsent(group).stream()
                        .anyMatch(it -> it.path("over").asBoolean()
                                && it.path("reason").asString().contains("120")));
        assertThat(found(group, "在吗")).isEmpty();
        assertThat(say(group, "  ", UUID.randomUUID(), null)).hasStatus(422);
        assertThat(say(group, "长".repeat(2001), UUID.randomUUID(), null)).hasStatus(422);
        assertThat(say(group, "在吗", null, null)).hasStatus(422);
        assertThat(say(group, null, UUID.randomUUID(), null)).hasStatus(422);
    }

    @Test
    void whatIsNotTakenBackIsTriedAgain() {
        var group = settled(0);
        qq.people().say(id(0), otherThanUs(0), "特价代购");
        var recalls = "/api/console/talks/" + group + "/messages/"
                + said(group, "特价代购").path("id").asString() + "/recalls";
        qq.trouble().configure(json.readTree("""
                {"actions": {"delete_msg": {"retcode": 102}}}"""));
        assertThat(post(recalls, "")).hasStatus(202);
        await().atMost(PATIENCE).until(() -> recalls(group).equals(List.of("FAILED")));
        assertThat(heard(0)).contains("特价代购");

        qq.trouble().clear();
        assertThat(post(recalls, "")).hasStatus(202);
        await().atMost(PATIENCE).until(() -> heard(0).stream().noneMatch(it -> it.contains("特价代购")));
        await().atMost(PATIENCE).until(() -> found(group, "特价代购").isEmpty());

        assertThat(post(recalls, "")).as("it is gone already").hasStatus(202);
        assertThat(recalls(group)).containsExactly("FAILED", "SENT");
    }

    private List<String> recalls(UUID group) {
        return jdbc.sql("SELECT state FROM dispatch WHERE group_id = :group AND capability = 'RECALL' ORDER BY id")
                .param("group", group)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void groupsThatNobodyCanReadLeaveRoomForThoseThatCan() {
        var group = settled(0);
        var unread = unreadable();
        // Five hundred that come first by name.
        jdbc.sql("""
                        INSERT INTO chat_group
                        SELECT (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'no', g.no + 1000 + n,
                                  'ref', 'unread' || n, 'name', '0' || n, 'connection', :connection, 'occupied', 0,
                                  'joined', 0))).*
                        FROM chat_group g CROSS JOIN generate_series(1, 500) n WHERE g.id = :group""").param("connection", unread).param("group", group).update();
        try {
            assertThat(row(group).path("name").asString()).isNotEmpty();
        } finally {
            jdbc.sql("DELETE FROM chat_group WHERE connection = :connection AND ref LIKE 'unread%'")
                    .param("connection", unread)
                    .update();
        }
    }

    /** Switched off, so that nothing is ever asked there. */
    private UUID unreadable() {
        var id = UUID.randomUUID();
        jdbc.sql(
                        "INSERT INTO connection (id, channel, name, enabled, created_at) VALUES (:id, 'wecom', '企微', false, now())")
                .param("id", id)
                .update();
        return id;
    }

    @Test
    void whatSomebodyTakesBackThereIsGoneHere() {
        var group = settled(0);
        var member = otherThanUs(0);
        var message = qq.people().say(id(0), member, "发错了");
        said(group, "发错了");

        qq.people().recalls(message, member);

        await().atMost(PATIENCE).until(() -> found(group, "发错了").isEmpty());
    }

    @Test
    void othersSeeNothingOfIt() {
        var group = settled(0);

        assertThat(status("/api/console/talks/" + group, AsStaff.in(Role.OPERATOR, branch)))
                .isEqualTo(200);
        for (var path : List.of("", "/messages", "/unsent")) {
            assertThat(status("/api/console/talks/" + group + path, AsStaff.in(Role.OPERATOR, UUID.randomUUID())))
                    .isEqualTo(404);
            assertThat(status("/api/console/talks/" + group + path, AsStaff.in(Role.REVIEWER, branch)))
                    .isEqualTo(403);
        }
        assertThat(body(http.get()
                        .uri("/api/console/talks")
                        .with(AsStaff.in(Role.OPERATOR, UUID.randomUUID()))
                        .exchange()))
                .isEmpty();
    }

    private MvcTestResult say(UUID group, @Nullable String text, @Nullable UUID client, @Nullable JsonNode replyTo) {
        var said = new HashMap<String, @Nullable Object>();
        said.put("text", text);
        said.put("clientId", client);
        if (replyTo != null) {
            said.put("replyTo", replyTo.path("id").asString());
        }
        return post("/api/console/talks/" + group + "/messages", said, lin);
    }

    private void read(UUID group, JsonNode until) {
        assertThat(http.put()
                        .uri("/api/console/talks/" + group + "/read")
                        .with(lin)
                        .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
                        .content("{\"message\": \"" + until.path("id").asString() + "\"}"))
                .hasStatus(204);
    }

    private JsonNode row(UUID group) {
        return body(http.get()
                        .uri("/api/console/talks?community=" + community)
                        .with(lin)
                        .exchange())
                .valueStream()
                .filter(it -> it.path("group").asString().equals(group.toString()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode said(UUID group, String text) {
        await().atMost(PATIENCE).until(() -> !found(group, text).isEmpty());
        return found(group, text).getFirst();
    }

    private List<JsonNode> unsent(UUID group) {
        return body(get("/api/console/talks/" + group + "/unsent"))
                .valueStream()
                .toList();
    }

    private int status(String uri, RequestPostProcessor by) {
        return http.get().uri(uri).with(by).exchange().getResponse().getStatus();
    }
}
