package io.qunying.content;

import io.qunying.blueprint.PlaybookSection.ImpliedProgramme;
import io.qunying.content.DocumentColumns.Written;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** The programme that posts a column by its timetable. */
final class Timetable {

    private static final List<String> WHEN = List.of("every", "rrule", "at", "from", "until", "approval");

    private Timetable() {}

    static ImpliedProgramme of(Written column) {
        var programme = JsonNodeFactory.instance.objectNode();
        programme.put("key", "column-" + column.key());
        programme.put("title", column.title());
        var communities = programme.putArray("in");
        column.communities().forEach(communities::add);
        programme.put("anchor", "calendar");
        WHEN.stream()
                .filter(column.node()::has)
                .forEach(it -> programme.set(it, column.node().path(it)));
        programme
                .putArray("steps")
                .addObject()
                .put("key", "post")
                .put("at", "+0s")
                .put("column", column.key());
        return new ImpliedProgramme(column.pointer(), programme);
    }
}
