package io.qunying.content;

import io.qunying.staff.Allowed;
import io.qunying.staff.Branches;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Columns in the console. */
@RestController
@RequestMapping("/api/console/content")
class ColumnController {

    private final ColumnTable table;
    private final ManageColumns manage;
    private final PostByHand posting;
    private final WeeksLeft weeks;
    private final Branches branches;

    ColumnController(ColumnTable table, ManageColumns manage, PostByHand posting, WeeksLeft weeks, Branches branches) {
        this.table = table;
        this.manage = manage;
        this.posting = posting;
        this.weeks = weeks;
        this.branches = branches;
    }

    /**
     * @param playbook that owns it; only those without one are edited by hand
     * @param weeksLeft how long its pool lasts; null without a pool or a timetable
     */
    record ColumnView(
            UUID id,
            UUID branch,
            @Nullable UUID playbook,
            String key,
            Column.Plan plan,
            int version,
            @Nullable Double weeksLeft) {}

    record CreateColumn(UUID branch, String key, Column.Plan plan) {}

    record SaveColumn(int version, Column.Plan plan) {}

    record PostRequest(UUID group, UUID clientId) {}

    record Posted(UUID id) {}

    @GetMapping("/columns")
    @Allowed(Permission.CONTENT_READ)
    List<ColumnView> listColumns(@RequestParam(required = false) @Nullable UUID community, StaffMember by) {
        return views(table.list(by.scope().filter(), community));
    }

    @PostMapping("/columns")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Permission.CONTENT_MANAGE)
    ColumnView createColumn(@RequestBody CreateColumn request, StaffMember by) {
        var branch = branches.get(request.branch(), by.scope()).id();
        return getColumn(manage.create(branch, request.key(), request.plan(), by), by);
    }

    @GetMapping("/columns/{id}")
    @Allowed(Permission.CONTENT_READ)
    ColumnView getColumn(@PathVariable UUID id, StaffMember by) {
        return views(List.of(manage.get(id, by))).getFirst();
    }

    @PutMapping("/columns/{id}")
    @Allowed(Permission.CONTENT_MANAGE)
    ColumnView saveColumn(@PathVariable UUID id, @RequestBody SaveColumn request, StaffMember by) {
        manage.update(id, request.version(), request.plan(), by);
        return getColumn(id, by);
    }

    @DeleteMapping("/columns/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void retireColumn(@PathVariable UUID id, StaffMember by) {
        manage.retire(id, by);
    }

    @PostMapping("/columns/{id}/posts")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(Permission.CONTENT_MANAGE)
    Posted post(@PathVariable UUID id, @RequestBody PostRequest request, StaffMember by) {
        return new Posted(posting.post(id, request.group(), request.clientId(), by));
    }

    private List<ColumnView> views(List<Column> columns) {
        var left = weeks.of(columns);
        return columns.stream()
                .map(it -> new ColumnView(
                        it.id(), it.branch(), it.playbook(), it.key(), it.plan(), it.version(), left.get(it.id())))
                .toList();
    }
}
