package io.qunying.simulator.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@NullMarked
class WecomSimulatorGroupTests {

    private static final String AT = "externalcontact/groupchat/";

    private final WecomSimulator simulator;
    private final CallbackReceiver receiver;
    private final Corp corp;
    private final Probe probe;

    WecomSimulatorGroupTests() throws IOException {
        simulator = WecomSimulator.start();
        receiver = new CallbackReceiver();
        corp = simulator.corp();
        probe = Probe.of(simulator);
    }

    @BeforeEach
    void populate() {
        corp.populate(3, 12, 3, 4);
        receiver.listenTo(corp);
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    private String group() {
        return corp.groups().list().getFirst();
    }

    private JsonNode seen(String chat) {
        return probe.post(AT + "get", "{'chat_id':'" + chat + "','need_name':1}")
                .path("group_chat");
    }

    private static List<String> members(JsonNode group) {
        return group.path("member_list")
                .valueStream()
                .map(it -> it.path("userid").asString(""))
                .toList();
    }

    @Test
    void listsGroupsByOwnerInPages() {
        var first = probe.post(AT + "list", "{'limit':2}");
        assertThat(first.path("group_chat_list").size()).isEqualTo(2);
        var second = probe.post(
                AT + "list",
                "{'limit':2,'cursor':'%s'}".formatted(first.path("next_cursor").asString("")));
        assertThat(second.path("group_chat_list").size()).isEqualTo(1);
        assertThat(second.path("next_cursor").asString("-")).isEmpty();
        assertThat(probe.code(AT + "list", "{'limit':1001}")).isEqualTo(40058);
        var owned = probe.post(AT + "list", "{'limit':9,'owner_filter':{'userid_list':['staff2']}}");
        assertThat(owned.path("group_chat_list").size()).isEqualTo(1);
    }

    @Test
    void refusesToListForMoreThanAThousandOwners() {
        corp.populate(1000, 0, 0, 0);
        assertThat(probe.code(AT + "list", "{'limit':10}")).isEqualTo(81017);
        assertThat(probe.code(AT + "list", "{'limit':10,'owner_filter':{'userid_list':['staff1']}}"))
                .isZero();
    }

    @Test
    void tellsMembershipWithVersions() throws InterruptedException {
        var chat = group();
        var before = seen(chat).path("member_version").asString("");
        var newcomers = List.of(corp.customers().create("甲"), corp.customers().create("乙"));
        corp.groups().invite(chat, "staff1", newcomers);

        var event = receiver.await(1).getFirst();
        assertThat(event.field("UpdateDetail")).isEqualTo("add_member");
        assertThat(event.field("JoinScene")).isEqualTo("0");
        assertThat(event.field("MemChangeCnt")).isEqualTo("2");
        assertThat(event.xml())
                .contains("<Item><![CDATA[" + newcomers.getFirst() + "]]></Item><Item><![CDATA[" + newcomers.getLast()
                        + "]]></Item>");
        assertThat(event.field("LastMemVer")).isEqualTo(before);
        assertThat(event.field("CurMemVer")).isNotEqualTo(before);
        var after = seen(chat);
        assertThat(event.field("CurMemVer"))
                .isEqualTo(after.path("member_version").asString(""));
        assertThat(members(after))
                .containsAll(newcomers)
                .containsExactlyElementsOf(corp.groups().truth().get(chat));
        var invited = after.path("member_list").path(members(after).size() - 1);
        assertThat(invited.path("invitor").path("userid").asString("")).isEqualTo("staff1");
        assertThat(invited.path("join_scene").asInt(0)).isEqualTo(1);
        assertThat(invited.path("name").asString("")).isEqualTo("乙");

        corp.groups().leave(chat, newcomers.getFirst());
        corp.groups().kick(chat, List.of(newcomers.getLast()));
        assertThat(receiver.await(3).subList(1, 3))
                .extracting(it -> it.field("QuitScene"))
                .containsExactly("0", "1");
        assertThat(members(seen(chat))).doesNotContainAnyElementsOf(newcomers);
    }

    @Test
    void lagsBehindWhenAsked() {
        corp.lagGroups(Duration.ofSeconds(2));
        var chat = group();
        var before = seen(chat);
        corp.groups().join(chat, corp.customers().create("新"));
        corp.groups().rename(chat, "新名");
        assertThat(seen(chat)).isEqualTo(before);
        simulator.clock().advance(Duration.ofSeconds(3));
        assertThat(seen(chat).path("name").asString("")).isEqualTo("新名");
        assertThat(members(seen(chat))).hasSize(members(before).size() + 1);
    }

    @Test
    void refusesWhatIsNoGroupAnyMore() {
        var chat = group();
        corp.groups().dismiss(chat);
        assertThat(probe.code(AT + "get", "{'chat_id':'" + chat + "'}")).isEqualTo(49008);
        assertThat(probe.code(AT + "get", "{'chat_id':'wrNobody'}")).isEqualTo(86003);
        assertThat(probe.code(AT + "get", "{'chat_id':'x'}")).isEqualTo(86001);
        assertThat(probe.post(AT + "list", "{'limit':9}")
                        .path("group_chat_list")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void fillsTheGroupsOfAJoinWayAndThenMakesNewOnes() throws InterruptedException {
        corp.limitGroupsTo(5);
        var chats = corp.groups().list();
        var way = probe.post(
                AT + "add_join_way",
                "{'scene':2,'room_base_name':'福利群','room_base_id':10,'state':'s1','chat_id_list':['%s','%s']}"
                        .formatted(chats.get(0), chats.get(1)));
        var id = way.path("config_id").asString("");
        // both have an owner and four members
        var landed = corp.groups().scan(id, corp.customers().create("多一个"));

        assertThat(chats).doesNotContain(landed);
        var made = seen(landed);
        assertThat(made.path("name").asString("")).isEqualTo("福利群10");
        assertThat(made.path("member_list").path(1).path("state").asString("")).isEqualTo("s1");
        assertThat(made.path("member_list").path(1).path("join_scene").asInt(0)).isEqualTo(3);
        var shown =
                probe.post(AT + "get_join_way", "{'config_id':'" + id + "'}").path("join_way");
        assertThat(shown.path("chat_id_list").size()).isEqualTo(3);
        assertThat(shown.path("room_base_id").asInt(0)).isEqualTo(11);
        var events = receiver.await(2);
        assertThat(events).extracting(it -> it.field("ChangeType")).containsExactly("create", "update");
        assertThat(events.getLast().field("JoinScene")).isEqualTo("3");
    }

    @Test
    void saysWhenACodeLeadsNowhere() {
        corp.limitGroupsTo(5);
        var id = probe.post(AT + "add_join_way", "{'scene':2,'auto_create_room':0,'chat_id_list':['" + group() + "']}")
                .path("config_id")
                .asString("");
        assertThatThrownBy(() -> corp.groups().scan(id, corp.customers().create("迟到")))
                .hasMessageContaining("full");
        assertThat(probe.code(AT + "update_join_way", "{'config_id':'" + id + "','scene':2}"))
                .isEqualTo(40063);
        var six = "'" + String.join("','", List.of("a", "b", "c", "d", "e", "f")) + "'";
        assertThat(probe.code(AT + "add_join_way", "{'scene':2,'chat_id_list':[" + six + "]}"))
                .isEqualTo(41091);
        assertThat(probe.code(AT + "del_join_way", "{'config_id':'" + id + "'}"))
                .isZero();
        assertThat(probe.code(AT + "get_join_way", "{'config_id':'" + id + "'}"))
                .isEqualTo(41044);
    }

    @Test
    void transfersOwnersInServiceTwiceInNinetyDays() throws InterruptedException {
        var chat = group();
        var owners = List.of("staff1", "staff2", "staff3");
        var body = "{'chat_id_list':['" + chat + "'],'new_owner':'%s'}";
        var start = owners.indexOf(seen(chat).path("owner").asString(""));
        assertThat(failure(AT + "onjob_transfer", body.formatted(owners.get(start))))
                .isEqualTo(90504);
        assertThat(failure(AT + "transfer", body.formatted(owners.get((start + 1) % 3))))
                .isEqualTo(90500);
        assertThat(failure(AT + "onjob_transfer", body.formatted(owners.get((start + 1) % 3))))
                .isZero();
        assertThat(failure(AT + "onjob_transfer", body.formatted(owners.get((start + 2) % 3))))
                .isZero();
        assertThat(failure(AT + "onjob_transfer", body.formatted(owners.get(start))))
                .isEqualTo(45009);
        simulator.clock().advance(Duration.ofDays(91));
        probe.freshToken();
        assertThat(failure(AT + "onjob_transfer", body.formatted(owners.get(start))))
                .isZero();
        assertThat(members(seen(chat))).containsAll(owners);
        corp.groups().rename(chat, "只有这个事件");
        assertThat(receiver.await(1)).hasSize(1);
    }

    @Test
    void transfersTheGroupsOfThoseWhoLeft() {
        var chat = group();
        var owner = seen(chat).path("owner").asString("");
        var taker = owner.equals("staff1") ? "staff2" : "staff1";
        corp.staff().resign(owner);
        var waiting = probe.post(AT + "list", "{'limit':9,'status_filter':1}").path("group_chat_list");
        assertThat(waiting.path(0).path("chat_id").asString("")).isEqualTo(chat);
        var body = "{'chat_id_list':['" + chat + "'],'new_owner':'" + taker + "'}";
        assertThat(failure(AT + "onjob_transfer", body)).isEqualTo(90502);
        assertThat(failure(AT + "transfer", body)).isZero();
        assertThat(failure(AT + "transfer", body)).isEqualTo(90508);
        assertThat(seen(chat).path("owner").asString("")).isEqualTo(taker);
    }

    private int failure(String path, String body) {
        var answer = probe.post(path, body);
        assertThat(answer.path("errcode").asInt(-9)).isZero();
        return answer.path("failed_chat_list").path(0).path("errcode").asInt(0);
    }

    @Test
    void countsGroupsMembersAndWordsOfTheDaysBefore() {
        var chat = group();
        var speaker = members(seen(chat)).get(1);
        corp.staff().say(speaker, chat, "早");
        corp.staff().say(speaker, chat, "好");
        var today = simulator.clock().now().getEpochSecond();
        var range = "{'day_begin_time':" + today + ",'owner_filter':{'userid_list':['"
                + seen(chat).path("owner").asString("") + "']}}";
        assertThat(probe.code(AT + "statistic", range)).isEqualTo(40058);

        simulator.clock().advance(Duration.ofDays(1));
        probe.freshToken();
        var data = probe.post(AT + "statistic", range).path("items").path(0).path("data");
        assertThat(data.path("chat_total").asInt(0)).isEqualTo(1);
        assertThat(data.path("new_chat_cnt").asInt(0)).isEqualTo(1);
        assertThat(data.path("member_total").asInt(0)).isEqualTo(4);
        assertThat(data.path("msg_total").asInt(0)).isEqualTo(2);
        assertThat(data.path("member_has_msg").asInt(0)).isEqualTo(1);
        assertThat(probe.post(AT + "statistic_group_by_day", range)
                        .path("items")
                        .size())
                .isEqualTo(1);
    }
}
