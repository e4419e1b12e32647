package io.qunying.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.blueprint.ConditionInvalid;
import io.qunying.moderation.RuleTable.Quality;
import io.qunying.platform.DomainException;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Role;
import io.qunying.testing.AsStaff;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What operators write themselves: rules, words, and whom nobody looks at. */
class OwnRulesTests extends GuardedGroup {

    @Autowired
    EditRules edit;

    @Autowired
    ReplayRule replay;

    @Autowired
    OwnWords words;

    @Autowired
    WordTable wordTable;

    @Autowired
    Exemptions exemptions;

    @Autowired
    TrySentence sentences;

    @AfterEach
    void forgetWords() {
        wordTable.delete(wordTable.page("", null, 1000).stream()
                .map(WordTable.OwnWord::id)
                .toList());
    }

    @Test
    void countsOnlyUntilTheRuleIsAllowedMore() {
        var rule = edit.create(spec("message.text.contains(\"暗号甲\")"), LIN);
        book.forget();

        assertThat(cases.ofMessage(say("今天的暗号甲是什么"))).isEmpty();
        ruleDesk.setMode(rule, Mode.SOFT, LIN);

        var message = say("再说一次暗号甲");
        assertThat(said.find(group, message)).isEmpty();
        assertThat(cases.ofMessage(message).orElseThrow().hits())
                .extracting(Hit::title)
                .contains("暗号");
    }

    @Test
    void beginsAnewWhenTheRuleAsksSomethingElse() {
        var rule = edit.create(spec("message.text.contains(\"暗号乙\")"), LIN);
        ruleDesk.setMode(rule, Mode.SOFT, LIN);
        desk.decide(cases.ofMessage(say("暗号乙在此")).orElseThrow().id(), true, false, LIN);
        assertThat(quality(rule).unwanted()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));

        edit.change(rule, new RuleSpec("新名字", Category.OTHER, "message.text.contains(\"暗号乙\")", 70, community), LIN);
        assertThat(one(rule).mode()).as("a name proves nothing").isEqualTo(Mode.SOFT);
        assertThat(quality(rule).unwanted()).isEqualTo(1);

        edit.change(rule, spec("message.text.contains(\"暗号丙\")"), LIN);
        assertThat(one(rule).mode()).isEqualTo(Mode.SHADOW);
        assertThat(quality(rule).unwanted()).isZero();
    }

    @Test
    void refusesARuleThatWouldHitMuchOfWhatWasSaid() {
        for (var n = 0; n < 120; n++) {
            talk.post(group, hai, UUID.randomUUID().toString(), "大家早上好呀 " + n, clock.instant());
        }
        settle();
        var rule = edit.create(spec("message.text.contains(\"早上好\")"), LIN);

        assertThatThrownBy(() -> ruleDesk.setMode(rule, Mode.TRAIN, LIN))
                .isInstanceOfSatisfying(DomainException.class, it -> {
                    assertThat(it.code()).isEqualTo("rule-too-broad");
                    assertThat(it.params().get("hits")).isEqualTo(120L);
                    assertThat(it.params().get("examples"))
                            .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                            .hasSize(10)
                            .contains("大家早上好呀 119");
                });
        assertThat(one(rule).mode()).isEqualTo(Mode.SHADOW);
    }

    @Test
    void asksARuleOfWhatWasSaidBefore() {
        rule(Mode.TRAIN, "message.text.contains(\"刷单\")");
        var labelled = say("刷单返利找我");
        say("你好");
        say("谁在刷单");
        desk.decide(cases.ofMessage(labelled).orElseThrow().id(), true, false, LIN);

        var replayed = replay.replay("message.text.contains(\"刷单\") && person.trust == \"new\"", community);

        assertThat(replayed.messages()).isEqualTo(3);
        assertThat(replayed.hits()).isEqualTo(2);
        assertThat(replayed.unwanted()).isEqualTo(1);
        assertThat(replayed.fine()).isZero();
        assertThat(replayed.samples()).extracting(ReplayRule.Sample::text).containsExactly("谁在刷单", "刷单返利找我");
        assertThat(replayed.samples().getLast().unwanted()).isTrue();
        assertThat(replay.replay("message.repeats >= 2.0", community).hits()).isZero();
        assertThatThrownBy(() -> replay.replay("message.texts == \"\"", community))
                .isInstanceOf(ConditionInvalid.class);
    }

    @Test
    void leavesShippedRulesAsTheyAre() {
        var shipped = rules.all().stream().filter(Rule::builtin).findFirst().orElseThrow();

        assertThatThrownBy(() -> edit.remove(shipped.id(), LIN)).hasMessageContaining("rule-builtin");
        assertThatThrownBy(() -> edit.change(shipped.id(), spec("message.links > 0.0"), LIN))
                .hasMessageContaining("rule-builtin");
    }

    @Test
    void letsNobodyDecideForCommunitiesTheyDoNotSee() {
        var stranger = AsStaff.member(Role.MANAGER, new BranchScope(false, Set.of(UUID.randomUUID())));

        assertThatThrownBy(() -> edit.create(spec("message.links > 0.0"), stranger))
                .hasMessageContaining("not-found");
        assertThatThrownBy(() ->
                        edit.create(new RuleSpec("一切", Category.OTHER, "message.links > 0.0", 10, null), stranger))
                .hasMessageContaining("all-communities-only");
        var rule = edit.create(spec("message.links > 0.0"), LIN);
        assertThatThrownBy(() -> edit.remove(rule, stranger)).hasMessageContaining("not-found");
        assertThatThrownBy(() -> ruleDesk.setMode(rule, Mode.OFF, stranger)).hasMessageContaining("not-found");
    }

    @Test
    void findsWordsOfOnesOwnAndSaysWhichLinesAreNone() {
        rule(Mode.SOFT, "\"rival\" in message.words");

        var adding =
                words.add(List.of("竞品牛牛", "a.*b", "竞", "竞品牛牛", "", "x\t\tloud", "牛牛队友\trival\tallow"), "rival", LIN);

        assertThat(adding.added()).isEqualTo(3);
        assertThat(adding.leftOut())
                .extracting(it -> it.line() + " " + it.code())
                .containsExactly("3 word-too-short", "4 word-twice", "6 flag-unknown");
        assertThat(said.find(group, say("快去 竞*品*牛*牛 买"))).as("also in disguise").isEmpty();
        assertThat(said.find(group, say("axxb")))
                .as("signs stand for themselves")
                .isPresent();
        assertThat(sentences.of("去竞品牛牛那边", community).words())
                .containsExactly(new TrySentence.Found("竞品牛牛", "rival", "竞品牛牛"));

        words.remove(
                wordTable.page("竞品牛牛", null, 10).stream()
                        .map(WordTable.OwnWord::id)
                        .toList(),
                LIN);
        assertThat(said.find(group, say("竞品牛牛 又来了"))).isPresent();
    }

    @Test
    void triesASentenceWithoutKeepingIt() {
        rule(Mode.SOFT, "message.text.contains(\"暗号丁\")");

        var tried = sentences.of("暗号丁", community);

        assertThat(tried.mode()).isEqualTo(Mode.SOFT);
        assertThat(tried.hits()).extracting(Hit::title).containsExactly("联系方式");
        assertThat(sentences.of("暗号丁", null).mode())
                .as("the rule holds elsewhere")
                .isNull();
    }

    @Test
    void looksNotAtThoseWhoAreExemptUntilTheirTimeIsOver() {
        rule(Mode.SOFT, "message.text.contains(\"暗号戊\")");
        var until = clock.instant().plus(Duration.ofHours(1));
        exemptions.add(new Exemptions.Wish(hai, community, "合作方", until), LIN);

        assertThat(said.find(group, say("暗号戊 一"))).isPresent();
        assertThat(exemptions.list(BranchScope.ALL))
                .filteredOn(it -> it.person().equals(hai))
                .extracting(Exemptions.Exemption::name)
                .containsExactly("阿海");
        assertThat(exemptions.list(new BranchScope(false, Set.of(UUID.randomUUID()))))
                .noneMatch(it -> it.person().equals(hai));
        clock.advance(Duration.ofHours(2));
        assertThat(said.find(group, say("暗号戊 二"))).isEmpty();

        exemptions.add(new Exemptions.Wish(hai, null, "再续", null), LIN);
        assertThat(said.find(group, say("暗号戊 三"))).isPresent();
        var everywhere = exemptions.list(BranchScope.ALL).stream()
                .filter(it -> it.person().equals(hai))
                .toList();
        assertThat(everywhere).hasSize(1);
        exemptions.remove(everywhere.getFirst().id(), LIN);
        assertThat(said.find(group, say("暗号戊 四"))).isEmpty();
    }

    private RuleSpec spec(String condition) {
        return new RuleSpec("暗号", Category.OTHER, condition, 60, community);
    }

    private Rule one(UUID id) {
        return rules.all().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }

    private Quality quality(UUID id) {
        return rules.quality(LocalDate.EPOCH).stream()
                .filter(it -> it.rule().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
