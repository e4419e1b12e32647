package io.qunying.channel.hosted;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The live streams of rooms. {@code Last-Event-ID} of a reconnecting browser goes before {@code after}. */
@Hidden
@RestController
class RoomStreamController {

    private final RoomAccess access;
    private final RoomHub hub;

    RoomStreamController(RoomAccess access, RoomHub hub) {
        this.access = access;
        this.hub = hub;
    }

    @GetMapping("/api/h5/groups/{group}/events")
    ResponseEntity<SseEmitter> member(
            Visitor visitor,
            @PathVariable UUID group,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long last,
            @RequestParam(required = false) @Nullable Long after) {
        return stream(group, access.viewer(group, visitor.id()), last, after);
    }

    @GetMapping("/api/console/rooms/{group}/events")
    @Allowed({Permission.GROUP_SPEAK, Permission.GROUP_MODERATE})
    ResponseEntity<SseEmitter> staff(
            StaffMember by,
            @PathVariable UUID group,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long last,
            @RequestParam(required = false) @Nullable Long after) {
        access.room(group, by);
        return stream(group, Viewer.STAFF, last, after);
    }

    private ResponseEntity<SseEmitter> stream(UUID group, Viewer viewer, @Nullable Long last, @Nullable Long after) {
        var settings = access.settings(group);
        Long asked = last != null ? last : after;
        long from = asked == null ? settings.lastSeq() : Math.min(asked, settings.lastSeq());
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(hub.subscribe(group, viewer, from, settings.lastSeq()));
    }
}
