package io.qunying.person;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Entry;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Permission;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Segments from the address to the table. */
@ServerTest
class SegmentApiModuleTests {

    private static final String SEGMENTS = "/api/console/segments";

    @Autowired
    MockMvcTester http;

    @Autowired
    Persons persons;

    @Autowired
    Describing describing;

    @Autowired
    AuditTrail audit;

    @Autowired
    JsonMapper json;

    private final String mark = "群" + UUID.randomUUID().toString().substring(0, 8);

    private UUID person(String city, String... tags) {
        var id = persons.arrive(UUID.randomUUID()).person();
        describing.edit(id, mark, null, Map.of("city", city, "shop", mark), List.of(tags), AuditTrail.Actor.SYSTEM);
        return id;
    }

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
        try {
            return json.readTree(result.getResponse().getContentAsString(UTF_8));
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JsonNode made(String condition) {
        var answer = ask(AsStaff.owner(), HttpMethod.POST, SEGMENTS, Map.of("title", title(), "condition", condition));
        assertThat(answer).hasStatus(201);
        return tree(answer);
    }

    private static String title() {
        return "人群 " + UUID.randomUUID();
    }

    private long count(RequestPostProcessor who, JsonNode segment) {
        var answer = ask(who, HttpMethod.GET, SEGMENTS + "/" + segment.get("id").asString() + "/count", Map.of());
        assertThat(answer).hasStatusOk();
        return tree(answer).get("persons").asLong();
    }

    private String mine(String condition) {
        return "person.shop == '" + mark + "' && " + condition;
    }

    @Test
    void countsListsAndExportsTheSamePeople() {
        var vip = person("杭州", "重点" + mark);
        person("上海", "重点" + mark);
        var other = person("杭州");
        var segment = made(mine("person.city == '杭州'"));
        var tagged = made(mine("'重点" + mark + "' in person.tags && person.city == '杭州'"));

        assertThat(count(AsStaff.owner(), segment)).isEqualTo(2);
        assertThat(count(AsStaff.owner(), tagged)).isEqualTo(1);
        assertThat(pagesOf(segment)).containsExactlyInAnyOrder(vip.toString(), other.toString());
        assertThat(pagesOf(tagged)).containsExactly(vip.toString());
        var file = http.get()
                .uri("/api/console/people/export.csv?segment="
                        + tagged.get("id").asString())
                .with(AsStaff.owner())
                .exchange();
        assertThat(file).hasStatusOk();
        assertThat(file).bodyText().contains("重点" + mark).doesNotContain("上海");
    }

    /** One by one, so that paging has to show everyone once. */
    private List<String> pagesOf(JsonNode segment) {
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = tree(ask(
                    AsStaff.owner(),
                    HttpMethod.GET,
                    "/api/console/people?limit=1&segment=" + segment.get("id").asString() + cursor,
                    Map.of()));
            page.get("items").forEach(it -> seen.add(it.get("id").asString()));
            cursor = page.hasNonNull("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        return seen;
    }

    @Test
    void countsOnlyThePeopleOfTheAskersBranches() {
        var branch = UUID.randomUUID();
        persons.addToBranch(person("杭州"), branch);
        person("杭州");
        var segment = made(mine("person.city == '杭州'"));
        var inBranch = AsStaff.of(AsStaff.member(Role.OWNER, new BranchScope(false, Set.of(branch))));

        assertThat(count(inBranch, segment)).isEqualTo(1);
        var preview = tree(ask(inBranch, HttpMethod.POST, SEGMENTS + "/previews", Map.of("condition", mine("true"))));
        assertThat(preview.get("persons").asLong()).isEqualTo(1);
        assertThat(preview.get("first")).hasSize(1);
    }

    @Test
    void renamesChangesAndDeletesWithEntriesInTheAuditTrail() {
        var segment = made("person.city == '杭州'");
        var path = SEGMENTS + "/" + segment.get("id").asString();
        var renamed = Map.of("title", title(), "condition", "person.city == '杭州'", "version", 1);
        var changed = Map.of("title", title(), "condition", "person.city == '宁波'", "version", 2);

        assertThat(ask(AsStaff.owner(), HttpMethod.PUT, path, renamed)).hasStatusOk();
        assertThat(ask(AsStaff.owner(), HttpMethod.PUT, path, changed)).hasStatusOk();
        assertThat(ask(AsStaff.owner(), HttpMethod.PUT, path, changed)).hasStatus(409);
        assertThat(ask(AsStaff.owner(), HttpMethod.DELETE, path, Map.of())).hasStatus(204);
        assertThat(ask(AsStaff.owner(), HttpMethod.DELETE, path, Map.of())).hasStatus(404);
        assertThat(audit.list(null, segment.get("id").asString(), null, null, 10)
                        .items())
                .extracting(Entry::action)
                .containsExactly("segment.deleted", "segment.changed", "segment.renamed", "segment.created");
    }

    @Test
    void needsThePermissionToManageForChanges() {
        var body = Map.of("title", title(), "condition", "true");

        assertThat(ask(AsStaff.who(Permission.PERSON_READ), HttpMethod.POST, SEGMENTS, body))
                .hasStatus(403);
        assertThat(ask(AsStaff.who(Permission.PERSON_MANAGE), HttpMethod.POST, SEGMENTS, body))
                .hasStatus(201);
    }

    @Test
    void refusesWhatIsWrongInTheReadersLanguage() {
        var answer = ask(
                AsStaff.owner(), HttpMethod.POST, SEGMENTS + "/previews", Map.of("condition", "person.cty == '杭州'"));
        var sealed = ask(
                AsStaff.owner(), HttpMethod.POST, SEGMENTS + "/previews", Map.of("condition", "person.phone == '1'"));

        assertThat(answer).hasStatus(422);
        assertThat(tree(answer).get("code").asString()).isEqualTo("condition-invalid");
        assertThat(tree(answer).get("detail").asString()).contains("没有“person.cty”", "person.city");
        assertThat(tree(sealed).get("params").get("because").asString()).isEqualTo("sealed");
    }

    @Test
    void refusesATitleThatIsTaken() {
        var body = Map.of("title", title(), "condition", "true");

        assertThat(ask(AsStaff.owner(), HttpMethod.POST, SEGMENTS, body)).hasStatus(201);
        assertThat(ask(AsStaff.owner(), HttpMethod.POST, SEGMENTS, body)).hasStatus(409);
    }
}
