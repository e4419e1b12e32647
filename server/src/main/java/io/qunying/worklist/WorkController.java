package io.qunying.worklist;

import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Colleagues;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.WorkItem.Entry;
import io.qunying.worklist.WorkItem.State;
import io.qunying.worklist.WorkList.Day;
import io.qunying.worklist.WorkList.View;
import io.qunying.worklist.Worklist.Kind;
import io.qunying.worklist.Worklist.Proof;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Work items as staff see them. */
@RestController
@RequestMapping("/api/console/work")
class WorkController {

    static final String ZONE = "Asia/Shanghai";

    private final WorkList list;
    private final WorkDesk desk;
    private final WorkViews views;
    private final HandOver handOver;
    private final Colleagues colleagues;

    WorkController(WorkList list, WorkDesk desk, WorkViews views, HandOver handOver, Colleagues colleagues) {
        this.list = list;
        this.desk = desk;
        this.views = views;
        this.handOver = handOver;
        this.colleagues = colleagues;
    }

    record Named(UUID id, String name) {

        static @Nullable Named of(@Nullable UUID id, Function<UUID, @Nullable String> names) {
            return id == null ? null : new Named(id, Objects.requireNonNullElse(names.apply(id), ""));
        }
    }

    /**
     * A work item in a list.
     *
     * @param act for a send what is to be done, such as {@code SEND_TO_GROUP}; {@code LET_GO} what lies ready at the
     *     platform
     * @param joinRequest the request to be decided, for items of that kind
     * @param mayDo whether whoever asks may take it up or do it
     */
    record WorkRow(
            UUID id,
            Kind kind,
            String title,
            String text,
            @Nullable UUID branch,
            @Nullable UUID community,
            @Nullable Named group,
            @Nullable Named person,
            @Nullable Named owner,
            @Nullable Duty duty,
            Instant due,
            @Nullable Instant expiresAt,
            List<Entry> checklist,
            Proof proof,
            State state,
            boolean escalated,
            boolean claimed,
            @Nullable String act,
            @Nullable Named doneBy,
            @Nullable Instant doneAt,
            @Nullable String proofText,
            @Nullable UUID proofPicture,
            @Nullable UUID joinRequest,
            boolean mayDo) {

        static WorkRow of(
                WorkItem it,
                Function<UUID, @Nullable String> groups,
                Function<UUID, @Nullable String> people,
                boolean mayDo) {
            var done = it.done();
            return new WorkRow(
                    it.id(),
                    it.kind(),
                    it.title(),
                    it.text(),
                    it.branch(),
                    it.community(),
                    Named.of(it.group(), groups),
                    Named.of(it.person(), people),
                    Named.of(it.owner(), people),
                    it.duty(),
                    it.due(),
                    it.expiresAt(),
                    it.checklist(),
                    it.proof(),
                    it.state(),
                    it.escalatedAt() != null,
                    it.claimedAt() != null,
                    it.act(),
                    done == null ? null : Named.of(done.by(), people),
                    done == null ? null : done.at(),
                    done == null ? null : done.text(),
                    done == null ? null : done.picture(),
                    it.joinRequest(),
                    mayDo);
        }
    }

    record HandedOver(Instant at, @Nullable Named from, Named to, Named by, String note) {}

    record WorkDetail(WorkRow item, List<HandedOver> handOvers) {}

    @GetMapping
    @Allowed(Permission.WORK_READ)
    Page<WorkRow> listWork(
            StaffMember by,
            @RequestParam(defaultValue = "MINE") View view,
            @RequestParam(required = false) @Nullable UUID branch,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(defaultValue = ZONE) String zone,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var hours = day == null ? null : Day.of(day, QuestionSettings.zone(zone));
        return views.page(list.page(view, branch, hours, cursor, limit, by), by);
    }

    @GetMapping("/{id}")
    @Allowed(Permission.WORK_READ)
    WorkDetail getWork(StaffMember by, @PathVariable UUID id) {
        var item = desk.find(id, by);
        var handed = handOver.history(id);
        var names = views.names(handed.stream()
                .flatMap(it -> Stream.of(it.from(), it.to(), it.by()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new WorkDetail(
                views.row(item, by),
                handed.stream()
                        .map(it -> new HandedOver(
                                it.at(),
                                Named.of(it.from(), names::get),
                                new Named(it.to(), names.getOrDefault(it.to(), "")),
                                new Named(it.by(), names.getOrDefault(it.by(), "")),
                                it.note()))
                        .toList());
    }

    /** To whom an item can be handed over. */
    @GetMapping("/{id}/colleagues")
    @Allowed(Permission.WORK_DO)
    List<Colleagues.Colleague> listColleagues(StaffMember by, @PathVariable UUID id) {
        return colleagues.list(desk.find(id, by).branch(), Permission.WORK_DO);
    }
}
