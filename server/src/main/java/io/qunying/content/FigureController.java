package io.qunying.content;

import io.qunying.content.ColumnFigures.Figures;
import io.qunying.content.ColumnFigures.Row;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What came of posts. */
@RestController
@RequestMapping("/api/console/content")
class FigureController {

    private static final int LATEST = 100;

    private final ManageColumns columns;
    private final ColumnFigures figures;

    FigureController(ManageColumns columns, ColumnFigures figures) {
        this.columns = columns;
        this.figures = figures;
    }

    record PostView(UUID id, UUID group, UUID community, String format, Instant at) {}

    /** @param total of the column; no line where nothing was posted */
    record ColumnReport(List<Figures> total, List<Figures> byFormat, List<PostView> latest) {}

    @GetMapping("/columns/{id}/figures")
    @Allowed(Permission.CONTENT_READ)
    ColumnReport columnFigures(
            @PathVariable UUID id, @RequestParam Instant from, @RequestParam Instant to, StaffMember by) {
        var column = columns.get(id, by);
        var branches = List.of(column.branch());
        var posts = figures.posts(branches, id, from, to);
        return new ColumnReport(
                figures.by(posts, branches, _ -> column.key()),
                figures.by(posts, branches, Row::format),
                posts.stream()
                        .limit(LATEST)
                        .map(it -> new PostView(it.id(), it.group(), it.community(), it.format(), it.at()))
                        .toList());
    }

    /** Formats side by side, over all columns. */
    @GetMapping("/formats")
    @Allowed(Permission.CONTENT_READ)
    List<Figures> formats(@RequestParam Instant from, @RequestParam Instant to, StaffMember by) {
        var branches = by.scope().filter();
        return figures.by(figures.posts(branches, null, from, to), branches, Row::format);
    }
}
