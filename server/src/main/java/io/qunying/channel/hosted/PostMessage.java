package io.qunying.channel.hosted;

import io.qunying.channel.Connections;
import io.qunying.channel.Inbox;
import io.qunying.channel.Incoming;
import io.qunying.channel.hosted.Line.Author;
import io.qunying.channel.hosted.Line.Mention;
import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A member says something: checked here, then through the inbox like everything that platforms send. */
@Component
class PostMessage implements Talk {

    /** Where the payload of a hosted message carries its {@link Line}, all but the text. */
    static final String LINE = "line";

    private final RoomAccess access;
    private final RoomContents contents;
    private final RoomPictures pictures;
    private final Inbox inbox;
    private final Connections connections;

    PostMessage(RoomAccess access, RoomContents contents, RoomPictures pictures, Inbox inbox, Connections connections) {
        this.access = access;
        this.contents = contents;
        this.pictures = pictures;
        this.inbox = inbox;
        this.connections = connections;
    }

    /** What someone wants to say. */
    record Draft(
            String clientId,
            String text,
            List<UUID> pictures,
            @Nullable UUID replyTo,
            List<UUID> mentions) {}

    @Override
    public UUID post(UUID group, UUID visitor, String clientId, String text, Instant at) {
        return post(group, visitor, new Draft(clientId, text, List.of(), null, List.of()), at);
    }

    @Override
    public UUID show(UUID group, UUID visitor, String clientId, String text, byte[] picture, Instant at) {
        var seat = access.speaker(group, visitor).seat();
        var stored = pictures.store(group, seat, picture).id();
        return post(group, visitor, new Draft(clientId, text, List.of(stored), null, List.of()), at);
    }

    UUID post(UUID group, UUID visitor, Draft draft, Instant at) {
        var member = access.speaker(group, visitor);
        var text = contents.text(draft.text(), draft.pictures());
        var mentioned = contents.members(group, draft.mentions());
        var line = new Line(
                Author.of(member),
                "",
                contents.pictures(group, draft.pictures()),
                contents.quote(group, draft.replyTo(), Viewer.member(member, visitor)),
                mentioned.stream()
                        .map(it -> new Mention(it.seat(), it.nickname()))
                        .toList(),
                null,
                draft.clientId());
        return inbox.receive(new Incoming(
                connections.hosted().id(),
                visitor + ":" + draft.clientId(),
                Incoming.Kind.MESSAGE,
                group.toString(),
                visitor.toString(),
                at,
                payload(draft, text, pictures.codes(group, draft.pictures()), mentioned, line)));
    }

    private static Map<String, Object> payload(
            Draft draft, String text, List<String> codes, List<RoomMember> mentioned, Line line) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("text", text);
        payload.put("pictures", draft.pictures());
        payload.put("codes", codes);
        payload.put("mentions", mentioned.stream().map(RoomMember::ref).toList());
        if (draft.replyTo() != null) {
            payload.put("replyTo", draft.replyTo());
        }
        payload.put(LINE, line);
        return payload;
    }
}
