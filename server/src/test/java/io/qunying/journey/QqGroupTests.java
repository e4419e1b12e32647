package io.qunying.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happens in adopted groups of QQ and what staff and rules do there, from one end to the other. */
@NullMarked
class QqGroupTests extends QqHouse {

    @Test
    void aCardThatIsChangedThereOrHereIsTheNicknameOfBoth() {
        var group = settled(0);
        var member = otherThanUs(0);
        qq.people().changesCard(id(0), member, "北京-小李");
        await().atMost(PATIENCE).until(() -> nicknames(group).contains("北京-小李"));

        assertThat(put("/api/console/seats/" + seat(group, "北京-小李"), Map.of("nickname", "上海-小李")))
                .hasStatus(204);

        await().atMost(PATIENCE)
                .until(() -> there(0, member).path("card").asString().equals("上海-小李"));
        assertThat(nicknames(group)).contains("上海-小李").doesNotContain("北京-小李");
    }

    @Test
    void whomStaffRemoveIsThrownOutThere() {
        var group = settled(0);
        var member = otherThanUs(0);
        qq.people().changesCard(id(0), member, "要走的人");
        await().atMost(PATIENCE).until(() -> nicknames(group).contains("要走的人"));
        var seat = seat(group, "要走的人");

        assertThat(post("/api/console/seats/" + seat + "/removals", Map.of("reason", "发广告")))
                .hasStatus(204);

        await().atMost(PATIENCE).until(() -> !members(0).contains(String.valueOf(member)));
        assertThat(calls("set_group_kick")).hasSize(1);
        assertThat(state(seat)).isEqualTo("REMOVED");
    }

    @Test
    void whoIsThrownOutThereIsRemovedHere() {
        var group = settled(0);
        var member = otherThanUs(0);
        qq.people().changesCard(id(0), member, "被踢的人");
        await().atMost(PATIENCE).until(() -> nicknames(group).contains("被踢的人"));
        var seat = seat(group, "被踢的人");

        qq.people().kicks(id(0), owner(0), member);

        await().atMost(PATIENCE).until(() -> state(seat).equals("REMOVED"));
        assertThat(calls("set_group_kick")).as("nobody is thrown out twice").isEmpty();
    }

    @Test
    void whomStaffMuteIsSilentThere() {
        var group = settled(0);
        var member = otherThanUs(0);
        qq.people().changesCard(id(0), member, "话多的人");
        await().atMost(PATIENCE).until(() -> nicknames(group).contains("话多的人"));
        var mute = "/api/console/seats/" + seat(group, "话多的人") + "/mute";

        assertThat(put(
                        mute,
                        Map.of(
                                "until",
                                clock.instant().plus(Duration.ofHours(1)).toString())))
                .hasStatus(204);
        await().atMost(PATIENCE).until(() -> calls("set_group_ban").size() == 1);
        assertThat(duration(0)).isBetween(3000L, 3600L);

        assertThat(put(mute, new java.util.HashMap<>())).hasStatus(204);
        await().atMost(PATIENCE).until(() -> calls("set_group_ban").size() == 2);
        assertThat(duration(1)).isZero();
    }

    @Test
    void theWholeGroupIsMutedThere() {
        var group = settled(0);

        for (var muted : List.of(true, false)) {
            assertThat(put("/api/console/talks/" + group + "/mute-all", Map.of("muted", muted)))
                    .hasStatus(202);
            await().atMost(PATIENCE)
                    .until(() -> qq.truth().groups().path(0).path("all_silent").asBoolean() == muted);
        }
    }

    @Test
    void aGroupThatThrowsUsOutIsLostAndStaffHearOfIt() {
        var group = settled(0);

        qq.people().kicks(id(0), owner(0), qq.self());

        await().atMost(PATIENCE).until(() -> groupState(group).equals("CLOSED"));
        assertThat(work("ALARM").stream()
                        .filter(it -> it.path("branch").asString().equals(branch.toString()))
                        .map(it -> it.path("title").asString()))
                .singleElement()
                .asString()
                .contains("我方账号已不在群里");
        assertThat(jdbc.sql("SELECT count(*) FROM seat WHERE group_id = :group AND state = 'JOINED'")
                        .param("group", group)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(body(get("/api/console/talks?community=" + community))).isEmpty();
    }

    @Test
    void anAdvertisementIsRecalledAndWhoRepeatsItIsMuted() {
        var group = settled(0);
        var member = otherThanUs(0);
        hardRule("message.text.contains(\"特价代购\")");

        qq.people().say(id(0), member, "特价代购找我");
        await().atMost(PATIENCE).until(() -> heard(0).stream().noneMatch(it -> it.contains("特价代购")));
        assertThat(calls("delete_msg")).hasSize(1);
        await().atMost(PATIENCE).until(() -> sanctions() == 1);

        qq.people().say(id(0), member, "特价代购，最后一天");
        await().atMost(PATIENCE).until(() -> heard(0).stream().noneMatch(it -> it.contains("特价代购")));
        await().atMost(PATIENCE).until(() -> !calls("set_group_ban").isEmpty());
        assertThat(duration(0)).isBetween(85_000L, 86_400L);
        assertThat(calls("set_group_ban")
                        .getFirst()
                        .path("params")
                        .path("user_id")
                        .asLong())
                .isEqualTo(member);
        var shown = body(get("/api/console/talks/" + group + "/messages"))
                .path("items")
                .valueStream()
                .filter(it -> it.path("text").asString().contains("特价代购"))
                .toList();
        assertThat(shown).as("staff see what it was").hasSize(2).allMatch(it -> it.hasNonNull("withheldBecause"));
    }

    @Test
    void twoAccountsOfOnePersonAreOneMemberUntilBothAreGone() {
        var group = settled(0);
        var first = otherThanUs(0);
        var second = 888_001L;
        qq.people().joins(id(0), second, "小号", owner(0));
        await().atMost(PATIENCE).until(() -> listed(group).size() == members(0).size());
        var into = personOf(first);
        var from = personOf(second);

        var refusals = body(get("/api/console/people/" + from + "/merge-refusals?into=" + into));
        if (!refusals.isEmpty()) {
            // Two seats in one community are not made one behind the back of staff.
            assertThat(refusals.valueStream().map(JsonNode::asString)).contains("both-seated");
            return;
        }
        assertThat(post("/api/console/people/" + from + "/merges", Map.of("into", into)))
                .hasStatus(201);
        assertThat(presences(group, into)).isEqualTo(2);

        qq.people().leaves(id(0), second);
        await().atMost(PATIENCE).until(() -> presences(group, into) == 1);
        assertThat(seated(into)).isTrue();

        qq.people().leaves(id(0), first);
        await().atMost(PATIENCE).until(() -> !seated(into));
    }

    private int presences(UUID group, UUID person) {
        return jdbc.sql("SELECT count(*) FROM group_presence WHERE group_id = :group AND person = :person")
                .param("group", group)
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    private boolean seated(UUID person) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM seat
                            WHERE community = :community AND person = :person AND state = 'JOINED')""")
                .param("community", community)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    private int sanctions() {
        return jdbc.sql("""
                        SELECT count(*) FROM sanction s JOIN moderation_case c ON c.id = s.case_id
                        WHERE c.community = :community AND s.state = 'APPLIED'""").param("community", community).query(Integer.class).single();
    }

    private long duration(int call) {
        return calls("set_group_ban").get(call).path("params").path("duration").asLong();
    }

    private JsonNode there(int group, long account) {
        return qq.truth()
                .members(id(group))
                .valueStream()
                .filter(it -> it.path("user_id").asLong() == account)
                .findFirst()
                .orElseThrow();
    }

    private String seat(UUID group, String nickname) {
        return listed(group).entrySet().stream()
                .filter(it -> it.getValue().path("nickname").asString("").equals(nickname))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private String state(String seat) {
        return jdbc.sql("SELECT state FROM seat WHERE id = :id")
                .param("id", UUID.fromString(seat))
                .query(String.class)
                .single();
    }

    private String groupState(UUID group) {
        return jdbc.sql("SELECT state FROM chat_group WHERE id = :id")
                .param("id", group)
                .query(String.class)
                .single();
    }
}
