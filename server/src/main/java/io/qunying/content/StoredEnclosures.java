package io.qunying.content;

import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Enclosures;
import io.qunying.channel.Piece;
import io.qunying.channel.hosted.SaidMessages;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class StoredEnclosures implements Enclosures {

    private final MaterialTable table;
    private final RenderMaterial renderer;
    private final Uploads uploads;
    private final SaidMessages rooms;

    StoredEnclosures(MaterialTable table, RenderMaterial renderer, Uploads uploads, SaidMessages rooms) {
        this.table = table;
        this.renderer = renderer;
        this.uploads = uploads;
        this.rooms = rooms;
    }

    @Override
    public Map<UUID, Enclosure> find(Collection<UUID> materials) {
        if (materials.isEmpty()) {
            return Map.of();
        }
        var usable = table.list(materials).stream()
                .filter(it -> !it.retired() && it.kind() != MaterialKind.POLL && it.kind() != MaterialKind.POOL)
                .toList();
        var wanted = usable.stream()
                .map(it -> it.body().file())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var files = wanted.isEmpty() ? Map.<UUID, Piece.File>of() : uploads.files(wanted);
        return usable.stream().collect(Collectors.toMap(Material::id, it -> new Stored(it, file(it, files))));
    }

    private static Piece.@Nullable File file(Material material, Map<UUID, Piece.File> files) {
        var id = material.body().file();
        return id == null ? null : files.get(id);
    }

    @Override
    public Map<String, UUID> named(UUID branch, Collection<String> names) {
        var found = new HashMap<String, UUID>();
        if (!names.isEmpty()) {
            table.byHand(branch, names).forEach(it -> found.put(it.ref(), it.id()));
        }
        return found;
    }

    @Override
    public void lend(UUID group, Collection<UUID> pictures) {
        if (!pictures.isEmpty()) {
            rooms.lend(List.of(group), uploads.pictures(pictures));
        }
    }

    private final class Stored implements Enclosure {

        private final Material of;
        private final Piece.@Nullable File file;

        private Stored(Material of, Piece.@Nullable File file) {
            this.of = of;
            this.file = file;
        }

        @Override
        public UUID material() {
            return of.id();
        }

        @Override
        public UUID branch() {
            return of.branch();
        }

        @Override
        public String title() {
            return of.title();
        }

        @Override
        public Content filled(Map<String, String> values) {
            var rendered = renderer.render(of.body(), new Values(values));
            var piece = rendered.piece();
            return new Content(
                    rendered.text(),
                    rendered.pictures(),
                    List.of(),
                    Map.of(),
                    piece == null || file == null ? piece : piece.with(file));
        }
    }
}
