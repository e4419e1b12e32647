package io.qunying.entry;

import static io.qunying.entry.EntryFixtures.STRANGER;
import static io.qunying.entry.EntryFixtures.fieldsOf;
import static io.qunying.entry.EntryFixtures.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.entry.LiveCode.ConsentText;
import io.qunying.entry.LiveCode.LandingText;
import io.qunying.entry.LiveCode.Question;
import io.qunying.entry.LiveCode.Scripts;
import io.qunying.entry.LiveCode.Threshold;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.testing.ServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@ServerTest
class LiveCodeTests {

    @Autowired
    LiveCodes codes;

    @Autowired
    FrontDoor door;

    EntryFixtures some;

    @Autowired
    void prepare(AutowireCapableBeanFactory beans) {
        some = beans.createBean(EntryFixtures.class);
    }

    @Test
    void startsWithTextsAndQuestionsThatMakeSense() {
        var code = some.code(ThresholdKind.APPLICATION);

        assertThat(code.code()).hasSizeBetween(4, 6);
        assertThat(code.form())
                .extracting(Question::key)
                .containsExactly("phone", "identity", "region", "shop", "business", "city", "shop-photo");
        assertThat(code.landing().consents()).allMatch(it -> it.version() != null);
        assertThat(codes.list(code.community(), some.reviewer.scope()))
                .singleElement()
                .satisfies(it -> assertThat(it.code()).isEqualTo(code));
        assertThat(codes.titles(List.of(code.id())).get(code.id()))
                .extracting(LiveCodes.CodeRef::name)
                .isEqualTo("门店台卡");
    }

    @Test
    void showsAChangeAtOnce() {
        var code = some.code(ThresholdKind.APPLICATION);
        var before = door.landing(code.code());
        assertThat(door.landing(code.code())).isSameAs(before);

        codes.update(
                code.id(),
                draft(code, "新的标题", new Scripts(null, null, null, null, null, null, null, null), List.of()),
                some.reviewer);

        assertThat(door.landing(code.code()).headline()).isEqualTo("新的标题");
    }

    private static LiveCodes.Draft draft(LiveCode code, String headline, Scripts scripts, List<Question> form) {
        return new LiveCodes.Draft(
                code.name(),
                code.source(),
                code.scenes(),
                null,
                code.threshold(),
                new LandingText(
                        headline,
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        List.of(new ConsentText("notify", "新的文字", false, "forged"))),
                form,
                scripts,
                List.of());
    }

    @Test
    void namesEverythingThatDoesNotFit() {
        var code = some.code(ThresholdKind.APPLICATION);
        var bad = draft(
                code,
                " ",
                new Scripts(null, "去 {nowhere}", null, null, null, null, null, "长".repeat(501)),
                List.of(new Question("colour", null, true, null)));
        var worse = new LiveCodes.Draft(
                "名".repeat(61),
                bad.source(),
                List.of("moon"),
                null,
                new Threshold(ThresholdKind.OPEN, 0, 12, 48),
                bad.landing(),
                bad.form(),
                bad.scripts(),
                List.of());

        assertThat(fieldsOf(() -> codes.update(code.id(), worse, some.reviewer)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "name", "too-long",
                        "scenes", "not-a-choice",
                        "threshold.reviewWithinHours", "out-of-range",
                        "landing.headline", "required",
                        "form.0", "unknown-field",
                        "scripts.approved", "unknown-variable",
                        "scripts.welcome", "too-long"));
    }

    @Test
    void makesTheVersionOfAConsentFromItsText() {
        var code = some.code(ThresholdKind.APPLICATION);

        var changed = codes.update(code.id(), draft(code, "标题", code.scripts(), code.form()), some.reviewer);

        assertThat(changed.landing().consents().getFirst().version())
                .isNotEqualTo("forged")
                .isNotEqualTo(code.landing().consents().getLast().version());
    }

    @Test
    void showsAnotherBranchNothing() {
        var code = some.code(ThresholdKind.APPLICATION);

        refused(() -> codes.get(code.id(), STRANGER.scope()), "code-not-found");
        refused(() -> codes.changeState(code.id(), LiveCode.State.DISABLED, STRANGER), "code-not-found");
        assertThat(codes.list(null, STRANGER.scope())).isEmpty();
    }
}
