package io.qunying.community;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.person.ProfileFields;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.testing.AsStaff;
import io.qunying.testing.ServerTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private Log log = new Log(UUID.randomUUID());

    @BeforeEach
    void build() {
        key = "f" + UUID.randomUUID().toString().substring(0, 8);
        log = new Log(
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
        section.check(document, log);
        assertThat(log.problems).isEmpty();
        section.plan(document, log);
        assertThat(log.planned).containsExactly("creates profile-field " + key, "creates community guide");

        transaction.executeWithoutResult(status -> section.apply(document, log));
        var community = table.find(log.guide()).orElseThrow();
        log.planned.clear();
        section.plan(document, log);
        transaction.executeWithoutResult(status -> section.apply(document, log));

        assertThat(log.planned).isEmpty();
        assertThat(table.find(community.id()).orElseThrow()).isEqualTo(community);
        assertThat(community.state()).isEqualTo(Communities.State.OPEN);
        assertThat(community.document().zone()).isEqualTo("America/New_York");
        assertThat(community.document().holdHours()).isEqualTo(48);
        assertThat(fields.find(key)).isPresent();
    }

    @Test
    void planNamesWhatChangesAndApplySavesIt() {
        transaction.executeWithoutResult(status -> section.apply(document(), log));
        var document = document();
        community(document).put("capacity", 100);

        section.plan(document, log);
        transaction.executeWithoutResult(status -> section.apply(document, log));

        assertThat(log.planned).containsExactly("changes community guide [groups]");
        assertThat(table.find(log.guide()).orElseThrow().document().groups().capacity())
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

        section.check(document, log);

        assertThat(log.problems).containsExactly("/communities/0/positioning " + code);
    }

    @ParameterizedTest
    @CsvSource({"encourage", "forbid", "consequences"})
    void theLaunchCheckFindsAHoleInTheRules(String part) {
        var document = document();
        ((ObjectNode) community(document).get("rules")).remove(part);

        section.check(document, log);

        assertThat(log.problems).containsExactly("/communities/0/rules launch-rules");
    }

    @Test
    void theLaunchCheckWantsAnOwnerAndAnEndOfAFlash() {
        var document = document();
        community(document).remove("roles");
        community(document).put("kind", "flash");

        section.check(document, log);

        assertThat(log.problems)
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

        section.check(document, log);

        assertThat(log.problems)
                .containsExactlyInAnyOrder(
                        "/communities/0/classes/0/when condition-invalid.unknown-name",
                        "/communities/0/conflicts/1 conflict-unknown-class",
                        "/communities/0/per per-not-a-choice",
                        "/communities/0/stages/weak/when condition-invalid.unknown-name-near",
                        "/communities/0/zone not-a-zone");
    }

    private PlaybookDocument document() {
        return new PlaybookDocument(json.readTree(GUIDE.replace("KEY", key)));
    }

    private static ObjectNode community(PlaybookDocument document) {
        return (ObjectNode) document.section("communities").get(0);
    }

    /** Takes down what the section says, as the playbook does. */
    private static final class Log implements Problems, Planning, Applying {

        final List<String> problems = new ArrayList<>();
        final List<String> planned = new ArrayList<>();
        final Map<String, UUID> bound = new HashMap<>();
        private final UUID branch;

        Log(UUID branch) {
            this.branch = branch;
        }

        @Override
        public void error(String pointer, String code, Map<String, ?> params) {
            problems.add(pointer + " " + code);
        }

        @Override
        public void warning(String pointer, String code, Map<String, ?> params) {
            problems.add("warning " + pointer + " " + code);
        }

        UUID guide() {
            return find("community", "guide").orElseThrow();
        }

        @Override
        public UUID playbook() {
            return branch;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public String title() {
            return "导购";
        }

        @Override
        public UUID branch() {
            return branch;
        }

        @Override
        public Actor by() {
            return Actor.SYSTEM;
        }

        @Override
        public InFlight inFlight() {
            return InFlight.FINISH;
        }

        @Override
        public Optional<UUID> find(String kind, String key) {
            return Optional.ofNullable(bound.get(key));
        }

        @Override
        public void bind(String kind, String key, UUID id) {
            bound.put(key, id);
        }

        @Override
        public void creates(String kind, String key, String title) {
            planned.add("creates " + kind + " " + key);
        }

        @Override
        public void changes(String kind, String key, String title, Map<String, String> details) {
            planned.add("changes " + kind + " " + key + " " + details.keySet());
        }

        @Override
        public void stops(String kind, String key, String title) {
            planned.add("stops " + kind + " " + key);
        }

        @Override
        public void warns(String pointer, String code, Map<String, ?> params) {
            planned.add("warns " + pointer + " " + code);
        }

        @Override
        public void refuses(String pointer, String code, Map<String, ?> params) {
            planned.add("refuses " + pointer + " " + code);
        }
    }
}
