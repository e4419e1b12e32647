package io.qunying.community.talk;

import io.qunying.channel.Capability;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Outbox;
import io.qunying.channel.UnsentDispatches;
import io.qunying.channel.UnsentDispatches.Unsent;
import io.qunying.channel.hosted.StaffSpoke;
import io.qunying.community.Groups.GroupRef;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What staff say and do in adopted groups: dispatches like everything else that leaves, so that each goes once. */
@Component
class TakePart {

    private static final String WHY = "console";
    private static final int LONGEST = 2000;
    private static final Duration SHOWN = Duration.ofDays(1);

    private final Talk talk;
    private final Outbox outbox;
    private final UnsentDispatches unsent;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    TakePart(
            Talk talk,
            Outbox outbox,
            UnsentDispatches unsent,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.talk = talk;
        this.outbox = outbox;
        this.unsent = unsent;
        this.audit = audit;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** What was written and has not gone out, of the last day. */
    List<Unsent> unsent(UUID id, StaffMember by, Locale locale) {
        return unsent.of(talk.require(id, by).id(), WHY, clock.instant().minus(SHOWN), locale);
    }

    /**
     * @param clientId makes it one, however often it is sent
     * @return the id that it will have once it is sent
     */
    @Transactional
    public UUID say(UUID id, String text, UUID clientId, @Nullable UUID replyTo, StaffMember by) {
        var group = talk.require(id, by);
        var said = text.strip();
        if (said.isEmpty()) {
            throw new FieldErrors("text", "required");
        }
        if (said.length() > LONGEST) {
            throw new FieldErrors(List.of(new FieldError("text", "too-long", Map.of("max", LONGEST))));
        }
        var arguments = new HashMap<String, Object>();
        arguments.put("by", by.name());
        if (replyTo != null) {
            arguments.put("replyTo", talk.said(id, replyTo).id().toString());
        }
        var capability = replyTo == null ? Capability.SEND_TO_GROUP : Capability.REPLY;
        var content = new Content(said, List.of(), List.of(), arguments);
        var message = accept(group, capability, by.id() + ":" + clientId, content);
        events.publishEvent(
                new StaffSpoke(message, id, group.community(), group.branch(), by.id(), replyTo, clock.instant()));
        return message;
    }

    @Transactional
    public void recall(UUID id, UUID message, StaffMember by) {
        var group = talk.require(id, by);
        if (talk.said(id, message).recalled()) {
            return;
        }
        // Each try is one of its own: the platform may take now what it did not take before.
        accept(group, Capability.RECALL, ids.next().toString(), act("message", message.toString()));
        record(group, "message.recalled", by, Map.of("message", message));
    }

    @Transactional
    public void muteAll(UUID id, boolean muted, StaffMember by) {
        var group = talk.require(id, by);
        accept(group, Capability.MUTE_ALL, ids.next().toString(), act("muted", muted));
        record(group, muted ? "room.muted" : "room.unmuted", by, Map.of());
    }

    private static Content act(String name, Object value) {
        return new Content("", List.of(), List.of(), Map.of(name, value));
    }

    private UUID accept(GroupRef group, Capability capability, String occurrence, Content content) {
        return outbox.accept(new Dispatch(
                ids.next(),
                group.connection(),
                capability,
                "console:" + capability + ":" + group.id() + ":" + occurrence,
                group.id(),
                null,
                group.ref(),
                null,
                content,
                clock.instant(),
                WHY));
    }

    private void record(GroupRef group, String action, StaffMember by, Map<String, Object> details) {
        audit.record(by.actor(), action, "group", group.id(), group.branch(), details);
    }
}
