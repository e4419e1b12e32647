package io.qunying.simulator.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@NullMarked
class WecomSimulatorCustomerTests {

    private static final String AT = "externalcontact/";

    private final WecomSimulator simulator;
    private final CallbackReceiver receiver;
    private final Corp corp;
    private final Probe probe;

    WecomSimulatorCustomerTests() throws IOException {
        simulator = WecomSimulator.start();
        receiver = new CallbackReceiver();
        corp = simulator.corp();
        probe = Probe.of(simulator);
    }

    @BeforeEach
    void populate() {
        corp.populate(3, 4, 0, 0);
        receiver.listenTo(corp);
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    /** Some clients send numbers as texts. */
    private String way(String state) {
        var answer = probe.post(
                AT + "add_contact_way",
                "{'type':'2','scene':'2','state':'%s','user':['staff1','staff2'],'is_temp':false}".formatted(state));
        assertThat(answer.path("qr_code").asString("")).isNotEmpty();
        return answer.path("config_id").asString("");
    }

    private JsonNode customer(String id) {
        return probe.get(AT + "get?external_userid=" + id);
    }

    @Test
    void bringsACustomerThroughAContactWayWithItsState() throws InterruptedException {
        var added = corp.customers().scan(way("scene-7"), corp.customers().create("小王"));

        var event = receiver.await(1).getFirst();
        assertThat(event.field("ChangeType")).isEqualTo("add_external_contact");
        assertThat(event.field("UserID")).isEqualTo(added.userid());
        assertThat(event.field("ExternalUserID")).isEqualTo(added.externalUserid());
        assertThat(event.field("State")).isEqualTo("scene-7");
        assertThat(event.field("WelcomeCode")).isEqualTo(added.welcomeCode());
        var follow = customer(added.externalUserid()).path("follow_user").path(0);
        assertThat(follow.path("state").asString("")).isEqualTo("scene-7");
        assertThat(follow.path("add_way").asInt(0)).isEqualTo(1);
        assertThat(follow.path("userid").asString("")).isEqualTo(added.userid());
    }

    @Test
    void checksContactWays() {
        assertThat(addWay("'scene':2,'user':['staff1']")).isEqualTo(41037);
        assertThat(addWay("'type':1,'user':['staff1']")).isEqualTo(41038);
        assertThat(addWay("'type':3,'scene':2,'user':['staff1']")).isEqualTo(41039);
        assertThat(addWay("'type':1,'scene':2,'user':['staff1','staff2']")).isEqualTo(41041);
        assertThat(addWay("'type':1,'scene':1,'style':4,'user':['staff1']")).isEqualTo(41042);
        assertThat(addWay("'type':1,'scene':2,'user':['nobody']")).isEqualTo(60111);
        assertThat(addWay("'type':1,'scene':2,'user':['staff1'],'state':'" + "x".repeat(31) + "'"))
                .isEqualTo(40058);
        corp.staff().set("staff3", true, false, true, false);
        assertThat(addWay("'type':1,'scene':2,'user':['staff3']")).isEqualTo(41054);
        assertThat(addWay("'type':1,'scene':2,'user':['staff1']")).isZero();
    }

    private int addWay(String fields) {
        return probe.code(AT + "add_contact_way", "{" + fields + "}");
    }

    @Test
    void managesContactWays() {
        var id = way("a");
        assertThat(probe.code(AT + "update_contact_way", "{'config_id':'" + id + "','state':'b','user':['staff3']}"))
                .isZero();
        var shown =
                probe.post(AT + "get_contact_way", "{'config_id':'" + id + "'}").path("contact_way");
        assertThat(shown.path("state").asString("")).isEqualTo("b");
        assertThat(shown.path("user").toString()).isEqualTo("[\"staff3\"]");
        assertThat(probe.post(AT + "list_contact_way", "{}").path("contact_way").size())
                .isEqualTo(1);
        assertThat(probe.code(AT + "del_contact_way", "{'config_id':'" + id + "'}"))
                .isZero();
        assertThat(probe.code(AT + "get_contact_way", "{'config_id':'" + id + "'}"))
                .isEqualTo(41044);
        assertThatThrownBy(() -> corp.customers().scan(id, corp.customers().create("迟到")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void welcomesOnceWithinTwentySeconds() {
        var first = added();
        assertThat(welcome(probe, first.welcomeCode())).isZero();
        assertThat(welcome(probe, first.welcomeCode())).isEqualTo(41050);
        assertThat(corp.sends())
                .extracting(Send::kind, Send::from, Send::to)
                .containsExactly(tuple("welcome", "staff1", first.externalUserid()));

        var inTime = added();
        simulator.clock().advance(Duration.ofSeconds(19));
        assertThat(welcome(probe, inTime.welcomeCode())).isZero();
        var late = added();
        simulator.clock().advance(Duration.ofSeconds(21));
        assertThat(welcome(probe, late.welcomeCode())).isEqualTo(41050);
        assertThat(corp.sends()).hasSize(2);
    }

    @Test
    void refusesAWelcomeThatIsNotPossible() {
        var chatting = added();
        corp.customers().chat("staff1", chatting.externalUserid());
        assertThat(welcome(probe, chatting.welcomeCode())).isEqualTo(41051);
        assertThat(welcome(probe, "unknown")).isEqualTo(41050);
        assertThat(probe.code(AT + "send_welcome_msg", "{'text':{'content':'hi'}}"))
                .isEqualTo(41049);
        assertThat(probe.code(AT + "send_welcome_msg", "{'welcome_code':'x'}")).isEqualTo(44004);

        corp.addApp("secret-b", 1_000_003);
        var other = new Probe(simulator.address(), "ww1", "secret-b");
        var twice = added();
        assertThat(welcome(probe, twice.welcomeCode())).isZero();
        assertThat(welcome(other, twice.welcomeCode())).isEqualTo(41051);
    }

    @Test
    void givesASecondWelcomeCodeOnlyWhenTheFirstWasNotUsed() throws InterruptedException {
        var way = way("s");
        var used = corp.customers().scanHalf(way, corp.customers().create("甲"));
        assertThat(welcome(probe, used.welcomeCode())).isZero();
        assertThat(corp.customers()
                        .confirm(used.userid(), used.externalUserid())
                        .welcomeCode())
                .isEmpty();
        var unused = corp.customers().scanHalf(way, corp.customers().create("乙"));
        var second = corp.customers().confirm(unused.userid(), unused.externalUserid());
        assertThat(welcome(probe, second.welcomeCode())).isZero();
        var events = receiver.await(4).stream()
                .filter(it -> it.field("ExternalUserID").equals(used.externalUserid()))
                .toList();
        assertThat(events)
                .extracting(it -> it.field("ChangeType"), it -> it.field("WelcomeCode"))
                .containsExactly(
                        tuple("add_half_external_contact", used.welcomeCode()), tuple("add_external_contact", ""));
    }

    @Test
    void givesNoWelcomeCodeWhereTheConsoleOrAnotherCompanyIsInTheWay() {
        assertThat(corp.customers()
                        .add("staff1", corp.customers().createElsewhere("同行"), "")
                        .welcomeCode())
                .isEmpty();
        corp.staff().welcomeByConsole("staff1", true);
        assertThat(added().welcomeCode()).isEmpty();
        corp.staff().welcomeByConsole("staff1", false);
        assertThat(added().welcomeCode()).isNotEmpty();
    }

    private CustomerActions.Added added() {
        return corp.customers().add("staff1", corp.customers().create("新客"), "");
    }

    private static int welcome(Probe by, String code) {
        return by.code(AT + "send_welcome_msg", "{'welcome_code':'" + code + "','text':{'content':'欢迎'}}");
    }

    @Test
    void listsCustomersInPages() {
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = probe.post(
                    AT + "batch/get_by_user?",
                    "{'userid_list':['staff1','staff2','staff3'],'limit':3,'cursor':'" + cursor + "'}");
            page.path("external_contact_list")
                    .values()
                    .forEach(it -> seen.add(
                            it.path("external_contact").path("external_userid").asString("")));
            cursor = page.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(corp.customers().list());
    }

    @Test
    void remarksAndEndsOfRelations() throws InterruptedException {
        var id = added().externalUserid();
        var body = "{'userid':'staff1','external_userid':'" + id + "'";
        assertThat(probe.code(AT + "remark", body + ",'remark':'老王','remark_mobiles':['138']}"))
                .isZero();
        assertThat(probe.code(AT + "remark", body + "}")).isEqualTo(40063);
        assertThat(probe.code(AT + "remark", body + ",'remark':'" + "长".repeat(21) + "'}"))
                .isEqualTo(40058);
        assertThat(customer(id).path("follow_user").path(0).path("remark").asString(""))
                .isEqualTo("老王");

        corp.customers().delete("staff1", id);
        assertThat(probe.code(AT + "remark", body + ",'remark':'仍可'}")).isZero();
        corp.staff().deleteCustomer("staff1", id);
        assertThat(probe.code(AT + "remark", body + ",'remark':'不可'}")).isEqualTo(84061);
        assertThat(receiver.await(3))
                .extracting(it -> it.field("ChangeType"))
                .isEqualTo(List.of("add_external_contact", "del_follow_user", "del_external_contact"));
    }

    @Test
    void keepsCorporationTagsWithinTheirLimits() {
        var made = probe.post(AT + "add_corp_tag", "{'group_name':'等级','tag':[{'name':'金'},{'name':'银'}]}")
                .path("tag_group");
        var gold = made.path("tag").path(0).path("id").asString("");
        assertThat(probe.code(AT + "add_corp_tag", "{'group_name':'等级','tag':[{'name':'金'}]}"))
                .isEqualTo(40071);
        assertThat(probe.code(AT + "add_corp_tag", "{'group_name':'等级','tag':[{'name':''}]}"))
                .isEqualTo(40072);
        assertThat(probe.code(AT + "edit_corp_tag", "{'id':'" + gold + "','name':'银'}"))
                .isEqualTo(40071);

        var id = added().externalUserid();
        var mark = "{'userid':'staff1','external_userid':'" + id + "','add_tag':['%s']}";
        assertThat(probe.code(AT + "mark_tag", mark.formatted(gold))).isZero();
        assertThat(probe.code(AT + "mark_tag", mark.formatted("et-none"))).isEqualTo(40068);
        var tags = customer(id).path("follow_user").path(0).path("tags");
        assertThat(tags.path(0).path("tag_name").asString("")).isEqualTo("金");
        assertThat(tags.path(0).path("group_name").asString("")).isEqualTo("等级");

        assertThat(probe.code(AT + "del_corp_tag", "{'tag_id':['" + gold + "']}"))
                .isZero();
        assertThat(customer(id).path("follow_user").path(0).path("tags").size()).isZero();
        var byId = probe.post(AT + "get_corp_tag_list", "{'tag_id':['" + gold + "']}");
        assertThat(byId.path("tag_group")
                        .path(0)
                        .path("tag")
                        .path(0)
                        .path("deleted")
                        .booleanValue())
                .isTrue();
        var all = probe.post(AT + "get_corp_tag_list", "{}").path("tag_group").path(0);
        assertThat(all.path("tag").size()).isEqualTo(1);
        assertThat(all.has("deleted")).isFalse();
    }

    @Test
    void refusesTheTagAfterTheThreeThousandth() {
        for (var i = 0; i < 3000; i++) {
            corp.staff().createTag("组" + i % 10, "标签" + i);
        }
        assertThat(probe.code(AT + "add_corp_tag", "{'group_name':'更多','tag':[{'name':'一'}]}"))
                .isEqualTo(40126);
    }
}
