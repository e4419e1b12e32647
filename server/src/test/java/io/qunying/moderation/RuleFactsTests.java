package io.qunying.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.fact.FactFigures.Filter;
import io.qunying.fact.TalkFigures;
import io.qunying.fact.TalkFigures.Guarded;
import io.qunying.fact.TalkFigures.RuleWorth;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the guard and staff do stands in the facts, so that figures know it. */
class RuleFactsTests extends GuardedGroup {

    @Autowired
    TalkFigures figures;

    @Autowired
    OpenCases open;

    @Test
    void keepsWhatARuleHitAndWhatPeopleFound() {
        var contacts = rule(Mode.SOFT, "message.contacts > 0.0");
        var shadow = rule(Mode.SHADOW, "message.length > 0.0");
        say("早上好");
        var unwanted = caseOf("加微信 abc12345");
        var fine = caseOf("加微信 abc123456");
        var wrong = caseOf("加微信 abc1234567");
        var unseen = caseOf("加微信 abc12345678");
        desk.decide(unwanted.id(), true, false, LIN);
        desk.decide(fine.id(), false, false, LIN);
        desk.decide(wrong.id(), true, false, LIN);
        file.file(wrong.id(), hai, "那是客服微信");
        decide.decide(wrong.id(), true, "核实过了", ZHAO);
        file.file(unseen.id(), hai, "为什么");
        decide.decide(unseen.id(), false, "广告", ZHAO);

        assertThat(figures.rules(lately()))
                .contains(new RuleWorth(contacts, 4, 4, 2, 2, 1))
                .contains(new RuleWorth(shadow, 5, 4, 2, 2, 1));
        assertThat(figures.count(lately()).guarded()).isEqualTo(new Guarded(5, 4, 2, 2, 1));
    }

    @Test
    void countsACaseOnceHoweverOftenItIsFound() {
        rule(Mode.SOFT, "message.contacts > 0.0");
        var found = caseOf("加微信 abc12345");

        open.all(List.of(again(found, Mode.SOFT)));

        assertThat(figures.count(lately()).guarded().cases()).isEqualTo(1);
    }

    @Test
    void whatComesLaterAgainstAMessageWithholdsItUnlessPeopleHaveDecided() {
        rule(Mode.TRAIN, "message.contacts > 0.0");
        var decided = caseOf("加微信 abc12345");
        var open = caseOf("大家好呀，今天也要开开心心，有事可以找我的微信 zhangsan2026");
        assertThat(open.withheld()).isFalse();
        desk.decide(decided.id(), false, false, LIN);

        var withheld = this.open.all(List.of(again(decided, Mode.HARD), again(open, Mode.HARD)));
        settle();

        assertThat(withheld).extracting(Case::id).containsExactly(open.id());
        assertThat(cases.find(open.id()).orElseThrow().withheld()).isTrue();
        assertThat(cases.find(decided.id()).orElseThrow().withheld()).isFalse();
        assertThat(sanctionOf(open).state()).isEqualTo(Sanction.State.APPLIED);
        assertThat(sanctions.ofCases(List.of(decided.id()))).isEmpty();
    }

    /** Found once more, by rules of another mode. */
    private static Case again(Case found, Mode mode) {
        return new Case(
                UUID.randomUUID(),
                found.message(),
                found.group(),
                found.community(),
                found.branch(),
                found.seat(),
                found.person(),
                found.nickname(),
                found.text(),
                found.saidAt(),
                found.openedAt(),
                found.category(),
                found.score(),
                mode,
                mode.acts(),
                found.hits().stream()
                        .map(it -> new Hit(it.rule(), it.key(), it.title(), it.category(), mode, it.points()))
                        .toList(),
                null,
                Case.State.OPEN,
                null,
                null,
                null,
                null);
    }

    private Case caseOf(String text) {
        return cases.ofMessage(say(text)).orElseThrow();
    }

    private Filter lately() {
        var now = clock.instant();
        return new Filter(
                now.minus(Duration.ofHours(1)), now.plusSeconds(1), null, community, null, null, null, null, null);
    }
}
