package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.testing.ServerTest;
import io.qunying.testing.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ServerTest
class EntrySectionTests {

    private static final String DOCUMENT = """
            {"communities": [{"key": "guide", "title": "导购之家", "hold": "2d",
                              "fields": [{"key": "brand-new", "title": "新字段", "type": "text"}]}],
             "entry": [{"key": "app", "community": "guide", "name": "APP 广告位", "source": "official-account",
                "scenes": ["popup", "banner"], "threshold": "application",
                "review": {"within": "2h", "remind": "1d", "reasons": ["照片不清"]},
                "form": [{"field": "phone", "required": true}],
                "landing": {"subline": "店主的圈子", "value": [{"title": "上新", "text": "每天"}],
                            "consents": [{"purpose": "verify", "text": "仅用于审核", "required": true}]},
                "scripts": {"approved": "{name}，欢迎", "more-needed": "还差：{reason}"}}]}
            """;

    @Autowired
    EntrySection section;

    @Autowired
    CodeTable codes;

    @Autowired
    JsonMapper json;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ConfigurableApplicationContext context;

    private Log log = new Log(UUID.randomUUID());

    @BeforeEach
    void build() {
        var world = World.of(context.getAutowireCapableBeanFactory());
        log = new Log(world.branch());
        log.bind("community", "guide", world.shopOwners(log.branch()));
    }

    @Test
    void appliedTwiceNothingHasChangedAndNobodyIsWelcomedTwice() {
        var document = document();
        section.check(document, log);
        assertThat(log.said).isEmpty();
        section.plan(document, log);
        assertThat(log.said).containsExactly("creates code app");

        transaction.executeWithoutResult(status -> section.apply(document, log));
        var code = codes.find(log.find("code", "app").orElseThrow()).orElseThrow();
        log.said.clear();
        section.plan(document, log);
        transaction.executeWithoutResult(status -> section.apply(document, log));

        assertThat(log.said).isEmpty();
        assertThat(codes.find(code.id()).orElseThrow()).isEqualTo(code);
        assertThat(code.threshold().reviewWithinHours()).isEqualTo(2);
        assertThat(code.threshold().holdHours()).isEqualTo(48);
        assertThat(code.landing().headline()).isEqualTo("加入导购之家");
        assertThat(code.scripts().unwelcomed()).isTrue();
    }

    @Test
    void planNamesThePartThatChanges() {
        transaction.executeWithoutResult(status -> section.apply(document(), log));
        var document = document();
        ((ObjectNode) document.section("entry").at("/0/landing")).put("headline", "来吧");

        section.plan(document, log);

        assertThat(log.said).containsExactly("changes code app [landing]");
    }

    @Test
    void everythingThatIsWrongIsToldWithItsPlace() {
        var document = document();
        var code = (ObjectNode) document.section("entry").get(0);
        code.put("community", "nowhere");
        code.withArray("form").addObject().put("field", "brand-new");
        code.withArray("form").addObject().put("field", "unheard-of");
        ((ObjectNode) code.get("scripts")).put("more-needed", "{nobody}");

        section.check(document, log);

        assertThat(log.said)
                .containsExactlyInAnyOrder(
                        "/entry/0/community code-nowhere",
                        "/entry/0/form/2 code.unknown-field",
                        "/entry/0/scripts/more-needed code.unknown-variable");
    }

    private PlaybookDocument document() {
        return new PlaybookDocument(json.readTree(DOCUMENT));
    }

    /** Takes down what the section says, as the playbook does. */
    private static final class Log implements Problems, Planning, Applying {

        final List<String> said = new ArrayList<>();
        private final Map<String, UUID> bound = new HashMap<>();
        private final UUID branch;

        Log(UUID branch) {
            this.branch = branch;
        }

        @Override
        public void error(String pointer, String code, Map<String, ?> params) {
            said.add(pointer + " " + code);
        }

        @Override
        public void warning(String pointer, String code, Map<String, ?> params) {
            said.add("warning " + pointer + " " + code);
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
            return Optional.ofNullable(bound.get(kind + key));
        }

        @Override
        public void bind(String kind, String key, UUID id) {
            bound.put(kind + key, id);
        }

        @Override
        public void creates(String kind, String key, String title) {
            said.add("creates " + kind + " " + key);
        }

        @Override
        public void changes(String kind, String key, String title, Map<String, String> details) {
            said.add("changes " + kind + " " + key + " " + details.keySet());
        }

        @Override
        public void stops(String kind, String key, String title) {
            said.add("stops " + kind + " " + key);
        }

        @Override
        public void warns(String pointer, String code, Map<String, ?> params) {
            said.add("warns " + pointer + " " + code);
        }

        @Override
        public void refuses(String pointer, String code, Map<String, ?> params) {
            said.add("refuses " + pointer + " " + code);
        }
    }
}
