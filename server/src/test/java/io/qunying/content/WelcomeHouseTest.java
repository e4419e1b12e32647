package io.qunying.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.platform.Pictures;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.staff.StaffMember;
import io.qunying.testing.AsStaff;
import io.qunying.testing.WecomHouseTest;
import io.qunying.testing.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** What tests of the library of welcomes ask and look at. */
abstract class WelcomeHouseTest extends WecomHouseTest {

    static final String API = "/cgi-bin/externalcontact/group_welcome_template/";
    static final String ADD = API + "add";
    static final String EDIT = API + "edit";
    static final String DELETE = API + "del";

    @Autowired
    Uploads uploads;

    @Autowired
    AutowireCapableBeanFactory beans;

    /** @return the code of the refusal, or the fields with their codes; empty where it is written */
    String add(Map<String, ?> parts) {
        return code(asked(HttpMethod.POST, AsStaff.owner(), "", text(parts)));
    }

    /** The latest one. */
    String change(Map<String, ?> parts) {
        return code(asked(HttpMethod.PUT, AsStaff.owner(), "/" + id(), text(parts)));
    }

    String remove() {
        return code(asked(HttpMethod.DELETE, AsStaff.owner(), "/" + id(), Map.of()));
    }

    String act(String act, Map<String, ?> body) {
        return code(asked(HttpMethod.POST, AsStaff.owner(), "/" + id() + "/" + act, body));
    }

    String settle(boolean there) {
        return act("settle", Map.of("there", there));
    }

    static Map<String, Object> text(Map<String, ?> parts) {
        var request = new HashMap<String, Object>(Map.of("text", "", "notifies", true));
        request.putAll(parts);
        return request;
    }

    MvcTestResult asked(HttpMethod method, RequestPostProcessor by, String path, Object body) {
        return http.method(method)
                .uri("/api/console/connections/" + connection + "/welcomes" + path)
                .with(by)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
    }

    JsonNode read(MvcTestResult answer) {
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }

    JsonNode get(String path) {
        return read(http.get()
                .uri("/api/console/connections/" + connection + "/welcomes" + path)
                .with(AsStaff.owner())
                .exchange());
    }

    /** The latest first. */
    List<JsonNode> list() {
        return get("").path("welcomes").valueStream().toList();
    }

    JsonNode shown() {
        return list().getFirst();
    }

    String id() {
        return shown().path("id").asString();
    }

    String state() {
        var all = list();
        return all.isEmpty() ? "" : all.getFirst().path("state").asString();
    }

    String why() {
        return shown().path("code").asString("");
    }

    /** What the platform calls the only one that it has. */
    String ref() {
        return corp.welcomeTexts().keySet().iterator().next();
    }

    /** The only one that the platform has. */
    JsonNode kept() {
        return corp.welcomeTexts().values().iterator().next();
    }

    String said() {
        return kept().path("text").path("content").asString("");
    }

    /** Adds one and waits until the platform has it. */
    void keep(String text) {
        assertThat(add(Map.of("text", text))).isEmpty();
        await(() -> state().equals("KEPT"));
    }

    UUID picture() {
        var branch = jdbc.sql("SELECT id FROM branch LIMIT 1").query(UUID.class).single();
        return uploads.storePicture(branch, Pictures.picture("png", 80, 60, 1)).id();
    }

    /** A community whose groups are of WeCom. */
    record Community(UUID branch, UUID id) {}

    Community community() {
        var world = World.of(beans);
        var branch = world.branch();
        return new Community(branch, world.openToAll(branch));
    }

    /** A group of that member of staff, taken into the community. */
    UUID group(Community community, String owner, String name) throws Exception {
        var chat = corp.groups().create(owner, name);
        await(() -> jdbc.sql("SELECT count(*) FROM roster_group WHERE connection = :it AND group_ref = :ref"
                                + " AND owner IS NOT NULL AND listed_at IS NOT NULL")
                        .param("it", connection)
                        .param("ref", chat)
                        .query(Integer.class)
                        .single()
                == 1);
        return UUID.fromString(post(
                        "/api/console/communities/" + community.id() + "/adoptions",
                        Map.of("connection", connection, "ref", chat))
                .path("id")
                .asString());
    }

    /** An account of the branch that is that member of staff. */
    StaffMember account(UUID branch, String userid) throws Exception {
        var made = post(
                "/api/console/staff",
                Map.of(
                        "name",
                        "小林",
                        "login",
                        "lin-" + UUID.randomUUID(),
                        "role",
                        Role.OPERATOR,
                        "allBranches",
                        false,
                        "branches",
                        List.of(branch)));
        var id = UUID.fromString(made.at("/account/id").asString());
        jdbc.sql(
                        "INSERT INTO wecom_staff (connection, account, userid, tied_at) VALUES (:connection, :account, :userid, now())")
                .param("connection", connection)
                .param("account", id)
                .param("userid", userid)
                .update();
        return new StaffMember(id, "小林", false, Role.OPERATOR.permissions(), new BranchScope(false, Set.of(branch)));
    }

    String ask(UUID... groups) {
        return act("groups", Map.of("groups", List.of(groups)));
    }

    List<JsonNode> uses() {
        return get("/" + id() + "/groups").valueStream().toList();
    }

    List<String> progress() {
        return uses().stream().map(it -> it.path("progress").asString()).toList();
    }

    /** A piece of work that is open. */
    record Work(
            UUID id, UUID dispatch, String text, @Nullable UUID owner, String duty) {}

    /** Those of a group. */
    List<Work> work(UUID group) {
        return jdbc.sql("SELECT * FROM work_item WHERE group_id = :group AND state = 'OPEN' AND act = 'SET_WELCOME'")
                .param("group", group)
                .query((row, _) -> new Work(
                        row.getObject("id", UUID.class),
                        row.getObject("dispatch", UUID.class),
                        row.getString("text"),
                        row.getObject("owner", UUID.class),
                        row.getString("duty")))
                .list();
    }

    MvcTestResult onPhone(HttpMethod method, StaffMember by, UUID item, String act) {
        return http.method(method)
                .uri("/api/console/work/" + item + "/" + act)
                .with(AsStaff.of(by))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}")
                .exchange();
    }
}
