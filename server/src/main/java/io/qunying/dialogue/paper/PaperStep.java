package io.qunying.dialogue.paper;

import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Problems;
import io.qunying.blueprint.StepKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The step {@code paper}: what feeds have new, to a whole group. */
@Component
class PaperStep implements StepKind {

    private final MakePapers papers;
    private final FeedTable feeds;

    PaperStep(MakePapers papers, FeedTable feeds) {
        this.papers = papers;
        this.feeds = feeds;
    }

    @Override
    public String key() {
        return "paper";
    }

    @Override
    public Reach reach(JsonNode value) {
        return Reach.WHOLE_GROUP;
    }

    @Override
    public void check(Step step, PlaybookDocument document, Problems problems) {
        // The schema says it all; which feeds there are depends on the branch.
    }

    /** A playbook may come before its feeds: it says nothing until they are there. */
    @Override
    public void plan(Step step, PlaybookDocument document, Planning planning) {
        var known =
                feeds.of(List.of(planning.branch())).stream().map(Feed::address).collect(Collectors.toSet());
        var order = PaperOrder.of(step.value());
        order.feeds().stream()
                .filter(it -> !known.contains(it))
                .forEach(it -> planning.warns(step.pointer() + "/paper/feeds", "feed-unknown", Map.of("address", it)));
        if (order.feeds().isEmpty() && known.isEmpty()) {
            planning.warns(step.pointer() + "/paper", "feeds-none", Map.of());
        }
    }

    @Override
    public List<End> carryOut(List<Call> calls) {
        return papers.carryOut(calls);
    }
}
