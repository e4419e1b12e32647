package io.qunying.simulator.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class WecomSimulatorFaultTests {

    private static final String ADD = "externalcontact/add_msg_template";
    private static final String PATH = "/cgi-bin/" + ADD;
    private static final String BODY = "{\"sender\":\"staff1\",\"text\":{\"content\":\"x\"}}";
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final WecomSimulator simulator;
    private final Corp corp;
    private final Probe probe;

    WecomSimulatorFaultTests() throws IOException {
        simulator = WecomSimulator.start();
        corp = simulator.corp();
        probe = Probe.of(simulator);
    }

    @BeforeEach
    void populate() {
        corp.populate(1, 2, 1, 1);
        probe.freshToken();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** How many messages the platform really has. */
    private int made() {
        var now = simulator.clock().now().getEpochSecond();
        return probe.post(
                        "externalcontact/get_groupmsg_list_v2",
                        "{'chat_type':'single','start_time':%d,'end_time':%d}".formatted(now - 60, now + 60))
                .path("group_msg_list")
                .size();
    }

    @Test
    void losesTheAnswerOfWhatWasDone() {
        simulator.faults().loseAnswer(PATH, 1);
        assertThatThrownBy(() -> probe.tryAnswer(probe.withToken(ADD), BODY, PATIENCE))
                .isInstanceOf(IOException.class);
        assertThat(made()).isEqualTo(1);
        assertThat(simulator.calls().getLast().path()).endsWith("get_groupmsg_list_v2");
        assertThat(probe.code(ADD, BODY)).isZero();
        assertThat(made()).isEqualTo(2);
    }

    @Test
    void closesBeforeDoing() {
        simulator.faults().closeBeforeDoing(PATH, 1);
        assertThatThrownBy(() -> probe.tryAnswer(probe.withToken(ADD), BODY, PATIENCE))
                .isInstanceOf(IOException.class);
        assertThat(made()).isZero();
    }

    @Test
    void hangsAfterDoing() {
        simulator.faults().hang(PATH, Duration.ofSeconds(20), 1);
        assertThatThrownBy(() -> probe.tryAnswer(probe.withToken(ADD), BODY, PATIENCE))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void answersStatusesEmptyBodiesAndCodes() throws IOException {
        simulator.faults().answer500(PATH, false, 1);
        simulator.faults().answer500(PATH, true, 1);
        simulator.faults().answerEmpty(PATH, 1);
        simulator.faults().answerCode(PATH, -1, 2);

        assertThat(probe.tryAnswer(probe.withToken(ADD), BODY, PATIENCE).statusCode())
                .isEqualTo(500);
        assertThat(made()).isZero();
        assertThat(probe.tryAnswer(probe.withToken(ADD), BODY, PATIENCE).statusCode())
                .isEqualTo(500);
        assertThat(made()).isEqualTo(1);
        assertThat(probe.tryAnswer(probe.withToken(ADD), BODY, PATIENCE).body()).isEmpty();
        assertThat(made()).isEqualTo(2);
        assertThat(List.of(probe.code(ADD, BODY), probe.code(ADD, BODY), probe.code(ADD, BODY)))
                .containsExactly(-1, -1, 0);
        assertThat(made()).isEqualTo(3);
    }

    @Test
    void toleratesTheOddWireFormsOfKnownClients() {
        assertThat(probe.code("externalcontact/batch/get_by_user?", "{'userid_list':['staff1']}"))
                .isZero();
        assertThat(probe.code("externalcontact/contact_list?", "{}")).isZero();
        assertThat(probe.code("externalcontact/get_moment_task_result?jobid=j&"))
                .isEqualTo(40088);
        assertThat(probe.code(ADD, "{'sender':'staff1','attachments':null,'text':{'content':'x'}}"))
                .isZero();
    }

    @Test
    void refusesWhatIsNoCall() {
        assertThat(probe.code(ADD, "{not json")).isEqualTo(40058);
        assertThat(probe.code("externalcontact/get_follow_user_list", "{}")).isEqualTo(40063);
        assertThat(probe.answer("/cgi-bin/externalcontact/groupchat/send", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void tellsErrorsWithAHint() {
        var answer = probe.raw("/cgi-bin/" + ADD + "?access_token=x", BODY);
        assertThat(answer.path("errmsg").asString(""))
                .startsWith("invalid access_token, hint: [")
                .endsWith("more info at https://open.work.weixin.qq.com/devtool/query?e=40014");
    }

    @Test
    void actsAndTellsTheTruthOverHttp() {
        var chat = probe.act("group/create", "{'owner':'staff1','name':'网页群'}")
                .path("chat_id")
                .asString("");
        var way = probe.post("externalcontact/add_contact_way", "{'type':1,'scene':2,'user':['staff1'],'state':'web'}")
                .path("config_id")
                .asString("");
        var added = probe.act("customer/scan", "{'config_id':'" + way + "','name':'小'}");
        var id = added.path("external_userid").asString("");
        probe.act("group/invite", "{'chat_id':'" + chat + "','invitor':'staff1','members':['" + id + "']}");
        assertThat(probe.act("truth/groups", "{}").path("groups").path(chat).toString())
                .isEqualTo("[\"staff1\",\"" + id + "\"]");
        assertThat(probe.code(
                        "externalcontact/send_welcome_msg",
                        "{'welcome_code':'%s','text':{'content':'欢迎'}}"
                                .formatted(added.path("welcome_code").asString(""))))
                .isZero();
        var sends = probe.act("truth/sends", "{}").path("sends");
        assertThat(sends.path(0).path("to").asString("")).isEqualTo(id);
        var calls = probe.act("truth/calls", "{'path':'/cgi-bin/externalcontact/send_welcome_msg'}")
                .path("calls");
        assertThat(calls.size()).isEqualTo(1);

        probe.act("calls/fault", "{'path':'" + PATH + "','kind':'CODE','code':45009}");
        assertThat(probe.code(ADD, BODY)).isEqualTo(45009);
        probe.act("clock/advance", "{'seconds':7200}");
        assertThat(probe.code(ADD, BODY)).isEqualTo(42001);
        assertThat(probe.act("help", "{}").path("actions").size()).isGreaterThan(60);
        assertThat(probe.act("nothing", "{}").path("error").asString("")).contains("nothing");
        assertThat(probe.answer("/_sim/qr/" + way, "").headers().firstValue("Content-Type"))
                .hasValue("image/png");
    }

    @Test
    void servesMoreThanOneCorporationOverHttp() {
        probe.act("corp/add", "{'id':'ww9','secret':'s9','staff':2,'customers':4,'groups':2,'members':2}");
        var other = new Probe(simulator.address(), "ww9", "s9");
        assertThat(other.post("externalcontact/groupchat/list", "{'limit':10}")
                        .path("group_chat_list")
                        .size())
                .isEqualTo(2);
        assertThat(probe.act("group/list", "{'corp':'ww9'}").path("ids").size()).isEqualTo(2);
        assertThat(probe.act("group/list", "{'corp':'ww8'}").path("error").asString(""))
                .contains("ww8");
    }
}
