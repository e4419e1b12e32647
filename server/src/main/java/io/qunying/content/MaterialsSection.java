package io.qunying.content;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.Problems;
import io.qunying.content.DocumentMaterials.Written;
import io.qunying.platform.FieldErrors.FieldError;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The section {@code materials} of a playbook. */
@Component
class MaterialsSection implements PlaybookSection {

    private final MaterialTable table;
    private final FillPool pools;
    private final Uploads uploads;

    MaterialsSection(MaterialTable table, FillPool pools, Uploads uploads) {
        this.table = table;
        this.pools = pools;
        this.uploads = uploads;
    }

    @Override
    public String key() {
        return "materials";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public void check(PlaybookDocument document, Problems problems) {
        for (var written : DocumentMaterials.read(document)) {
            if (written.kind() == MaterialKind.POOL) {
                for (int place = 0; place < written.items().size(); place++) {
                    tell(
                            problems,
                            written.itemsPointer() + "/" + place,
                            checked(MaterialKind.POOL, written.items().get(place)));
                }
            } else {
                tell(problems, written.pointer(), checked(written.kind(), written.body()));
            }
        }
    }

    private List<FieldError> checked(MaterialKind kind, MaterialBody body) {
        var problems = CheckBody.problems(kind, body);
        return problems.isEmpty() ? uploads.missing(body) : problems;
    }

    private static void tell(Problems problems, String pointer, List<FieldError> errors) {
        errors.forEach(it -> problems.error(pointer, it.code(), it.params()));
    }

    @Override
    public void plan(PlaybookDocument document, Planning planning) {
        var before = before(planning.playbook());
        var written = DocumentMaterials.read(document);
        for (var it : written) {
            var old = before.get(it.ref());
            if (old == null || old.retired()) {
                planning.creates("material", it.ref(), it.title());
            } else if (changes(old, it)) {
                planning.changes(
                        "material",
                        it.ref(),
                        it.title(),
                        Map.of("text", old.body().text() + " → " + it.body().text()));
            }
        }
        stopped(before, written).forEach(it -> planning.stops("material", it.ref(), it.title()));
    }

    @Override
    public void apply(PlaybookDocument document, Applying applying) {
        var before = before(applying.playbook());
        var written = DocumentMaterials.read(document);
        for (var it : written) {
            var old = before.get(it.ref());
            var id = old == null
                    ? table.insert(applying.branch(), applying.playbook(), it.ref(), it.title(), it.body())
                    : old.id();
            if (old != null && !old.says(it.title(), it.body())) {
                table.update(id, old.version(), it.title(), it.body());
            }
            if (it.kind() == MaterialKind.POOL) {
                pools.fill(id, it.items());
            }
            applying.bind("material", it.ref(), id);
        }
        table.retire(stopped(before, written).stream().map(Material::id).toList());
    }

    private boolean changes(Material old, Written it) {
        return !old.says(it.title(), it.body())
                || (it.kind() == MaterialKind.POOL && pools.wouldChange(old.id(), it.items()));
    }

    private Map<String, Material> before(@Nullable UUID playbook) {
        return table.listOf(playbook).stream().collect(Collectors.toMap(Material::ref, Function.identity()));
    }

    private static List<Material> stopped(Map<String, Material> before, List<Written> written) {
        var refs = written.stream().map(Written::ref).collect(Collectors.toSet());
        return before.values().stream()
                .filter(it -> !it.retired() && !refs.contains(it.ref()))
                .sorted(Comparator.comparing(Material::ref))
                .toList();
    }
}
