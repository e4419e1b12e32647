package io.qunying.content;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.Problems;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The section {@code mix} of a playbook: the least share of a kind of post, looked at when planning. */
@Component
class MixSection implements PlaybookSection {

    private static final double MEANINGLESS = 1e-9;

    private final Clock clock;

    MixSection(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String key() {
        return "mix";
    }

    @Override
    public int order() {
        return 51;
    }

    @Override
    public void check(PlaybookDocument document, Problems problems) {
        // The schema says it all.
    }

    @Override
    public void plan(PlaybookDocument document, Planning planning) {
        document.section("mix").properties().forEach(it -> {
            var kind = Words.read(Column.PostKind.class, it.getKey());
            kind.ifPresent(
                    known -> plan(document, planning, known, it.getValue().asDouble()));
        });
    }

    private void plan(PlaybookDocument document, Planning planning, Column.PostKind kind, double least) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var columns = DocumentColumns.read(document);
        for (var community : document.section("communities")) {
            var key = community.path("key").asString("");
            var here = columns.stream()
                    .filter(it -> it.communities().contains(key))
                    .map(DocumentColumns.Written::timetable)
                    .toList();
            var share = Mix.share(here, kind, today);
            if (share < least - MEANINGLESS) {
                planning.warns(
                        "/mix/" + Words.of(kind),
                        "mix-off",
                        Map.of(
                                "kind", Words.of(kind),
                                "community", community.path("title").asString(key),
                                "share", percent(share),
                                "least", percent(least)));
            }
        }
    }

    private static String percent(double share) {
        return Math.round(share * 100) + "%";
    }

    @Override
    public void apply(PlaybookDocument document, Applying applying) {
        // A rule for planning only.
    }
}
