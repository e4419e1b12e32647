package io.qunying.insight;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.Problems;
import io.qunying.fact.Verb;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The steps by which a playbook's communities are judged. */
@Component
class FunnelSection implements PlaybookSection {

    private static final String KEY = "funnel";
    private static final String COMMUNITY = "community";
    private static final int ORDER = 80;

    private final OwnFunnels own;

    FunnelSection(OwnFunnels own) {
        this.own = own;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void check(PlaybookDocument document, Problems problems) {
        if (communities(document).isEmpty()) {
            problems.error("/" + KEY, "funnel-of-nothing");
        }
    }

    @Override
    public void plan(PlaybookDocument document, Planning planning) {
        var verbs = verbs(document);
        for (var key : communities(document)) {
            var before = planning.find(COMMUNITY, key).flatMap(own::find);
            if (before.isEmpty()) {
                planning.creates(KEY, key, key);
            } else if (!before.get().equals(verbs)) {
                planning.changes(KEY, key, key, Map.of("steps", codes(before.get()) + " → " + codes(verbs)));
            }
        }
    }

    @Override
    public void apply(PlaybookDocument document, Applying applying) {
        var verbs = verbs(document);
        for (var key : communities(document)) {
            applying.find(COMMUNITY, key).ifPresent(it -> own.save(it, verbs));
        }
    }

    private static List<Verb> verbs(PlaybookDocument document) {
        return document.section(KEY).values().stream()
                .map(it -> Verb.of(it.asString("")))
                .toList();
    }

    private static List<String> communities(PlaybookDocument document) {
        return document.section("communities").values().stream()
                .map(it -> it.path("key").asString(""))
                .toList();
    }

    private static List<String> codes(List<Verb> verbs) {
        return verbs.stream().map(Verb::code).toList();
    }
}
