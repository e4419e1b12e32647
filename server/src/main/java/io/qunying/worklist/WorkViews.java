package io.qunying.worklist;

import io.qunying.community.Communities;
import io.qunying.person.Persons;
import io.qunying.platform.Page;
import io.qunying.staff.Colleagues;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.WorkController.WorkRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Items with the names that their ids stand for; a page costs as many round trips as a single one. */
@Component
class WorkViews {

    private final Communities communities;
    private final Persons persons;
    private final Colleagues colleagues;

    WorkViews(Communities communities, Persons persons, Colleagues colleagues) {
        this.communities = communities;
        this.persons = persons;
        this.colleagues = colleagues;
    }

    Page<WorkRow> page(Page<WorkItem> page, StaffMember by) {
        return new Page<>(rows(page.items(), by), page.next());
    }

    WorkRow row(WorkItem item, StaffMember by) {
        return rows(List.of(item), by).getFirst();
    }

    private List<WorkRow> rows(List<WorkItem> items, StaffMember by) {
        var groups = communities.groupNames(items.stream()
                .flatMap(it -> Stream.ofNullable(it.group()))
                .distinct()
                .toList());
        var people = names(items.stream().flatMap(WorkViews::whoIsIn).distinct().toList());
        return items.stream()
                .map(it -> WorkRow.of(it, groups::get, people::get, it.isOpen() && it.isFor(by)))
                .toList();
    }

    /** Of accounts and people alike. */
    Map<UUID, String> names(Collection<UUID> ids) {
        var names = new HashMap<UUID, String>();
        if (!ids.isEmpty()) {
            persons.summaries(ids).forEach((id, it) -> names.put(id, it.name()));
            names.putAll(colleagues.names(ids));
        }
        return names;
    }

    private static Stream<UUID> whoIsIn(WorkItem item) {
        var done = item.done();
        return Stream.of(
                        Stream.ofNullable(item.person()),
                        Stream.ofNullable(item.owner()),
                        Stream.ofNullable(done == null ? null : done.by()))
                .flatMap(it -> it);
    }
}
