package io.qunying.simulator.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class WecomSimulatorStaffTests {

    private final WecomSimulator simulator;
    private final CallbackReceiver receiver;
    private final Corp corp;
    private final Probe probe;

    WecomSimulatorStaffTests() throws IOException {
        simulator = WecomSimulator.start();
        receiver = new CallbackReceiver();
        corp = simulator.corp();
        probe = Probe.of(simulator);
    }

    @BeforeEach
    void populate() {
        corp.populate(2, 1, 1, 1);
        receiver.listenTo(corp);
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    private int send(String fields) {
        return probe.code("message/send", "{" + fields + "}");
    }

    private static String textTo(String users) {
        return "'touser':'" + users + "','agentid':1000002,'safe':'0','msgtype':'text','text':{'content':'任务'}";
    }

    @Test
    void sendsToThoseWhoAreThereAndNamesTheOthers() {
        var answer = probe.post("message/send", "{" + textTo("staff1|nobody") + "}");
        assertThat(answer.path("invaliduser").asString("")).isEqualTo("nobody");
        assertThat(corp.sends()).extracting(Send::kind, Send::to).containsExactly(tuple("staff", "staff1"));
        assertThat(send(textTo("nobody"))).isEqualTo(81013);
        assertThat(send("'touser':'staff1','msgtype':'text','text':{'content':'x'}"))
                .isEqualTo(41011);
        assertThat(send(textTo("staff1").replace("1000002", "1000009"))).isEqualTo(301002);
        assertThat(send(textTo("staff1").replace("任务", "字".repeat(683)))).isEqualTo(45002);
        assertThat(send("'touser':'staff1','agentid':1000002,'msgtype':'smoke','smoke':{}"))
                .isEqualTo(40008);
    }

    @Test
    void dropsInSilenceWhatIsOverThirtyAMinute() {
        for (var i = 0; i < 32; i++) {
            assertThat(send(textTo("staff1"))).isZero();
        }
        assertThat(corp.sends()).hasSize(30);
    }

    @Test
    void recallsWithinADay() {
        var id = probe.post("message/send", "{" + textTo("staff1") + "}")
                .path("msgid")
                .asString("");
        assertThat(probe.code("message/recall", "{'msgid':'" + id + "'}")).isZero();
        assertThat(corp.sends()).isEmpty();
        var late = probe.post("message/send", "{" + textTo("staff1") + "}")
                .path("msgid")
                .asString("");
        simulator.clock().advance(Duration.ofHours(25));
        probe.freshToken();
        assertThat(probe.code("message/recall", "{'msgid':'" + late + "'}")).isEqualTo(42052);
    }

    @Test
    void tellsWhenAButtonOfACardIsPressed() throws InterruptedException {
        var sent = probe.post(
                "message/send",
                "{'touser':'staff1','agentid':1000002,'msgtype':'template_card','template_card':"
                        + "{'card_type':'button_interaction','task_id':'task-7'}}");
        var code = sent.path("response_code").asString("");
        probe.act("staff/click-card", "{'userid':'staff1','response_code':'" + code + "','event_key':'done'}");
        var event = receiver.await(1).getFirst();
        assertThat(event.field("Event")).isEqualTo("template_card_event");
        assertThat(event.field("TaskId")).isEqualTo("task-7");
        assertThat(event.field("EventKey")).isEqualTo("done");
        assertThat(event.field("FromUserName")).isEqualTo("staff1");
        assertThat(probe.code(
                        "message/update_template_card",
                        "{'userids':['staff1'],'agentid':1000002,'response_code':'" + code
                                + "','button':{'replace_name':'已处理'}}"))
                .isZero();
    }

    @Test
    void makesInternalGroupsOfStaffOnly() {
        var made = probe.post("appchat/create", "{'name':'值班','userlist':['staff1','staff2'],'chatid':'duty1'}");
        assertThat(made.path("chatid").asString("")).isEqualTo("duty1");
        var customer = corp.customers().list().getFirst();
        assertThat(probe.code("appchat/create", "{'userlist':['staff1','" + customer + "']}"))
                .isEqualTo(86216);
        assertThat(probe.code("appchat/create", "{'userlist':['staff1']}")).isEqualTo(86006);
        assertThat(probe.code("appchat/create", "{'userlist':['staff1','staff2'],'chatid':'duty1'}"))
                .isEqualTo(86215);
        assertThat(probe.code("appchat/send", "{'chatid':'duty1','msgtype':'text','text':{'content':'x'}}"))
                .isZero();
        assertThat(probe.code("externalcontact/groupchat/get", "{'chat_id':'duty1'}"))
                .isEqualTo(90501);
    }

    @Test
    void letsRobotsSpeakTwentyTimesAMinute() {
        corp.robots().add("key-1");
        var body = "{\"msgtype\":\"text\",\"text\":{\"content\":\"日报\"}}";
        for (var i = 0; i < 20; i++) {
            assertThat(probe.raw("/cgi-bin/webhook/send?key=key-1", body)
                            .path("errcode")
                            .asInt(-9))
                    .isZero();
        }
        assertThat(probe.raw("/cgi-bin/webhook/send?key=key-1", body)
                        .path("errcode")
                        .asInt(0))
                .isEqualTo(45009);
        assertThat(probe.raw("/cgi-bin/webhook/send?key=key-2", body)
                        .path("errcode")
                        .asInt(0))
                .isEqualTo(93000);
        assertThat(corp.sends()).extracting(Send::kind).containsOnly("robot").hasSize(20);
    }

    @Test
    void tellsWhoOpenedAPageOnceByItsCode() {
        var code = simulator.oauthCode(corp, "staff2");
        assertThat(probe.get("auth/getuserinfo?code=" + code).path("userid").asString(""))
                .isEqualTo("staff2");
        assertThat(probe.code("auth/getuserinfo?code=" + code)).isEqualTo(40029);
        var late = simulator.oauthCode(corp, "staff2");
        simulator.clock().advance(Duration.ofMinutes(6));
        assertThat(probe.code("auth/getuserinfo?code=" + late)).isEqualTo(40029);
        var customer = corp.customers().list().getFirst();
        assertThat(probe.get("auth/getuserinfo?code=" + simulator.oauthCode(corp, customer))
                        .path("external_userid")
                        .asString(""))
                .isEqualTo(customer);
    }

    @Test
    void givesTicketsForPagesWithinTheirLimit() {
        var ticket = probe.get("get_jsapi_ticket");
        assertThat(ticket.path("expires_in").asInt(0)).isEqualTo(7200);
        assertThat(probe.get("get_jsapi_ticket").path("ticket")).isEqualTo(ticket.path("ticket"));
        for (var i = 0; i < 100; i++) {
            assertThat(probe.code("ticket/get?type=agent_config")).isZero();
        }
        assertThat(probe.code("ticket/get?type=agent_config")).isEqualTo(45009);
        assertThat(probe.code("get_jsapi_ticket")).isZero();
    }

    @Test
    void knowsWhoAgreedToTheArchive() throws InterruptedException {
        assertThat(probe.code("msgaudit/get_permit_user_list", "{}")).isEqualTo(301053);
        corp.openArchive(true);
        corp.staff().set("staff1", true, true, true, true);
        assertThat(probe.post("msgaudit/get_permit_user_list", "{}").path("ids").toString())
                .isEqualTo("[\"staff1\"]");
        var added = corp.customers().add("staff1", corp.customers().create("新"), "");
        var welcome = "{'text':{'content':'x'},'welcome_code':'%s'}";
        assertThat(probe.code("externalcontact/send_welcome_msg", welcome.formatted(added.welcomeCode())))
                .isEqualTo(41053);
        corp.customers().agree("staff1", added.externalUserid());
        var event = receiver.await(2).getLast();
        assertThat(event.field("ChangeType")).isEqualTo("msg_audit_approved");
        assertThat(probe.code("externalcontact/send_welcome_msg", welcome.formatted(event.field("WelcomeCode"))))
                .isZero();
        var agreed = probe.post(
                "msgaudit/check_single_agree",
                "{'info':[{'userid':'staff1','exteranalopenid':'" + added.externalUserid() + "'}]}");
        assertThat(agreed.path("agreeinfo").path(0).path("agree_status").asString(""))
                .isEqualTo("Agree");
    }
}
