package io.qunying.person;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.Vault;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import io.qunying.testing.VisitorCookies;
import io.qunying.testing.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The addresses of this module, asked by the owner and a visitor. */
@ServerTest
class PersonApiModuleTests {

    @Autowired
    WebApplicationContext context;

    @Autowired
    Vault vault;

    @Autowired
    Persons persons;

    @Autowired
    Consents consents;

    @Autowired
    AuditTrail audit;

    @Autowired
    JsonMapper json;

    private MockMvcTester http;
    private BranchScope scope = BranchScope.ALL;
    private final UUID visitor = UUID.randomUUID();

    @BeforeEach
    void signIn() {
        var usual = get("/").with(
                        request -> AsStaff.of(AsStaff.member(Role.OWNER, scope)).postProcessRequest(request))
                .cookie(VisitorCookies.of(vault, visitor))
                .header("X-Requested-With", "qunying");
        http = MockMvcTester.from(
                        context,
                        server -> server.apply(springSecurity())
                                .defaultRequest(usual)
                                .defaultResponseCharacterEncoding(UTF_8)
                                .build())
                .withHttpMessageConverters(List.of(new JacksonJsonHttpMessageConverter(json)));
    }

    private UUID personCalled(String name, Identity phone) {
        var person = persons.prove(persons.arrive(UUID.randomUUID()).person(), phone, Actor.SYSTEM);
        persons.describe(person, name, Map.of());
        return person;
    }

    @Test
    void findsAPersonByNameAndByPhoneAndShowsThePhoneMasked() {
        var phone = PersonsModuleTests.somePhone();
        var name = "司马" + phone.value().substring(5);
        var person = personCalled(name, phone);

        for (var q : List.of(name.substring(1, 5), phone.value())) {
            assertThat(http.get().uri("/api/console/people").param("q", q))
                    .hasStatusOk()
                    .bodyJson()
                    .hasPathSatisfying(
                            "$.items[*].id", it -> it.assertThat().asArray().contains(person.toString()));
        }
        assertThat(http.get().uri("/api/console/people").param("q", phone.value()))
                .bodyText()
                .contains(Masked.phone(phone.value()))
                .doesNotContain(phone.value());
    }

    @Test
    void followsPagesWithoutLosingOrRepeatingAnyone() {
        var mark = "页" + UUID.randomUUID().toString().substring(0, 8);
        for (int number = 0; number < 5; number++) {
            personCalled(mark + number, PersonsModuleTests.somePhone());
        }
        var seen = new java.util.ArrayList<Object>();
        var cursor = "";
        do {
            var request = http.get().uri("/api/console/people").param("q", mark).param("limit", "2");
            var page = json.readTree(body(cursor.isEmpty() ? request : request.param("cursor", cursor)));
            page.get("items").forEach(it -> seen.add(it.get("id").asString()));
            cursor = page.has("next") && !page.get("next").isNull()
                    ? page.get("next").asString()
                    : "";
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    private static String body(MockMvcTester.MockMvcRequestBuilder request) {
        return body(request.exchange());
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(UTF_8);
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void hidesThePeopleOfAnotherBranch() {
        var person = personCalled("Hidden", PersonsModuleTests.somePhone());
        var branch = UUID.randomUUID();
        persons.addToBranch(person, branch);

        scope = new BranchScope(false, Set.of(UUID.randomUUID()));
        assertThat(http.get().uri("/api/console/people/{id}", person)).hasStatus(404);
        assertThat(http.delete().uri("/api/console/people/{id}", person)).hasStatus(404);
        scope = new BranchScope(false, Set.of(branch));
        assertThat(http.get().uri("/api/console/people/{id}", person)).hasStatusOk();
    }

    @Test
    void editsAPersonAndLeavesAMaskedPhoneAlone() {
        var person = personCalled("Before", PersonsModuleTests.somePhone());
        persons.describe(person, null, Map.of("phone", "13800001111"));

        assertThat(http.put()
                        .uri("/api/console/people/{id}", person)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"name":"After","staff":true,"tags":["VIP"],
                                 "profile":{"phone":"138****1111","shop":"店"}}
                                """))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.name", it -> it.assertThat().isEqualTo("After"))
                .hasPathSatisfying("$.staff", it -> it.assertThat().isEqualTo(true))
                .hasPathSatisfying("$.tags[0].title", it -> it.assertThat().isEqualTo("VIP"))
                .hasPathSatisfying("$.profile.phone", it -> it.assertThat().isEqualTo("138****1111"));
    }

    @Test
    void mergesAndUndoesByHand() {
        var from = personCalled("From", PersonsModuleTests.somePhone());
        var into = personCalled("Into", PersonsModuleTests.somePhone());

        var made = json.readTree(body(http.post()
                .uri("/api/console/people/{id}/merges", from)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"into\":\"" + into + "\"}")));
        assertThat(persons.resolve(from)).isEqualTo(into);
        assertThat(http.get().uri("/api/console/people/{id}", from))
                .bodyJson()
                .hasPathSatisfying("$.id", it -> it.assertThat().isEqualTo(into.toString()))
                .hasPathSatisfying("$.merges[0].fromName", it -> it.assertThat().isEqualTo("From"));

        assertThat(http.post()
                        .uri("/api/console/merges/{id}/undos", made.get("id").asString()))
                .hasStatus(204);
        assertThat(persons.resolve(from)).isEqualTo(from);
    }

    @Test
    void tellsBeforehandWhyAMergeWouldBeRefused() {
        var from = personCalled("From", PersonsModuleTests.somePhone());
        var into = personCalled("Into", PersonsModuleTests.somePhone());
        var asking = http.get().uri("/api/console/people/{id}/merge-refusals?into={into}", from, into);
        assertThat(asking).hasStatusOk().bodyJson().isEqualTo("[]");
        var world = World.of(context.getAutowireCapableBeanFactory());
        var community = world.openToAll(world.branch());
        world.seat(community, from, Map.of());
        world.seat(community, into, Map.of());

        assertThat(asking).hasStatusOk().bodyJson().isEqualTo("[\"both-seated\"]");
        assertThat(post("/api/console/people/" + from + "/merges", "{\"into\":\"" + into + "\"}"))
                .hasStatus(409)
                .bodyJson()
                .hasPathSatisfying("$.code", it -> it.assertThat().isEqualTo("merge-refused"));
        assertThat(persons.resolve(from)).isEqualTo(from);
    }

    @Test
    void withdrawsAConsentOnceAndWritesItDown() {
        var person = personCalled("Asked", PersonsModuleTests.somePhone());
        consents.give(person, List.of(new Consents.Given("notify", "1", "We may write to you.")));
        consents.give(person, List.of(new Consents.Given("recommend", "1", "We may recommend.")));
        var address = "/api/console/people/{id}/consents/{purpose}";

        for (int time = 0; time < 2; time++) {
            assertThat(http.delete().uri(address, person, "notify")).hasStatus(204);
        }
        assertThat(http.delete().uri(address, person, "never-asked")).hasStatus(204);

        assertThat(consents.current(person))
                .extracting(Consents.Consent::purpose, Consents.Consent::given)
                .containsExactlyInAnyOrder(tuple("notify", false), tuple("recommend", true));
        assertThat(audit.list("consent.withdrawn", person.toString(), null, null, 10)
                        .items())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.actor().kind()).isEqualTo(Actor.Kind.STAFF);
                    assertThat(it.details()).containsOnly(Map.entry("purpose", "notify"));
                });
    }

    @Test
    void showsMembersTheirProfileUnderTheOperatorsTitles() {
        persons.describe(persons.arrive(visitor).person(), "沈静", Map.of("identity", "store", "shop", "织姐衣橱"));

        assertThat(http.get().uri("/api/h5/me"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.fields[*].title", it -> it.assertThat().asArray().containsExactly("身份", "店名"))
                .hasPathSatisfying(
                        "$.fields[0].choices[0].title", it -> it.assertThat().isEqualTo("实体店主"));
    }

    @Test
    void revealsAWholeNumberOnlyWhenAsked() {
        var phone = PersonsModuleTests.somePhone();
        var person = personCalled("Seen", phone);
        var detail = body(http.get().uri("/api/console/people/{id}", person));
        assertThat(detail).doesNotContain(phone.value());
        var identities = json.readTree(detail).get("identities");
        for (var identity : identities) {
            if (identity.get("kind").asString().equals("PHONE")) {
                assertThat(http.get()
                                .uri(
                                        "/api/console/people/{id}/identities/{identity}",
                                        person,
                                        identity.get("id").asString()))
                        .bodyJson()
                        .hasPathSatisfying("$.value", it -> it.assertThat().isEqualTo(phone.value()));
            }
        }
    }

    @Test
    void keepsFieldsThatTheProductNeeds() {
        var fields = body(http.get().uri("/api/console/profile-fields"));
        assertThat(fields).contains("实体店主").contains("\"system\":true");

        assertThat(http.put()
                        .uri("/api/console/profile-fields")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("[{\"key\":\"only\",\"title\":\"Only\",\"type\":\"TEXT\"}]"))
                .hasStatus(409)
                .bodyJson()
                .hasPathSatisfying("$.code", it -> it.assertThat().isEqualTo("field-in-use"));
        assertThat(http.put()
                        .uri("/api/console/profile-fields")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(fields))
                .hasStatusOk();
    }

    @Test
    void managesTagsAndTheBlacklist() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var group = json.readTree(body(post("/api/console/tag-groups", "{\"title\":\"G" + mark + "\"}")))
                .get("id")
                .asString();
        var tag = "/api/console/tag-groups/" + group + "/tags";
        assertThat(post(tag, "{\"title\":\"T" + mark + "\"}")).hasStatus(201);
        assertThat(post(tag, "{\"title\":\"t" + mark + "\"}")).hasStatus(409);
        assertThat(http.get().uri("/api/console/tag-groups")).bodyText().contains("T" + mark);

        var phone = PersonsModuleTests.somePhone();
        var entry = json.readTree(body(post(
                        "/api/console/blacklist",
                        "{\"kind\":\"PHONE\",\"value\":\"" + phone.value() + "\",\"reason\":\"ads\"}")))
                .get("id")
                .asString();
        assertThat(post("/api/console/blacklist", "{\"kind\":\"PHONE\",\"value\":\"12\",\"reason\":\"ads\"}"))
                .hasStatus(422);
        assertThat(http.get().uri("/api/console/blacklist"))
                .bodyText()
                .contains(entry)
                .contains(Masked.phone(phone.value()));
        assertThat(http.delete().uri("/api/console/blacklist/{id}", entry)).hasStatus(204);
        assertThat(http.delete().uri("/api/console/blacklist/{id}", entry)).hasStatus(404);
    }

    private MockMvcTester.MockMvcRequestBuilder post(String address, String body) {
        return http.post().uri(address).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    @Test
    void importsAFileAndExportsItAgain() {
        var phone = ImportModuleTests.freshPhone();
        var file = new org.springframework.mock.web.MockMultipartFile(
                "file", "people.csv", "text/csv", ("手机,姓名\n" + phone + ",=王芳\nx,y\n").getBytes(UTF_8));
        var taken = json.readTree(body(
                http.post().uri("/api/console/imports").multipart().file(file).exchange()));
        var id = taken.get("id").asString();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        body(http.get().uri("/api/console/imports/{id}", id)).contains("DONE"));

        assertThat(http.get().uri("/api/console/imports/{id}/problems", id))
                .bodyJson()
                .hasPathSatisfying("$.items[0].code", it -> it.assertThat().isEqualTo("not-a-phone"))
                .hasPathSatisfying("$.items[0].line", it -> it.assertThat().isEqualTo(3))
                .hasPathSatisfying("$.items[0].value", it -> it.assertThat().isEqualTo("x"));
        assertThat(http.get().uri("/api/console/imports/{id}/problems.csv", id))
                .bodyText()
                .contains("not-a-phone");
        assertThat(http.get().uri("/api/console/people/export.csv").param("q", phone))
                .bodyText()
                .contains(phone)
                .contains("'=王芳");
        assertThat(http.get().uri("/api/console/people/export.xlsx").param("q", phone))
                .hasStatusOk();
        assertThat(http.get().uri("/api/console/imports/template.csv"))
                .bodyText()
                .contains("手机号");
    }

    @Test
    void letsMembersSeeAndEraseThemselves() {
        assertThat(http.get().uri("/api/h5/me"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.name", it -> it.assertThat().isEqualTo(""));
        var phone = PersonsModuleTests.somePhone();
        var person = persons.prove(persons.arrive(visitor).person(), phone, Actor.SYSTEM);
        consents.give(person, List.of(new Consents.Given("notify", "1", "We may write to you.")));

        assertThat(http.put()
                        .uri("/api/h5/me/consents")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"purpose\":\"notify\",\"given\":false}"))
                .bodyJson()
                .hasPathSatisfying("$[0].given", it -> it.assertThat().isEqualTo(false));
        assertThat(http.get().uri("/api/h5/me/export.json")).bodyText().contains(phone.value());
        assertThat(http.delete().uri("/api/h5/me")).hasStatus(204);
        assertThat(http.get().uri("/api/h5/me/export.json")).hasStatus(404);
    }
}
