package io.qunying.content;

import io.qunying.blueprint.Span;
import io.qunying.blueprint.Variables;
import io.qunying.channel.Piece;
import io.qunying.platform.QunyingProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a material into the words and pictures of one message, which every channel can carry. */
@Component
class RenderMaterial {

    /** The mark that the law wants on content with a way to buy. */
    static final String ADVERTISEMENT = "「广告」";

    private final String baseUrl;

    RenderMaterial(QunyingProperties properties) {
        this.baseUrl = properties.baseUrl().strip().replaceFirst("/+$", "");
    }

    /** One message. */
    record Rendered(
            String text, List<UUID> pictures, @Nullable Piece piece) {

        boolean hasLink() {
            return text.contains("http://") || text.contains("https://");
        }

        Rendered asAdvertisement() {
            return text.startsWith(ADVERTISEMENT)
                    ? this
                    : new Rendered(
                            ADVERTISEMENT + "\n" + text, pictures, piece == null ? null : piece.asAdvertisement());
        }
    }

    Rendered render(MaterialBody body, Values values) {
        var lines = new ArrayList<String>();
        add(lines, fill(body.title(), values));
        add(lines, fill(body.text(), values));
        for (int option = 0; option < body.options().size(); option++) {
            lines.add((option + 1) + ". " + fill(body.options().get(option), values));
        }
        if (!body.options().isEmpty()) {
            lines.add(Boolean.TRUE.equals(body.multiple()) ? "回复编号投票，可以多选" : "回复编号投票");
        }
        add(lines, address(body, values));
        return new Rendered(String.join("\n", lines), body.pictures(), piece(body, values));
    }

    /** Null for what is nothing but words and pictures. */
    private static @Nullable Piece piece(MaterialBody body, Values values) {
        var kind = kind(body);
        if (kind == null) {
            return null;
        }
        return new Piece(
                kind,
                fill(body.title(), values),
                Variables.fill(body.text(), values.byName()),
                body.url(),
                fill(body.button(), values),
                body.options().stream()
                        .map(it -> Variables.fill(it, values.byName()))
                        .toList(),
                Boolean.TRUE.equals(body.multiple()),
                body.closes() == null ? null : Span.of(body.closes()).exact().toSeconds(),
                body.file() == null ? null : new Piece.File(body.file(), "", 0),
                body.text().startsWith(ADVERTISEMENT));
    }

    private static Piece.@Nullable Kind kind(MaterialBody body) {
        if (body.file() != null) {
            return Piece.Kind.FILE;
        }
        if (!body.options().isEmpty()) {
            return Piece.Kind.POLL;
        }
        return body.title() == null && body.url() == null ? null : Piece.Kind.CARD;
    }

    private @Nullable String address(MaterialBody body, Values values) {
        if (body.file() != null) {
            return baseUrl + "/api/h5/files/" + body.file();
        }
        var button = fill(body.button(), values);
        return body.url() == null || button == null ? body.url() : button + "：" + body.url();
    }

    private static @Nullable String fill(@Nullable String text, Values values) {
        return text == null ? null : Variables.fill(text, values.byName());
    }

    private static void add(List<String> lines, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            lines.add(text);
        }
    }
}
