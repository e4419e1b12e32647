package io.qunying.channel.hosted;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Outbox;
import io.qunying.channel.hosted.RoomDirectory.Room;
import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import io.qunying.platform.AuditTrail;
import io.qunying.staff.StaffMember;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What staff do in a room from the console: dispatches like everything else that leaves, so that each goes once. */
@Component
class StaffActs {

    private final Outbox outbox;
    private final Connections connections;
    private final RoomContents contents;
    private final AuditTrail audit;
    private final Moment moment;
    private final ApplicationEventPublisher events;

    StaffActs(
            Outbox outbox,
            Connections connections,
            RoomContents contents,
            AuditTrail audit,
            Moment moment,
            ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.connections = connections;
        this.contents = contents;
        this.audit = audit;
        this.moment = moment;
        this.events = events;
    }

    /** @return the id that the message will have in the room */
    @Transactional
    public UUID say(Room room, PostMessage.Draft draft, StaffMember by) {
        // Refused here, while the one who wrote it is looking, and not in the outbox.
        var text = contents.text(draft.text(), draft.pictures());
        contents.pictures(room.group(), draft.pictures());
        contents.quote(room.group(), draft.replyTo(), Viewer.STAFF);
        var arguments = new LinkedHashMap<String, Object>();
        arguments.put("by", by.name());
        arguments.put("clientId", draft.clientId());
        if (draft.replyTo() != null) {
            arguments.put("replyTo", draft.replyTo());
        }
        var refs = contents.members(room.group(), draft.mentions()).stream()
                .map(RoomMember::ref)
                .toList();
        var content = new Content(text, draft.pictures(), refs, arguments);
        var message = accept(room, Capability.SEND_TO_GROUP, by.id() + ":" + draft.clientId(), content);
        events.publishEvent(new StaffSpoke(
                message, room.group(), room.community(), room.branch(), by.id(), draft.replyTo(), moment.now()));
        return message;
    }

    @Transactional
    public void announce(Room room, String text, StaffMember by) {
        var content = new Content(contents.announcement(text), List.of(), List.of(), Map.of("by", by.name()));
        accept(room, Capability.ANNOUNCE, moment.id().toString(), content);
        record(room, "room.announced", by, Map.of());
    }

    @Transactional
    public void muteAll(Room room, boolean muted, StaffMember by) {
        accept(room, Capability.MUTE_ALL, moment.id().toString(), act(Map.of("muted", muted)));
        record(room, muted ? "room.muted" : "room.unmuted", by, Map.of());
    }

    @Transactional
    public void recall(Room room, UUID message, StaffMember by) {
        accept(room, Capability.RECALL, message.toString(), act(Map.of("message", message)));
        record(room, "message.recalled", by, Map.of("message", message));
    }

    private static Content act(Map<String, Object> arguments) {
        return new Content("", List.of(), List.of(), arguments);
    }

    private UUID accept(Room room, Capability capability, String occurrence, Content content) {
        return outbox.accept(new Dispatch(
                moment.id(),
                connections.hosted().id(),
                capability,
                "console:" + capability + ":" + room.group() + ":" + occurrence,
                room.group(),
                null,
                room.group().toString(),
                null,
                content,
                moment.now(),
                "console"));
    }

    private void record(Room room, String action, StaffMember by, Map<String, Object> details) {
        audit.record(by.actor(), action, "group", room.group(), room.branch(), details);
    }
}
