package io.qunying.simulator.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@NullMarked
class WecomSimulatorMassTests {

    private static final String AT = "externalcontact/";

    private final WecomSimulator simulator;
    private final Corp corp;
    private final Probe probe;
    private String chat = "";

    WecomSimulatorMassTests() throws IOException {
        simulator = WecomSimulator.start();
        corp = simulator.corp();
        probe = Probe.of(simulator);
    }

    @BeforeEach
    void populate() {
        // the first of a month of 31 days, so that a month's messages fit in
        var start = Instant.parse("2027-03-01T02:00:00Z");
        simulator.clock().setAhead(Duration.between(Instant.now(), start));
        corp.populate(2, 6, 0, 0);
        chat = corp.groups().create("staff1", "群一");
        corp.groups().create("staff1", "群二");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private JsonNode toGroup() {
        return probe.post(
                AT + "add_msg_template",
                "{'chat_type':'group','sender':'staff1','chat_id_list':['%s'],'text':{'content':'今晚八点'}}"
                        .formatted(chat));
    }

    private String msgid() {
        return toGroup().path("msgid").asString("");
    }

    private JsonNode results(String msgid, String userid) {
        return probe.post(AT + "get_groupmsg_send_result", "{'msgid':'%s','userid':'%s'}".formatted(msgid, userid))
                .path("send_list");
    }

    private int taskStatus(String msgid) {
        return probe.post(AT + "get_groupmsg_task", "{'msgid':'" + msgid + "'}")
                .path("task_list")
                .path(0)
                .path("status")
                .asInt(-9);
    }

    @Test
    void sendsNothingUntilTheMemberConfirms() {
        var msgid = msgid();
        assertThat(taskStatus(msgid)).isZero();
        assertThat(results(msgid, "staff1").path(0).path("status").asInt(-9)).isZero();
        assertThat(corp.sends()).isEmpty();

        assertThat(corp.staff().confirmMass("staff1", msgid, List.of())).isEqualTo(1);

        assertThat(taskStatus(msgid)).isEqualTo(2);
        var result = results(msgid, "staff1").path(0);
        assertThat(result.path("status").asInt(-9)).isEqualTo(1);
        assertThat(result.path("chat_id").asString("")).isEqualTo(chat);
        assertThat(corp.sends())
                .extracting(Send::kind, Send::to, Send::reference)
                .containsExactly(tuple("mass-group", chat, msgid));
        assertThatThrownBy(() -> corp.staff().confirmMass("staff1", msgid, List.of()))
                .hasMessageContaining("already");
    }

    @Test
    void letsTheOwnerPickGroupsWhenTheTaskNamesNone() {
        var msgid = probe.post(
                        AT + "add_msg_template", "{'chat_type':'group','sender':'staff1','text':{'content':'早'}}")
                .path("msgid")
                .asString("");
        assertThat(results(msgid, "staff1").size()).isZero();
        assertThat(corp.staff().confirmMass("staff1", msgid, List.of(chat))).isEqualTo(1);
        assertThat(results(msgid, "staff1").size()).isEqualTo(1);
    }

    @Test
    void reachesAsManyTimesAMonthAsItHasDays() {
        var days = YearMonth.of(2027, 3).lengthOfMonth();
        for (var i = 0; i < days; i++) {
            assertThat(corp.staff().confirmMass("staff1", msgid(), List.of())).isEqualTo(1);
        }
        var over = msgid();
        assertThat(corp.staff().confirmMass("staff1", over, List.of())).isZero();
        assertThat(results(over, "staff1").path(0).path("status").asInt(-9)).isEqualTo(3);
        assertThat(corp.sends()).hasSize(days);

        simulator.clock().advance(Duration.ofDays(31));
        probe.freshToken();
        assertThat(corp.staff().confirmMass("staff1", msgid(), List.of())).isEqualTo(1);
    }

    @Test
    void heedsTheRuleThatTheMemberChose() {
        corp.staff().chooseMassRule("staff1", "ONE_A_DAY");
        assertThat(corp.staff().confirmMass("staff1", msgid(), List.of())).isEqualTo(1);
        assertThat(corp.staff().confirmMass("staff1", msgid(), List.of())).isZero();
        simulator.clock().advance(Duration.ofDays(1));
        probe.freshToken();
        assertThat(corp.staff().confirmMass("staff1", msgid(), List.of())).isEqualTo(1);
    }

    @Test
    void tellsWhoIsNoFriendAnyMore() {
        var customers = corp.customers().list();
        var answer = probe.post(
                AT + "add_msg_template",
                "{'external_userid':['%s','%s','wmNobody'],'text':{'content':'您好'}}"
                        .formatted(customers.get(0), customers.get(1)));
        assertThat(answer.path("fail_list").toString()).isEqualTo("[\"wmNobody\"]");
        var msgid = answer.path("msgid").asString("");
        var follower = probe.get(AT + "get?external_userid=" + customers.get(0))
                .path("follow_user")
                .path(0)
                .path("userid")
                .asString("");
        corp.customers().delete(follower, customers.get(0));
        corp.staff().confirmMass(follower, msgid, List.of());
        assertThat(results(msgid, follower).path(0).path("status").asInt(-9)).isEqualTo(2);
    }

    @Test
    void picksCustomersByTagsAndSender() {
        var tag = corp.staff().createTag("等级", "金");
        var owned = probe.get(AT + "list?userid=staff1").path("external_userid");
        var one = owned.path(0).asString("");
        corp.staff().tag("staff1", one, List.of(tag), List.of());
        var tagged = probe.post(
                AT + "add_msg_template",
                "{'tag_filter':{'group_list':[{'tag_list':['" + tag + "']}]},'text':{'content':'金卡'}}");
        assertThat(corp.staff().confirmMass("staff1", tagged.path("msgid").asString(""), List.of()))
                .isEqualTo(1);
        var all = probe.post(AT + "add_msg_template", "{'sender':'staff1','text':{'content':'全部'}}");
        assertThat(corp.staff().confirmMass("staff1", all.path("msgid").asString(""), List.of()))
                .isEqualTo(owned.size());
    }

    @Test
    void checksWhatIsSent() {
        assertThat(add("'chat_type':'single','text':{'content':'x'}")).isEqualTo(40063);
        assertThat(add("'chat_type':'group','text':{'content':'x'}")).isEqualTo(40063);
        assertThat(add("'chat_type':'other','sender':'staff1','text':{'content':'x'}"))
                .isEqualTo(86214);
        assertThat(add("'sender':'staff1'")).isEqualTo(44004);
        assertThat(add("'sender':'staff1','text':{'content':'" + "字".repeat(1334) + "'}"))
                .isEqualTo(45002);
        assertThat(add("'external_userid':['wmNobody'],'text':{'content':'x'}")).isEqualTo(41048);
        var image = "{'msgtype':'image','image':{'pic_url':'http://x'}}";
        assertThat(add("'sender':'staff1','attachments':[" + (image + ",").repeat(9) + image + "]"))
                .isEqualTo(41064);
        assertThat(add("'sender':'staff1','attachments':[{'msgtype':'voice','voice':{}}]"))
                .isEqualTo(41065);
        assertThat(add("'sender':'staff1','attachments':[{'msgtype':'file','file':{'media_id':'no'}}]"))
                .isEqualTo(40007);
        assertThat(add("'sender':'staff1','attachments':[" + image + "]")).isZero();
    }

    private int add(String fields) {
        return probe.code(AT + "add_msg_template", "{" + fields + "}");
    }

    @Test
    void remindsThreeTimesADay() {
        var body = "{'msgid':'" + msgid() + "'}";
        for (var i = 0; i < 3; i++) {
            assertThat(probe.code(AT + "remind_groupmsg_send", body)).isZero();
        }
        assertThat(probe.code(AT + "remind_groupmsg_send", body)).isEqualTo(41094);
        simulator.clock().advance(Duration.ofHours(25));
        probe.freshToken();
        assertThat(probe.code(AT + "remind_groupmsg_send", body)).isZero();
        assertThat(probe.code(AT + "remind_groupmsg_send", "{'msgid':'no'}")).isEqualTo(41047);
        assertThat(probe.code(AT + "remind_groupmsg_send", "{}")).isEqualTo(41046);
    }

    @Test
    void cancelsForThoseWhoHaveNotSent() {
        var msgid = msgid();
        var body = "{'msgid':'" + msgid + "'}";
        assertThat(probe.code(AT + "cancel_groupmsg_send", body)).isZero();
        assertThat(probe.code(AT + "cancel_groupmsg_send", body)).isEqualTo(41093);
        assertThatThrownBy(() -> corp.staff().confirmMass("staff1", msgid, List.of()))
                .hasMessageContaining("cancelled");
        assertThat(corp.sends()).isEmpty();
    }

    @Test
    void takesAMomentToDispatch() {
        corp.dispatchAfter(Duration.ofSeconds(30));
        var msgid = msgid();
        assertThat(probe.code(AT + "get_groupmsg_task", "{'msgid':'" + msgid + "'}"))
                .isEqualTo(41063);
        simulator.clock().advance(Duration.ofSeconds(31));
        assertThat(taskStatus(msgid)).isZero();
    }

    @Test
    void listsTasksOfTheCorporationAndPersonalOnes() {
        var mine = msgid();
        var own = corp.staff().sendOwnMass("staff1", true, "个人", List.of(chat));
        var now = simulator.clock().now().getEpochSecond();
        var body = "{'chat_type':'group','start_time':%d,'end_time':%d,'creator':null,'filter_type':%s,'limit':null,"
                + "'cursor':null}";
        var all = probe.post(AT + "get_groupmsg_list_v2", body.formatted(now - 60, now + 60, "null"));
        assertThat(all.path("group_msg_list")
                        .valueStream()
                        .map(it -> it.path("msgid").asString("")))
                .containsExactlyInAnyOrder(mine, own);
        var personal = probe.post(AT + "get_groupmsg_list_v2", body.formatted(now - 60, now + 60, "1"));
        assertThat(personal.path("group_msg_list").path(0).path("creator").asString(""))
                .isEqualTo("staff1");
        assertThat(personal.path("group_msg_list").size()).isEqualTo(1);
        assertThat(probe.code(AT + "get_groupmsg_list_v2", body.formatted(now - 40 * 86_400, now, "2")))
                .isEqualTo(40058);
    }
}
