package io.qunying.content;

import io.qunying.blueprint.Applying;
import io.qunying.blueprint.Planning;
import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.PlaybookSection;
import io.qunying.blueprint.Problems;
import io.qunying.content.DocumentColumns.Written;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The section {@code columns} of a playbook. */
@Component
class ColumnsSection implements PlaybookSection {

    private final ColumnTable table;
    private final CheckColumns check;

    ColumnsSection(ColumnTable table, CheckColumns check) {
        this.table = table;
        this.check = check;
    }

    @Override
    public String key() {
        return "columns";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void check(PlaybookDocument document, Problems problems) {
        check.check(document, problems);
    }

    @Override
    public void plan(PlaybookDocument document, Planning planning) {
        var before = before(planning.playbook());
        var written = DocumentColumns.read(document);
        for (var it : written) {
            var old = before.get(it.key());
            if (old == null || old.retired()) {
                planning.creates("column", it.key(), it.title());
            } else if (it.plan(planning::find).filter(old.plan()::equals).isEmpty()) {
                planning.changes("column", it.key(), it.title(), Map.of());
            }
        }
        check.warn(document, written, planning);
        stopped(before, written)
                .forEach(it -> planning.stops("column", it.key(), it.plan().title()));
    }

    @Override
    public void apply(PlaybookDocument document, Applying applying) {
        var before = before(applying.playbook());
        var written = DocumentColumns.read(document);
        for (var it : written) {
            var plan = it.plan(applying::find)
                    .orElseThrow(() -> new IllegalStateException(
                            it.pointer() + " refers to what is not there (expected: checked before)"));
            var old = before.get(it.key());
            var id = old == null ? table.insert(applying.branch(), applying.playbook(), it.key(), plan) : old.id();
            if (old != null && (old.retired() || !old.plan().equals(plan))) {
                table.update(id, old.version(), plan);
            }
            applying.bind("column", it.key(), id);
        }
        table.retire(stopped(before, written).stream().map(Column::id).toList());
    }

    @Override
    public List<ImpliedProgramme> programmes(PlaybookDocument document) {
        return DocumentColumns.read(document).stream()
                .filter(it -> it.node().has("every") || it.node().has("rrule"))
                .map(Timetable::of)
                .toList();
    }

    private Map<String, Column> before(@Nullable UUID playbook) {
        return table.listOf(playbook).stream().collect(Collectors.toMap(Column::key, Function.identity()));
    }

    private static List<Column> stopped(Map<String, Column> before, List<Written> written) {
        var keys = written.stream().map(Written::key).collect(Collectors.toSet());
        return before.values().stream()
                .filter(it -> !it.retired() && !keys.contains(it.key()))
                .sorted(Comparator.comparing(Column::key))
                .toList();
    }
}
