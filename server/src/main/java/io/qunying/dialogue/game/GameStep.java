package io.qunying.dialogue.game;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.StepKind;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The step {@code game}: begins a game in a group, on time and once. */
@Component
class GameStep implements StepKind {

    private final StartGames games;

    GameStep(StartGames games) {
        this.games = games;
    }

    @Override
    public String key() {
        return "game";
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.WHOLE_GROUP;
    }

    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {
        if (step.value().has("level")
                && !"quiz".equals(step.value().path("play").asString(""))) {
            problems.error(step.pointer() + "/game/level", "game-level-of-quiz", Map.of());
        }
    }

    @Override
    public List<End> carryOut(List<Call> calls) {
        return games.carryOut(calls);
    }
}
