package io.qunying.entry;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Span;
import io.qunying.entry.LiveCode.ConsentText;
import io.qunying.entry.LiveCode.LandingText;
import io.qunying.entry.LiveCode.Question;
import io.qunying.entry.LiveCode.Scripts;
import io.qunying.entry.LiveCode.Source;
import io.qunying.entry.LiveCode.Threshold;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.entry.LiveCode.Value;
import io.qunying.entry.LiveCodes.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A live code as a playbook describes it.
 *
 * @param pointer where it stands
 */
record PlannedCode(String pointer, JsonNode node) {

    static List<PlannedCode> of(PlaybookDocument document) {
        var codes = new ArrayList<PlannedCode>();
        for (var node : document.section(EntrySection.KEY).values()) {
            codes.add(new PlannedCode("/" + EntrySection.KEY + "/" + codes.size(), node));
        }
        return codes;
    }

    String key() {
        return node.path("key").asString("");
    }

    String community() {
        return node.path("community").asString("");
    }

    String name() {
        return node.path("name").asString(key());
    }

    ThresholdKind threshold() {
        return ThresholdKind.valueOf(constant(node.path("threshold").asString("application")));
    }

    Optional<JsonNode> communityIn(PlaybookDocument document) {
        return document.section("communities").values().stream()
                .filter(it -> it.path("key").asString("").equals(community()))
                .findFirst();
    }

    /** @param there what staff have added since, such as pictures, stays */
    Draft draft(PlaybookDocument document, Optional<LiveCode> there) {
        var review = node.path("review");
        var hold = communityIn(document).map(it -> it.path("hold").asString("")).orElse("");
        return new Draft(
                name(),
                Source.valueOf(constant(node.path("source").asString("app"))),
                texts(node.path("scenes")),
                there.map(LiveCode::expiresAt).orElse(null),
                new Threshold(
                        threshold(),
                        hours(review.path("within"), KeepLiveCodes.USUAL.reviewWithinHours()),
                        hours(review.path("remind"), KeepLiveCodes.USUAL.reminderHours()),
                        Span.parse(review.path("hold").asString(hold))
                                .map(PlannedCode::hours)
                                .orElse(KeepLiveCodes.USUAL.holdHours())),
                landing(document, there),
                node.path("form").values().stream()
                        .map(it -> new Question(
                                it.path("field").asString(""),
                                text(it.path("title")),
                                it.path("required").asBoolean(false),
                                text(it.path("hint"))))
                        .toList(),
                scripts(there),
                review.has("reasons") ? texts(review.path("reasons")) : HouseScripts.REFUSE_REASONS);
    }

    private LandingText landing(PlaybookDocument document, Optional<LiveCode> there) {
        var landing = node.path("landing");
        var title =
                communityIn(document).map(it -> it.path("title").asString("")).orElse("");
        return new LandingText(
                landing.path("headline").asString("加入" + title),
                landing.path("subline").asString(""),
                landing.path("value").values().stream()
                        .map(it -> new Value(
                                it.path("title").asString(""), it.path("text").asString("")))
                        .toList(),
                there.map(it -> it.landing().pictures()).orElse(List.of()),
                there.map(it -> it.landing().figures()).orElse(List.of()),
                there.map(it -> it.landing().showMembers()).orElse(true),
                landing.has("consents")
                        ? landing.path("consents").values().stream()
                                .map(it -> new ConsentText(
                                        it.path("purpose").asString(""),
                                        it.path("text").asString(""),
                                        it.path("required").asBoolean(false),
                                        null))
                                .toList()
                        : CodeTemplates.consents());
    }

    /** The welcome is the business of the playbook's own programmes. */
    private Scripts scripts(Optional<LiveCode> there) {
        var scripts = node.path("scripts");
        return new Scripts(
                text(scripts.path("received")),
                text(scripts.path("approved")),
                text(scripts.path("waiting")),
                text(scripts.path("more-needed")),
                text(scripts.path("refused")),
                text(scripts.path("reminder")),
                text(scripts.path("lapsed")),
                null,
                true,
                there.map(it -> it.scripts().friend()).orElse(null));
    }

    private static int hours(JsonNode span, int usual) {
        return Span.parse(span.asString("")).map(PlannedCode::hours).orElse(usual);
    }

    /** What is less than an hour is an hour. */
    private static int hours(Span span) {
        return Math.max(1, Math.toIntExact(span.exact().toHours()));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static List<String> texts(JsonNode node) {
        return node.values().stream().map(it -> it.asString("")).toList();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    /** Where in the playbook a field of the draft stands. */
    String pointerOf(String field) {
        return pointer + "/"
                + switch (field) {
                    case "threshold.reviewWithinHours" -> "review/within";
                    case "threshold.reminderHours" -> "review/remind";
                    case "threshold.holdHours" -> "review/hold";
                    case "refuseReasons" -> "review/reasons";
                    case "scripts.moreNeeded" -> "scripts/more-needed";
                    default -> field.replace('.', '/');
                };
    }
}
