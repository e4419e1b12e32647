package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.testing.PlaybookForTests;
import io.qunying.testing.ServerTest;
import io.qunying.testing.World;
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

    private PlaybookForTests playbook = new PlaybookForTests(UUID.randomUUID());

    @BeforeEach
    void build() {
        var world = World.of(context.getAutowireCapableBeanFactory());
        playbook = new PlaybookForTests(world.branch());
        playbook.bind("community", "guide", world.shopOwners(playbook.branch()));
    }

    @Test
    void appliedTwiceNothingHasChangedAndNobodyIsWelcomedTwice() {
        var document = document();
        assertThat(playbook.check(section, document)).isEmpty();
        assertThat(playbook.plan(section, document)).containsExactly("creates code app");

        apply(document);
        var code = codes.find(playbook.id("code", "app")).orElseThrow();
        var planned = playbook.plan(section, document);
        apply(document);

        assertThat(planned).isEmpty();
        assertThat(codes.find(code.id()).orElseThrow()).isEqualTo(code);
        assertThat(code.threshold().reviewWithinHours()).isEqualTo(2);
        assertThat(code.threshold().holdHours()).isEqualTo(48);
        assertThat(code.landing().headline()).isEqualTo("加入导购之家");
        assertThat(code.scripts().unwelcomed()).isTrue();
    }

    @Test
    void planNamesThePartThatChanges() {
        apply(document());
        var document = document();
        ((ObjectNode) document.section("entry").at("/0/landing")).put("headline", "来吧");

        assertThat(playbook.plan(section, document)).containsExactly("changes code app [landing]");
    }

    @Test
    void everythingThatIsWrongIsToldWithItsPlace() {
        var document = document();
        var code = (ObjectNode) document.section("entry").get(0);
        code.put("community", "nowhere");
        code.withArray("form").addObject().put("field", "brand-new");
        code.withArray("form").addObject().put("field", "unheard-of");
        ((ObjectNode) code.get("scripts")).put("more-needed", "{nobody}");

        assertThat(playbook.check(section, document))
                .containsExactlyInAnyOrder(
                        "/entry/0/community code-nowhere",
                        "/entry/0/form/2 code.unknown-field",
                        "/entry/0/scripts/more-needed code.unknown-variable");
    }

    @Test
    void refusesToLeadACodeThatIsOutThereIntoAnotherCommunity() {
        apply(document());
        playbook.bind("community", "other", UUID.randomUUID());
        var document = document();
        ((ObjectNode) document.section("entry").get(0)).put("community", "other");

        assertThat(playbook.plan(section, document)).containsExactly("refuses /entry/0/community code-leads-elsewhere");
    }

    private void apply(PlaybookDocument document) {
        transaction.executeWithoutResult(status -> playbook.apply(section, document));
    }

    private PlaybookDocument document() {
        return new PlaybookDocument(json.readTree(DOCUMENT));
    }
}
