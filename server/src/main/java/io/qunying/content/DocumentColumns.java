package io.qunying.content;

import io.qunying.blueprint.PlaybookDocument;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the columns that a playbook brings. */
final class DocumentColumns {

    private DocumentColumns() {}

    /** A column in the document, with keys in place of ids. */
    record Written(String pointer, JsonNode node, List<String> communities) {

        String key() {
            return node.path("key").asString("");
        }

        String title() {
            return text("title", key());
        }

        String material() {
            return node.path("material").asString("");
        }

        Column.Voice voice() {
            return Words.read(Column.Voice.class, text("voice", "official")).orElse(Column.Voice.OFFICIAL);
        }

        Column.PostKind kind() {
            return Words.read(Column.PostKind.class, text("kind", "")).orElse(Column.PostKind.CONTENT);
        }

        /** @param find what a key stands for, by kind; empty if anything is not there yet */
        Optional<Column.Plan> plan(BiFunction<String, String, Optional<UUID>> find) {
            var ids = communities.stream()
                    .flatMap(it -> find.apply("community", it).stream())
                    .toList();
            return ids.size() < communities.size()
                    ? Optional.empty()
                    : find.apply("material", material()).map(it -> plan(ids, it));
        }

        /** The same without ids, for working out when it comes. */
        Column.Plan timetable() {
            return plan(List.of(), new UUID(0, 0));
        }

        private Column.Plan plan(List<UUID> communities, UUID material) {
            return new Column.Plan(
                    title(),
                    communities,
                    textOrNull("every"),
                    textOrNull("rrule"),
                    textOrNull("at"),
                    date("from"),
                    date("until"),
                    voice(),
                    kind(),
                    text("format", "text"),
                    material,
                    textOrNull("author"),
                    node.path("approval").asBoolean(false),
                    node.path("stages").valueStream().map(it -> it.asString("")).toList());
        }

        private @Nullable LocalDate date(String field) {
            return node.has(field) ? LocalDate.parse(text(field, "")) : null;
        }

        private @Nullable String textOrNull(String field) {
            return node.has(field) ? text(field, "") : null;
        }

        private String text(String field, String otherwise) {
            return node.path(field).asString(otherwise);
        }
    }

    static List<Written> read(PlaybookDocument document) {
        var written = new ArrayList<Written>();
        var all = communities(document).toList();
        for (var node : document.section("columns")) {
            var in = node.path("in").valueStream().map(it -> it.asString("")).toList();
            written.add(new Written("/columns/" + written.size(), node, in.isEmpty() ? all : in));
        }
        return written;
    }

    static Stream<String> communities(PlaybookDocument document) {
        return document.section("communities")
                .valueStream()
                .map(it -> it.path("key").asString(""));
    }
}
