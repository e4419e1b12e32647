package io.qunying.content;

import io.qunying.blueprint.PlaybookDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads the materials that a playbook brings. */
final class DocumentMaterials {

    private DocumentMaterials() {}

    /**
     * A material in the document.
     *
     * @param items of a pool, else empty
     * @param itemsPointer where they stand
     */
    record Written(
            MaterialKind kind,
            String key,
            String pointer,
            String title,
            MaterialBody body,
            List<MaterialBody> items,
            String itemsPointer) {

        String ref() {
            return kind.ref(key);
        }
    }

    static List<Written> read(PlaybookDocument document) {
        var written = new ArrayList<Written>();
        for (var kind : MaterialKind.values()) {
            document.section("materials")
                    .path(kind.section())
                    .properties()
                    .forEach(it -> written.add(written(kind, it.getKey(), it.getValue())));
        }
        return written;
    }

    private static Written written(MaterialKind kind, String key, JsonNode node) {
        var body = body(kind, node);
        var pointer = "/materials/" + kind.section() + "/" + key;
        var items = kind == MaterialKind.POOL ? items(node) : MissingNode.getInstance();
        return new Written(
                kind,
                key,
                pointer,
                body.title() == null ? key : body.title(),
                body,
                items.valueStream().map(DocumentMaterials::item).toList(),
                node.isArray() ? pointer : pointer + "/items");
    }

    /** The references that a document may use. */
    static List<String> refs(PlaybookDocument document) {
        return Arrays.stream(MaterialKind.values())
                .flatMap(kind -> keys(document, kind).map(kind::ref))
                .toList();
    }

    private static Stream<String> keys(PlaybookDocument document, MaterialKind kind) {
        return document.section("materials").path(kind.section()).propertyNames().stream();
    }

    private static MaterialBody body(MaterialKind kind, JsonNode node) {
        return switch (kind) {
            case SCRIPT -> MaterialBody.text(node.asString(""));
            case POOL -> MaterialBody.pool(text(node, "repeat"));
            default -> item(node);
        };
    }

    /** A pool is a list, or an object with more to say about it. */
    static JsonNode items(JsonNode pool) {
        return pool.isArray() ? pool : pool.path("items");
    }

    private static MaterialBody item(JsonNode node) {
        return new MaterialBody(
                node.path("text").asString(node.path("question").asString("")),
                text(node, "title"),
                text(node, "url"),
                text(node, "button"),
                node.path("pictures")
                        .valueStream()
                        .map(it -> id(it.asString("")))
                        .toList(),
                node.path("options").valueStream().map(it -> it.asString("")).toList(),
                node.path("multiple").asBoolean(false),
                text(node, "closes"),
                node.has("file") ? id(node.path("file").asString("")) : null,
                null);
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.has(field) ? node.path(field).asString("") : null;
    }

    /** The schema has seen that it is one. */
    private static UUID id(String text) {
        return UUID.fromString(text);
    }
}
