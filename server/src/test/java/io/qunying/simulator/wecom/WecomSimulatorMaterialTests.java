package io.qunying.simulator.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@NullMarked
class WecomSimulatorMaterialTests {

    private static final String AT = "externalcontact/";

    private final WecomSimulator simulator;
    private final Corp corp;
    private final Probe probe;

    WecomSimulatorMaterialTests() throws IOException {
        simulator = WecomSimulator.start();
        corp = simulator.corp();
        probe = Probe.of(simulator);
    }

    @BeforeEach
    void populate() {
        corp.populate(2, 6, 1, 3);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static byte[] png() throws IOException {
        return Picture.png("a");
    }

    private int upload(String path, byte[] content) {
        return probe.upload(path, "文件.bin", content).path("errcode").asInt(0);
    }

    @Test
    void checksSizeAndFormatOfMedia() throws IOException {
        var text = "only text".getBytes(StandardCharsets.UTF_8);
        assertThat(upload("media/upload?type=image", png())).isZero();
        assertThat(upload("media/upload?type=image", text)).isEqualTo(40123);
        assertThat(upload("media/upload?type=image", Arrays.copyOf(png(), (10 << 20) + 1)))
                .isEqualTo(40009);
        assertThat(upload("media/upload?type=voice", text)).isEqualTo(40004);
        assertThat(upload("media/upload?type=voice", "#!AMR\n12".getBytes(StandardCharsets.UTF_8)))
                .isZero();
        assertThat(upload("media/upload?type=video", text)).isEqualTo(40004);
        assertThat(upload("media/upload?type=file", text)).isZero();
        assertThat(upload("media/upload?type=file", new byte[5])).isEqualTo(40006);
        assertThat(upload("media/upload?type=file", new byte[0])).isEqualTo(44001);
        assertThat(upload("media/upload?type=other", text)).isEqualTo(40005);
        assertThat(upload("media/uploadimg", Arrays.copyOf(png(), (2 << 20) + 1)))
                .isEqualTo(40009);
        assertThat(upload("media/uploadimg", png())).isZero();
        assertThat(upload("media/upload_attachment?media_type=image&attachment_type=3", png()))
                .isEqualTo(41072);
    }

    @Test
    void keepsMediaForThreeDaysAsTheyWere() throws IOException {
        var uploaded = probe.upload("media/upload?type=image", "图.png", png());
        assertThat(uploaded.path("created_at").isString()).isTrue();
        var path = "media/get?media_id=" + uploaded.path("media_id").asString("");
        var answer = probe.answer(probe.withToken(path), "");
        assertThat(answer.body()).isEqualTo(png());
        assertThat(answer.headers().firstValue("Content-disposition").orElse(""))
                .startsWith("attachment; filename=");
        simulator.clock().advance(Duration.ofDays(3));
        probe.freshToken();
        assertThat(probe.code(path)).isEqualTo(40007);
    }

    @Test
    void keepsALibraryOfWelcomeTextsThatOwnersApply() {
        var made = probe.post(AT + "group_welcome_template/add", "{'text':{'content':'欢迎%NICKNAME%'}}");
        var id = made.path("template_id").asString("");
        var group = corp.groups().list().getFirst();
        corp.groups().join(group, corp.customers().create("没有欢迎"));
        assertThat(corp.sends()).isEmpty();
        corp.groups().applyTemplate(group, id);
        corp.groups().join(group, corp.customers().create("有欢迎"));
        assertThat(corp.sends()).extracting(Send::kind).containsExactly("group-welcome");

        corp.addApp("secret-b", 1_000_003);
        var other = new Probe(simulator.address(), "ww1", "secret-b");
        var edit = "{'template_id':'" + id + "','text':{'content':'x'}}";
        assertThat(other.code(AT + "group_welcome_template/edit", edit)).isEqualTo(41058);
        assertThat(probe.code(AT + "group_welcome_template/edit", edit)).isZero();
        for (var i = 1; i < 100; i++) {
            assertThat(probe.code(AT + "group_welcome_template/add", "{'text':{'content':'x'}}"))
                    .isZero();
        }
        assertThat(probe.code(AT + "group_welcome_template/add", "{'text':{'content':'x'}}"))
                .isEqualTo(41055);
    }

    @Test
    void makesMomentsByAJobThatMembersPublish() throws IOException {
        corp.finishJobsAfter(Duration.ofSeconds(20));
        var media = probe.upload("media/upload_attachment?media_type=image&attachment_type=1", "a.png", png());
        var wrong = probe.upload("media/upload?type=image", "a.png", png());
        var body = "{'text':{'content':'新品'},'attachments':[{'msgtype':'image','image':{'media_id':'%s'}}],"
                + "'visible_range':{'sender_list':{'user_list':['staff1','nobody']}}}";
        assertThat(probe.code(AT + "add_moment_task", body.formatted(id(wrong))))
                .isEqualTo(40007);
        var job = probe.post(AT + "add_moment_task", body.formatted(id(media)))
                .path("jobid")
                .asString("");
        var asked = AT + "get_moment_task_result?jobid=" + job + "&";
        assertThat(probe.get(asked).path("status").asInt(0)).isEqualTo(1);
        simulator.clock().advance(Duration.ofSeconds(11));
        assertThat(probe.get(asked).path("status").asInt(0)).isEqualTo(2);
        simulator.clock().advance(Duration.ofSeconds(10));
        var result = probe.get(asked).path("result");
        assertThat(result.path("invalid_sender_list").path("user_list").toString())
                .isEqualTo("[\"nobody\"]");
        var moment = result.path("moment_id").asString("");

        var of = "{'moment_id':'" + moment + "','userid':'staff1'}";
        assertThat(probe.code(AT + "get_moment_send_result", of)).isEqualTo(41062);
        corp.staff().publish("staff1", moment);
        assertThat(probe.post(AT + "get_moment_task", of)
                        .path("task_list")
                        .path(0)
                        .path("publish_status")
                        .asInt(0))
                .isEqualTo(1);
        assertThat(probe.post(AT + "get_moment_send_result", of)
                        .path("customer_list")
                        .size())
                .isEqualTo(3);
        assertThat(corp.sends()).extracting(Send::kind).containsOnly("moment").hasSize(3);
        assertThat(probe.code(AT + "get_moment_task_result?jobid=no")).isEqualTo(40088);
    }

    private static String id(JsonNode uploaded) {
        return uploaded.path("media_id").asString("");
    }

    @Test
    void makesAtMostTenMomentsAMinute() {
        var body = "{'text':{'content':'x'}}";
        for (var i = 0; i < 10; i++) {
            assertThat(probe.code(AT + "add_moment_task", body)).isZero();
        }
        assertThat(probe.code(AT + "add_moment_task", body)).isEqualTo(45009);
    }

    @Test
    void interceptsWhatStaffSay() {
        var body = "{'rule_name':'%s','word_list':['%s'],'semantics_list':[1],'intercept_type':1,"
                + "'applicable_range':{'user_list':['staff2']}}";
        var id = probe.post(AT + "add_intercept_rule", body.formatted("规则", "返现"))
                .path("rule_id")
                .asString("");
        assertThat(probe.code(AT + "add_intercept_rule", body.formatted("规则", "x")))
                .isEqualTo(41077);
        assertThat(probe.code(AT + "add_intercept_rule", body.formatted("另一个", "x".repeat(33))))
                .isEqualTo(41083);
        var rule = probe.post(AT + "get_intercept_rule", "{'rule_id':'" + id + "'}")
                .path("rule");
        assertThat(rule.path("extra_rule").path("semantics_list").toString()).isEqualTo("[1]");

        var group = corp.groups().create("staff2", "群");
        assertThat(corp.staff().say("staff2", group, "加我返现")).isFalse();
        assertThat(corp.staff().say("staff2", group, "您好")).isTrue();
        var update = "{'rule_id':'" + id + "','remove_applicable_range':{'user_list':['staff2']},"
                + "'add_applicable_range':{'user_list':['staff1']}}";
        assertThat(probe.code(AT + "update_intercept_rule", update)).isZero();
        assertThat(corp.staff().say("staff2", group, "加我返现")).isTrue();
        assertThat(probe.code(AT + "del_intercept_rule", "{'rule_id':'" + id + "'}"))
                .isZero();
        assertThat(probe.code(AT + "del_intercept_rule", "{'rule_id':'" + id + "'}"))
                .isEqualTo(41071);
        assertThat(probe.code(AT + "get_intercept_rule", "{'rule_id':'no'}")).isEqualTo(41070);
    }

    @Test
    void bringsCustomersThroughAcquisitionLinks() {
        var at = AT + "customer_acquisition/";
        var link = probe.post(at + "create_link", "{'link_name':'链接','range':{'user_list':['staff1']}}")
                .path("link")
                .path("link_id")
                .asString("");
        var customer = corp.customers().create("来自链接");
        var added = corp.customers().follow(link, customer, "channel-a");
        assertThat(added.userid()).isEqualTo("staff1");
        var listed = probe.post(at + "customer", "{'link_id':'" + link + "'}")
                .path("customer_list")
                .path(0);
        assertThat(listed.path("state").asString("")).isEqualTo("channel-a");
        assertThat(listed.path("chat_status").asInt(-9)).isZero();
        corp.customers().chat("staff1", customer);
        assertThat(probe.post(at + "customer", "{'link_id':'" + link + "'}")
                        .path("customer_list")
                        .path(0)
                        .path("chat_status")
                        .asInt(-9))
                .isEqualTo(1);
        assertThat(probe.get(AT + "customer_acquisition_quota").path("balance").asInt(0))
                .isEqualTo(999);
        assertThat(probe.code(at + "delete_link", "{'link_id':'" + link + "'}")).isZero();
        assertThatThrownBy(() -> corp.customers().follow(link, corp.customers().create("x"), ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(List.of(
                        probe.post(at + "list_link", "{}").path("link_id_list").size()))
                .containsExactly(0);
    }
}
