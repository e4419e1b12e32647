package io.qunying.playbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.staff.BranchScope;
import io.qunying.staff.Branches;
import io.qunying.staff.Permission;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.io.UnsupportedEncodingException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Playbooks from the address to the table. */
@PlaybookTest
class PlaybookApiModuleTests {

    private static final String PLAYBOOKS = "/api/console/playbooks";
    private static final String TEXT = "\uFEFF# 玫瑰 🌹\r\nplaybook:   roses\r\ntitle: {zh: '玫瑰', en: Roses}\r\n\r\n"
            + "garden:\n  - {key: front, size: 3} # sunny\t\n# the end, without a line break";

    @Autowired
    MockMvcTester http;

    @Autowired
    Branches branches;

    @Autowired
    JsonMapper json;

    private MvcTestResult ask(RequestPostProcessor who, HttpMethod method, String path, Object body) {
        return http.method(method)
                .uri(path)
                .with(who)
                .header("X-Requested-With", "qunying")
                .header("Accept-Language", "zh-CN")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
    }

    private JsonNode tree(MvcTestResult result) {
        return json.readTree(text(result));
    }

    private static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private UUID branch() {
        return branches.create("分站 " + UUID.randomUUID(), AsStaff.member(Role.OWNER, BranchScope.ALL))
                .id();
    }

    private String made(UUID branch, String text) {
        var answer =
                ask(AsStaff.owner(), HttpMethod.POST, PLAYBOOKS, Map.of("branch", branch.toString(), "text", text));
        assertThat(answer).hasStatus(201);
        return PLAYBOOKS + "/" + tree(answer).get("id").asString();
    }

    @Test
    void givesBackTheTextByteForByte() {
        var path = made(branch(), TEXT);
        var note = Map.of("inFlight", "FINISH", "note", "第一版");

        assertThat(ask(AsStaff.owner(), HttpMethod.POST, path + "/apply", note)).hasStatusOk();
        var file = ask(AsStaff.owner(), HttpMethod.GET, path + "/export", Map.of());
        var version = ask(AsStaff.owner(), HttpMethod.GET, path + "/versions/1", Map.of());

        assertThat(file.getResponse().getContentAsByteArray()).isEqualTo(TEXT.getBytes(UTF_8));
        assertThat(file).hasContentTypeCompatibleWith("application/yaml");
        assertThat(tree(version).get("text").asString()).isEqualTo(TEXT);
        assertThat(tree(version).at("/version/note").asString()).isEqualTo("第一版");
        var copy = made(branch(), text(file));
        assertThat(tree(ask(AsStaff.owner(), HttpMethod.GET, copy, Map.of()))
                        .get("text")
                        .asString())
                .isEqualTo(TEXT);
    }

    @Test
    void plansRefusesAndListsInTheReadersLanguage() {
        var branch = branch();
        var path = made(branch, TEXT + "\nfens: {}\n");

        var plan = tree(ask(AsStaff.owner(), HttpMethod.POST, path + "/plan", Map.of()));
        var refused =
                ask(AsStaff.owner(), HttpMethod.POST, path + "/apply", Map.of("inFlight", "FINISH", "note", "先试试"));
        var list = tree(ask(AsStaff.in(Role.ANALYST, branch), HttpMethod.GET, PLAYBOOKS, Map.of()));

        assertThat(plan.get("applicable").asBoolean()).isFalse();
        assertThat(plan.at("/problems/0/text").asString()).contains("是不是 fence");
        assertThat(refused).hasStatus(422);
        assertThat(tree(refused).get("code").asString()).isEqualTo("playbook-refused");
        assertThat(tree(refused).get("detail").asString()).contains("第 8 行");
        assertThat(list).hasSize(1);
        assertThat(list.at("/0/title").asString()).isEqualTo("玫瑰");
        assertThat(list.at("/0/draftAhead").asBoolean()).isTrue();
    }

    @Test
    void refusesTheSecondOfTwoEditorsAndWhatCannotBeKept() {
        var path = made(branch(), TEXT);
        var change = Map.of("text", TEXT + "\n", "draftVersion", 1);

        assertThat(ask(AsStaff.owner(), HttpMethod.PUT, path, change)).hasStatusOk();
        assertThat(ask(AsStaff.owner(), HttpMethod.PUT, path, change)).hasStatus(409);
        assertThat(ask(AsStaff.owner(), HttpMethod.PUT, path, Map.of("text", "a\0", "draftVersion", 2)))
                .hasStatus(422);
    }

    @Test
    void throwsADraftAwayButNothingThatRan() {
        var draft = made(branch(), TEXT);
        var running = made(branch(), TEXT);
        ask(AsStaff.owner(), HttpMethod.POST, running + "/apply", Map.of("inFlight", "FINISH", "note", ""));

        assertThat(ask(AsStaff.owner(), HttpMethod.DELETE, draft, Map.of())).hasStatus(204);
        assertThat(ask(AsStaff.owner(), HttpMethod.GET, draft, Map.of())).hasStatus(404);
        var refused = ask(AsStaff.owner(), HttpMethod.DELETE, running, Map.of());
        assertThat(refused).hasStatus(409);
        assertThat(tree(refused).get("code").asString()).isEqualTo("playbook-state");
    }

    @Test
    void needsThePermissionToManageForChanges() {
        var body = Map.of("branch", branch().toString(), "text", TEXT);

        assertThat(ask(AsStaff.who(Permission.PLAYBOOK_READ), HttpMethod.POST, PLAYBOOKS, body))
                .hasStatus(403);
        assertThat(ask(AsStaff.who(Permission.PLAYBOOK_MANAGE), HttpMethod.POST, PLAYBOOKS, body))
                .hasStatus(201);
    }

    @Test
    void publishesTheSchemaAndTheWords() {
        var schema = ask(AsStaff.owner(), HttpMethod.GET, "/api/console/playbook-schema", Map.of());
        var words = tree(ask(AsStaff.owner(), HttpMethod.GET, "/api/console/playbook-vocabulary", Map.of()));

        assertThat(schema).hasContentTypeCompatibleWith("application/schema+json");
        assertThat(tree(schema).at("/properties/garden/items/$ref").asString()).isEqualTo("#/$defs/garden-bed");
        assertThat(tree(schema).at("/$defs/step/properties/dig/required/0").asString())
                .isEqualTo("depth");
        assertThat(words.at("/group/0/name").asString()).isEqualTo("group.flowers");
        assertThat(words.at("/anchors/0/key").asString()).isEqualTo("sun.rose");
        assertThat(words.get("steps").valueStream().map(JsonNode::asString)).containsExactly("dig", "say");
    }
}
