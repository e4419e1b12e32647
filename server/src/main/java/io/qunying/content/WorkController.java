package io.qunying.content;

import io.qunying.platform.Media;
import io.qunying.platform.NotFound;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Members' works in the console. */
@RestController
@RequestMapping("/api/console/works")
class WorkController {

    private final WorkTable table;
    private final CollectWorks collect;
    private final UseWorks use;
    private final Media media;

    WorkController(WorkTable table, CollectWorks collect, UseWorks use, Media media) {
        this.table = table;
        this.collect = collect;
        this.use = use;
        this.media = media;
    }

    record MarkRequest(UUID group, UUID message) {}

    record UseRequest(UUID pool) {}

    record WorkView(
            UUID id,
            UUID community,
            UUID group,
            UUID message,
            UUID person,
            String nickname,
            String text,
            List<UUID> pictures,
            Work.State state,
            Instant saidAt) {

        static WorkView of(Work it) {
            return new WorkView(
                    it.id(),
                    it.community(),
                    it.group(),
                    it.message(),
                    it.person(),
                    it.nickname(),
                    it.text(),
                    it.pictureIds(),
                    it.state(),
                    it.saidAt());
        }
    }

    @GetMapping
    @Allowed(Permission.CONTENT_READ)
    List<WorkView> listWorks(
            @RequestParam(required = false) Work.@Nullable State state,
            @RequestParam(required = false) @Nullable UUID community,
            StaffMember by) {
        return table.list(by.scope().filter(), state, community).stream()
                .map(WorkView::of)
                .toList();
    }

    /** Marks a message with pictures as a work and asks its author. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Permission.CONTENT_MANAGE)
    WorkView markWork(@RequestBody MarkRequest request, StaffMember by) {
        return WorkView.of(collect.mark(request.group(), request.message(), by));
    }

    @PostMapping("/{id}/items")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void useWork(@PathVariable UUID id, @RequestBody UseRequest request, StaffMember by) {
        use.use(id, request.pool(), by);
    }

    @GetMapping("/{id}/pictures/{picture}")
    @Allowed(Permission.CONTENT_READ)
    ResponseEntity<byte[]> workPicture(@PathVariable UUID id, @PathVariable UUID picture, StaffMember by) {
        var shown = table.find(id)
                .filter(it -> by.scope().sees(it.branch()))
                .filter(it -> it.pictureIds().contains(picture));
        if (shown.isEmpty()) {
            throw new NotFound("work", id);
        }
        var content = media.thumbnail(Uploads.PURPOSE, picture);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.type()))
                .header("X-Content-Type-Options", "nosniff")
                .body(content.bytes());
    }
}
