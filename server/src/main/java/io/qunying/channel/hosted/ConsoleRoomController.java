package io.qunying.channel.hosted;

import static io.qunying.staff.Permission.GROUP_MODERATE;
import static io.qunying.staff.Permission.GROUP_SPEAK;

import io.qunying.channel.hosted.RoomController.Accepted;
import io.qunying.channel.hosted.RoomController.MessageRequest;
import io.qunying.channel.hosted.RoomHistory.Messages;
import io.qunying.staff.Allowed;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rooms as staff work in them. */
@RestController
@RequestMapping("/api/console/rooms")
class ConsoleRoomController {

    private final RoomAccess access;
    private final RoomList list;
    private final RoomViews views;
    private final RoomHistory history;
    private final StaffActs acts;

    ConsoleRoomController(RoomAccess access, RoomList list, RoomViews views, RoomHistory history, StaffActs acts) {
        this.access = access;
        this.list = list;
        this.views = views;
        this.history = history;
        this.acts = acts;
    }

    record AnnouncementRequest(@Nullable String text) {}

    record MuteAllRequest(boolean muted) {}

    record ReadRequest(long seq) {}

    @GetMapping
    @Allowed({GROUP_SPEAK, GROUP_MODERATE})
    List<RoomList.RoomRow> list(StaffMember by, @RequestParam(required = false) @Nullable UUID community) {
        return list.of(by, community);
    }

    @GetMapping("/{group}")
    @Allowed({GROUP_SPEAK, GROUP_MODERATE})
    RoomViews.RoomView room(StaffMember by, @PathVariable UUID group) {
        access.room(group, by);
        return views.of(group, null);
    }

    @GetMapping("/{group}/messages")
    @Allowed({GROUP_SPEAK, GROUP_MODERATE})
    Messages messages(
            StaffMember by,
            @PathVariable UUID group,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit) {
        access.room(group, by);
        return history.page(group, Viewer.STAFF, before, after, limit);
    }

    @PostMapping("/{group}/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(GROUP_SPEAK)
    Accepted post(StaffMember by, @PathVariable UUID group, @RequestBody MessageRequest message) {
        return new Accepted(acts.say(access.room(group, by), RoomWriting.draft(message), by));
    }

    @PutMapping("/{group}/announcement")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(GROUP_SPEAK)
    void announce(StaffMember by, @PathVariable UUID group, @RequestBody AnnouncementRequest announcement) {
        acts.announce(access.room(group, by), announcement.text() == null ? "" : announcement.text(), by);
    }

    @PutMapping("/{group}/mute-all")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(GROUP_MODERATE)
    void muteAll(StaffMember by, @PathVariable UUID group, @RequestBody MuteAllRequest request) {
        acts.muteAll(access.room(group, by), request.muted(), by);
    }

    @PostMapping("/{group}/messages/{id}/recalls")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(GROUP_MODERATE)
    void recall(StaffMember by, @PathVariable UUID group, @PathVariable UUID id) {
        acts.recall(access.room(group, by), id, by);
    }

    @PutMapping("/{group}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed({GROUP_SPEAK, GROUP_MODERATE})
    void read(StaffMember by, @PathVariable UUID group, @RequestBody ReadRequest request) {
        list.markRead(access.room(group, by).group(), by.id(), request.seq());
    }
}
