package io.qunying.channel.hosted;

import io.qunying.channel.Piece;
import io.qunying.channel.hosted.Line.Author;
import io.qunying.channel.hosted.Line.Mention;
import io.qunying.channel.hosted.Line.NoteLine;
import io.qunying.channel.hosted.Line.Picture;
import io.qunying.channel.hosted.Line.ReplyTo;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shows events of a room to a viewer, as JSON and as frames of a server-sent stream. */
@Component
class RoomRenderer {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final JsonMapper json;

    RoomRenderer(JsonMapper json) {
        this.json = json;
    }

    /** What kind of line it is today. */
    enum Kind {
        MESSAGE,
        NOTE,
        RECALLED
    }

    /** A line of a room. */
    record Message(
            UUID id,
            long seq,
            Instant at,
            Kind kind,
            @Nullable Author author,
            String text,
            List<Picture> pictures,
            @Nullable ReplyTo replyTo,
            List<Mention> mentions,
            @Nullable NoteLine note,
            @Nullable Piece piece,
            @Nullable Poll poll,
            @Nullable Boolean post,
            @Nullable String withheldBecause,
            @Nullable Boolean mine,
            @Nullable String clientId) {}

    /**
     * Where a poll stands.
     *
     * @param counts of each option
     * @param chosen by whoever looks
     */
    record Poll(@Nullable Instant closesAt, List<Long> counts, long voters, List<Integer> chosen) {}

    Line line(RoomEvent event) {
        return json.readValue(event.body(), Line.class);
    }

    /** A line on its way to many at once: a poll is shown as it began, and what was voted since follows it. */
    Message message(RoomEvent event, Viewer viewer) {
        return message(event, viewer, Tally.NONE);
    }

    Message message(RoomEvent event, Viewer viewer, Tally tally) {
        var line = line(event);
        boolean mine = viewer.wrote(event);
        boolean recalled = event.recalled();
        return new Message(
                event.id(),
                event.seq(),
                event.at(),
                recalled ? Kind.RECALLED : Kind.valueOf(event.type().name()),
                line.author(),
                recalled ? "" : line.text(),
                recalled ? List.of() : line.pictures(),
                recalled ? null : line.replyTo(),
                recalled ? List.of() : line.mentions(),
                line.note(),
                recalled ? null : line.piece(),
                recalled ? null : poll(event, line, tally),
                recalled ? null : line.post(),
                viewer.staff() || mine ? event.withheld() : null,
                viewer.staff() ? null : mine,
                mine || viewer.staff() ? line.clientId() : null);
    }

    private static @Nullable Poll poll(RoomEvent event, Line line, Tally tally) {
        var piece = line.piece();
        return piece == null || piece.kind() != Piece.Kind.POLL
                ? null
                : new Poll(
                        Polls.closes(event, piece),
                        tally.counts(piece.options().size()),
                        tally.voters(),
                        tally.chosen());
    }

    /** The event as one frame of the stream; JSON has no line breaks of its own. */
    String frame(RoomEvent event, Viewer viewer) {
        return event.type().isLine()
                ? frame(event.seq(), "message", message(event, viewer))
                : frame(event.seq(), "change", change(event));
    }

    private Map<String, Object> change(RoomEvent event) {
        var change = new LinkedHashMap<String, Object>();
        change.put("kind", event.type());
        change.put("seq", event.seq());
        change.putAll(json.readValue(event.body(), VALUES));
        return change;
    }

    private String frame(long seq, String name, Object data) {
        return "id:" + seq + "\nevent:" + name + "\ndata:" + json.writeValueAsString(data) + "\n\n";
    }
}
