package io.qunying.community;

import static io.qunying.community.CommunityFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import io.qunying.blueprint.Subject;
import io.qunying.testing.ServerTest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class StageStepTests {

    @Autowired
    StageStep stage;

    @Autowired
    DissolveStep dissolve;

    @Autowired
    Groups groups;

    @Autowired
    JsonMapper json;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ConfigurableApplicationContext context;

    @Test
    void aGroupEntersAStageAndIsDissolvedAndStaysSo() {
        var fixtures = CommunityFixtures.in(context.getAutowireCapableBeanFactory());
        var community = fixtures.open(plan("", 4, 1, null));
        var group = fixtures.joined(community, "web").group();
        var daily = json.readTree("\"daily\"");

        var ends = carryOut(stage, call(community, group, daily), call(community, null, daily));
        assertThat(ends).containsExactly(new End.Done(group), new End.Skipped("no-group", java.util.Map.of()));
        assertThat(stageOf(group)).isEqualTo("DAILY");

        var words = json.readTree("{\"say\": \"再见\"}");
        assertThat(carryOut(dissolve, call(community, group, words))).containsExactly(new End.Done(group));
        assertThat(stageOf(group)).isEqualTo("DISSOLVED");
        assertThat(carryOut(stage, call(community, group, daily)).getFirst()).isInstanceOf(End.Skipped.class);
        assertThat(stageOf(group)).isEqualTo("DISSOLVED");
    }

    private List<End> carryOut(io.qunying.blueprint.StepKind kind, Call... calls) {
        return Objects.requireNonNull(transaction.execute(status -> kind.carryOut(List.of(calls))));
    }

    private Call call(UUID community, @Nullable UUID group, JsonNode value) {
        var subject = new Subject(
                UUID.randomUUID(),
                community,
                group,
                group == null ? UUID.randomUUID() : null,
                ZoneId.of("Asia/Shanghai"));
        return new Call(
                UUID.randomUUID().toString(),
                UUID.randomUUID(),
                "p",
                "s",
                subject,
                clock.instant(),
                0,
                value,
                "normal",
                false,
                null,
                null);
    }

    private String stageOf(UUID group) {
        return Objects.requireNonNull(groups.find(List.of(group)).get(group)).stage();
    }
}
