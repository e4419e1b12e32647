package io.qunying.channel.hosted;

import io.qunying.channel.hosted.RoomHistory.Messages;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A member's room. */
@RestController
@RequestMapping("/api/h5/groups/{group}")
class RoomController {

    private final RoomAccess access;
    private final RoomViews views;
    private final RoomHistory history;
    private final RoomWriting writing;

    RoomController(RoomAccess access, RoomViews views, RoomHistory history, RoomWriting writing) {
        this.access = access;
        this.views = views;
        this.history = history;
        this.writing = writing;
    }

    record MessageRequest(
            @Nullable UUID clientId,
            @Nullable String text,
            @Nullable List<UUID> pictures,
            @Nullable UUID replyTo,
            @Nullable List<UUID> mentions) {}

    record Accepted(UUID id) {}

    @GetMapping
    RoomViews.RoomView room(Visitor visitor, @PathVariable UUID group) {
        return views.of(group, access.member(group, visitor.id()));
    }

    @GetMapping("/members")
    List<RoomViews.MemberView> members(Visitor visitor, @PathVariable UUID group) {
        access.member(group, visitor.id());
        return views.members(group);
    }

    @GetMapping("/messages")
    Messages messages(
            Visitor visitor,
            @PathVariable UUID group,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit) {
        return history.page(group, access.viewer(group, visitor.id()), before, after, limit);
    }

    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted post(Visitor visitor, @PathVariable UUID group, @RequestBody MessageRequest message) {
        return new Accepted(writing.post(group, visitor.id(), message));
    }

    @PostMapping("/messages/{id}/recalls")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void recall(Visitor visitor, @PathVariable UUID group, @PathVariable UUID id) {
        writing.recall(group, visitor.id(), id);
    }
}
