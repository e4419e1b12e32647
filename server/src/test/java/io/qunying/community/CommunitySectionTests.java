package io.qunying.community;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.person.ProfileFields;
import io.qunying.testing.AsStaff;
import io.qunying.testing.PlaybookForTests;
import io.qunying.testing.ServerTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ServerTest
class CommunitySectionTests {

    private static final String GUIDE = """
            {"playbook": "guide", "zone": "America/New_York",
             "positioning": {"purpose": "复购", "audience": "店主", "needs": ["找款"], "answers": ["上新"],
                             "sources": ["地推"], "ends": "四周不活跃就解散"},
             "communities": [{"key": "guide", "title": "导购之家", "kind": "shopping-guide",
               "classes": [{"key": "store", "title": "店主", "when": "person.KEY == 'store'"},
                           {"key": "consumer", "title": "C 端", "when": "person.KEY == 'consumer'", "refuse": "仅限店主"}],
               "conflicts": [["store", "consumer"]], "per": ["class", "KEY"], "name": "{class}{KEY}{n}群",
               "capacity": 180, "reserve": 20, "groups": {"most": 40, "auto": true}, "hold": "2d",
               "nickname": {"template": "城市-店名", "required": true},
               "roles": {"owner": 1, "admin": 1},
               "rules": {"encourage": ["晒单"], "forbid": ["广告"], "consequences": ["提醒"]},
               "stages": {"strong": {"from": "full", "for": "30d"}, "daily": {},
                          "weak": {"when": "group.activity_4w < 0.05", "for": "4w"}},
               "fields": [{"key": "KEY", "title": "身份", "type": "choice",
                           "choices": [{"value": "store", "title": "实体店"}]}]}]}
            """;

    @Autowired
    CommunitiesSection section;

    @Autowired
    CommunityTable table;

    @Autowired
    ProfileFields fields;

    @Autowired
    JsonMapper json;

    @Autowired
    MockMvcTester http;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ConfigurableApplicationContext context;

    private String key = "";
    private PlaybookForTests playbook = new PlaybookForTests(UUID.randomUUID());

    @BeforeEach
    void build() {
        key = "f" + UUID.randomUUID().toString().substring(0, 8);
        playbook = new PlaybookForTests(
                CommunityFixtures.in(context.getAutowireCapableBeanFactory()).branch());
    }

    /** Other tests count on the fields that there are. */
    @AfterEach
    void takeTheFieldAway() {
        var others = fields.list().stream().filter(it -> !it.key().equals(key)).toList();
        assertThat(http.put()
                        .uri("/api/console/profile-fields")
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(others)))
                .hasStatusOk();
    }

    @Test
    void appliedTwiceNothingHasChanged() {
        var document = document();
        assertThat(playbook.check(section, document)).isEmpty();
        assertThat(playbook.plan(section, document)).containsExactly("creates field " + key, "creates community guide");

        apply(document);
        var community = table.find(playbook.id("community", "guide")).orElseThrow();
        var planned = playbook.plan(section, document);
        apply(document);

        assertThat(planned).isEmpty();
        assertThat(table.find(community.id()).orElseThrow()).isEqualTo(community);
        assertThat(community.state()).isEqualTo(Communities.State.OPEN);
        assertThat(community.document().zone()).isEqualTo("America/New_York");
        assertThat(community.document().holdHours()).isEqualTo(48);
        assertThat(fields.find(key)).isPresent();
    }

    @Test
    void planNamesWhatChangesAndApplySavesIt() {
        apply(document());
        var document = document();
        community(document).put("capacity", 100);

        var planned = playbook.plan(section, document);
        apply(document);

        assertThat(planned).containsExactly("changes community guide [groups]");
        assertThat(table.find(playbook.id("community", "guide"))
                        .orElseThrow()
                        .document()
                        .groups()
                        .capacity())
                .isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "purpose, launch-positioning",
        "audience, launch-positioning",
        "needs, launch-positioning",
        "sources, launch-positioning",
        "answers, launch-delivery",
        "ends, launch-ends"
    })
    void theLaunchCheckFindsAHoleInThePositioning(String part, String code) {
        var document = document();
        ((ObjectNode) document.section("positioning")).remove(part);

        assertThat(playbook.check(section, document)).containsExactly("/communities/0/positioning " + code);
    }

    @ParameterizedTest
    @CsvSource({"encourage", "forbid", "consequences"})
    void theLaunchCheckFindsAHoleInTheRules(String part) {
        var document = document();
        ((ObjectNode) community(document).get("rules")).remove(part);

        assertThat(playbook.check(section, document)).containsExactly("/communities/0/rules launch-rules");
    }

    @Test
    void theLaunchCheckWantsAnOwnerAndAnEndOfAFlash() {
        var document = document();
        community(document).remove("roles");
        community(document).put("kind", "flash");

        assertThat(playbook.check(section, document))
                .containsExactly("/communities/0/roles launch-management", "/communities/0/lasts launch-flash-end");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsPlace() {
        var document = document();
        var community = community(document);
        ((ObjectNode) community.get("classes").get(0)).put("when", "person.nobody == 'store'");
        community.withArray("conflicts").addArray().add("store").add("unknown");
        community.withArray("per").add("nobody");
        ((ObjectNode) community.at("/stages/weak")).put("when", "group.activity < 0.05");
        community.put("zone", "Mars/Olympus");

        assertThat(playbook.check(section, document))
                .containsExactlyInAnyOrder(
                        "/communities/0/classes/0/when condition-invalid.unknown-name",
                        "/communities/0/conflicts/1 conflict-unknown-class",
                        "/communities/0/per per-not-a-choice",
                        "/communities/0/stages/weak/when condition-invalid.unknown-name-near",
                        "/communities/0/zone not-a-zone");
    }

    private void apply(PlaybookDocument document) {
        transaction.executeWithoutResult(status -> playbook.apply(section, document));
    }

    private PlaybookDocument document() {
        return new PlaybookDocument(json.readTree(GUIDE.replace("KEY", key)));
    }

    private static ObjectNode community(PlaybookDocument document) {
        return (ObjectNode) document.section("communities").get(0);
    }
}
