package io.qunying.channel.hosted;

import io.qunying.channel.Capability;
import io.qunying.channel.Dispatch;
import io.qunying.channel.hosted.Line.Author;
import io.qunying.channel.hosted.RoomEvent.Draft;
import io.qunying.channel.hosted.RoomTable.Announcement;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What dispatches do in rooms, each in the transaction that marks it sent. What it puts there joins its batch. */
@Component
class RoomActs {

    /** The operator's name where the dispatch gives none. */
    private static final String OFFICIAL = "官方";

    /** Whether the house posts it by itself, and nobody of the team is talking. */
    static final String POST = "post";

    /** Whether a model wrote it; who reads it is told in their language. */
    private static final String GENERATED = "generated";

    private static final String REPLY_TO = "replyTo";
    private static final String MESSAGE = "message";

    private final RoomTable rooms;
    private final RoomContents contents;
    private final Clock clock;

    RoomActs(RoomTable rooms, RoomContents contents, Clock clock) {
        this.rooms = rooms;
        this.contents = contents;
        this.clock = clock;
    }

    /** The message gets the dispatch's id. */
    void say(UUID group, Dispatch dispatch, RoomBatch batch) {
        var content = dispatch.content();
        RoomContents.requireFew(content.pictures());
        var replyTo = uuid(dispatch, REPLY_TO);
        var line = new Line(
                Boolean.TRUE.equals(content.arguments().get(GENERATED))
                        ? Author.machine(by(dispatch))
                        : Author.official(by(dispatch)),
                contents.text(content.text(), content.pictures()),
                batch.pictures(group, content.pictures()),
                replyTo == null ? null : contents.quote(replyTo, batch.message(group, replyTo)),
                batch.mentions(group, content.mentions()),
                null,
                string(dispatch, "clientId"),
                content.piece(),
                Boolean.TRUE.equals(content.arguments().get(POST)) ? true : null,
                named(batch.mentions(group, content.named())));
        batch.add(group, new Draft(dispatch.id(), RoomEvent.Type.MESSAGE, clock.instant(), null, null, line));
    }

    private static @Nullable List<UUID> named(List<Line.Mention> members) {
        return members.isEmpty()
                ? null
                : members.stream().map(Line.Mention::seat).toList();
    }

    void announce(UUID group, Dispatch dispatch, RoomBatch batch) {
        var announcement = new Announcement(PlainText.clean(dispatch.content().text()), clock.instant(), by(dispatch));
        change(group, dispatch, batch, RoomEvent.Type.ANNOUNCED, Map.of("announcement", announcement));
        batch.announced().put(group, announcement);
    }

    void recall(UUID group, Dispatch dispatch, RoomBatch batch) {
        var message = uuid(dispatch, MESSAGE);
        if (message == null || !batch.recall(group, message)) {
            throw new NotFound("message", String.valueOf(message));
        }
        change(group, dispatch, batch, RoomEvent.Type.RECALLED, Map.of("id", message));
    }

    void muteAll(UUID group, Dispatch dispatch, RoomBatch batch) {
        boolean muted = Boolean.TRUE.equals(dispatch.content().arguments().get("muted"));
        rooms.muteAll(group, muted);
        change(group, dispatch, batch, RoomEvent.Type.MUTED_ALL, Map.of("muted", muted));
    }

    /** Membership itself is the community's; the room only tells those who are looking. */
    void tellOfMember(UUID group, Dispatch dispatch, RoomBatch batch) {
        var type = switch (dispatch.capability()) {
            case MUTE -> RoomEvent.Type.MUTED;
            case REMOVE -> RoomEvent.Type.REMOVED;
            default -> RoomEvent.Type.MEMBERS;
        };
        change(group, dispatch, batch, type, dispatch.content().arguments());
    }

    void arrange(UUID group, Dispatch dispatch, RoomBatch batch) {
        var name = string(dispatch, "name");
        if (dispatch.capability() == Capability.DISSOLVE) {
            rooms.close(group);
        } else if (name != null) {
            rooms.open(group, name);
            rooms.rename(group, name);
            batch.opened(group);
        }
    }

    private void change(UUID group, Dispatch dispatch, RoomBatch batch, RoomEvent.Type type, Map<String, ?> values) {
        batch.add(
                group,
                new Draft(dispatch.id(), type, clock.instant(), null, null, new LinkedHashMap<String, Object>(values)));
    }

    /** The message that a dispatch quotes or takes back. */
    static Stream<UUID> messages(Dispatch dispatch) {
        return Stream.of(REPLY_TO, MESSAGE).flatMap(it -> Stream.ofNullable(uuid(dispatch, it)));
    }

    private static String by(Dispatch dispatch) {
        var by = string(dispatch, "by");
        return by == null ? OFFICIAL : by;
    }

    private static @Nullable UUID uuid(Dispatch dispatch, String argument) {
        var value = string(dispatch, argument);
        return value == null ? null : UUID.fromString(value);
    }

    private static @Nullable String string(Dispatch dispatch, String argument) {
        var value = dispatch.content().arguments().get(argument);
        return value == null ? null : value.toString();
    }
}
