package io.qunying.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.platform.DomainException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What rules do with what is said, by their modes. */
class GuardTests extends GuardedGroup {

    @Autowired
    TransactionTemplate transaction;

    @Test
    void showsWhatNoRuleSpeaksAgainst() {
        rule(Mode.HARD, "message.contacts > 0.0");

        var message = say("今晚的直播几点开始？");

        assertThat(said.find(group, message)).isPresent();
        assertThat(cases.ofMessage(message)).isEmpty();
    }

    @Test
    void withholdsAndWarnsByAHardRuleWithACaseAReasonAndAWayToAppeal() {
        rule(Mode.HARD, "message.contacts > 0.0");

        var message = say("兼职日结，加微信 abc12345 详谈");

        assertThat(said.find(group, message)).as("nobody else reads it").isEmpty();
        var of = cases.ofMessage(message).orElseThrow();
        assertThat(of.withheld()).isTrue();
        assertThat(of.hits()).extracting(Hit::points).contains(60);
        var sanction = sanctionOf(of);
        assertThat(sanction.state()).isEqualTo(Sanction.State.APPLIED);
        assertThat(sanction.step()).isEqualTo(StrikePlan.Kind.WARN);
        assertThat(notices.of(hai))
                .anyMatch(it -> it.text().contains("疑似广告") && it.text().contains("申诉"));
    }

    @Test
    void onlyOpensACaseToLabelWhileTheRuleIsInTraining() {
        rule(Mode.TRAIN, "message.text.contains(\"聚餐\")");

        var message = say("周六聚餐有人去吗");

        assertThat(said.find(group, message)).isPresent();
        assertThat(cases.ofMessage(message).orElseThrow().withheld()).isFalse();
    }

    @Test
    void countsWhatARuleHitsWithoutWaitingForOtherReaders() {
        var rule = rule(Mode.SHADOW, "message.text.contains(\"聚餐\")");

        transaction.executeWithoutResult(_ -> {
            countHit(rule);
            assertThat(CompletableFuture.runAsync(() -> transaction.executeWithoutResult(_ -> countHit(rule))))
                    .as("another reader, while this one goes on with its batch")
                    .succeedsWithin(Duration.ofSeconds(10));
        });

        assertThat(hitsOf(rule)).containsExactly(2L);
    }

    private void countHit(UUID rule) {
        rules.count(Map.of(rule, 1L), LocalDate.EPOCH);
    }

    private List<Long> hitsOf(UUID rule) {
        return rules.quality(LocalDate.EPOCH).stream()
                .filter(it -> it.rule().equals(rule))
                .map(RuleTable.Quality::hits)
                .toList();
    }

    @Test
    void onlyCountsInTheShadow() {
        var rule = rule(Mode.SHADOW, "message.text.contains(\"聚餐\")");

        var message = say("周六聚餐有人去吗");

        assertThat(said.find(group, message)).isPresent();
        assertThat(cases.ofMessage(message)).isEmpty();
        assertThat(hitsOf(rule)).containsExactly(1L);
    }

    @Test
    void letsARuleSanctionByItselfOnlyOncePeopleFoundItRight() {
        var rule = rule(Mode.SOFT, "message.contacts > 0.0");
        assertThatThrownBy(() -> ruleDesk.setMode(rule, Mode.HARD, LIN))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("rule-unproven"));

        for (var n = 0; n < 20; n++) {
            desk.decide(cases.ofMessage(say("加微信 abc1234" + n)).orElseThrow().id(), true, false, LIN);
        }
        ruleDesk.setMode(rule, Mode.HARD, LIN);

        assertThat(sanctionOf(cases.ofMessage(say("加微信 xyz98765")).orElseThrow())
                        .state())
                .isEqualTo(Sanction.State.APPLIED);
    }
}
