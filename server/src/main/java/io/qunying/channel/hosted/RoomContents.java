package io.qunying.channel.hosted;

import io.qunying.channel.hosted.Line.Picture;
import io.qunying.channel.hosted.Line.ReplyTo;
import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what goes into a message, and finds what it points to. */
@Component
class RoomContents {

    static final int TEXT_LENGTH = 4000;
    static final int PICTURES = 9;

    private final RoomLog log;
    private final RoomPictures pictures;
    private final RoomRenderer renderer;
    private final RoomDirectory directory;

    RoomContents(RoomLog log, RoomPictures pictures, RoomRenderer renderer, RoomDirectory directory) {
        this.log = log;
        this.pictures = pictures;
        this.renderer = renderer;
        this.directory = directory;
    }

    String text(String raw, List<UUID> pictures) {
        var text = announcement(raw);
        if (text.isEmpty() && pictures.isEmpty()) {
            throw new DomainException(Category.INVALID, "message-empty");
        }
        return text;
    }

    /** Like a message, but empty takes it down. */
    String announcement(String raw) {
        var text = PlainText.clean(raw);
        if (text.length() > TEXT_LENGTH) {
            throw new DomainException(Category.INVALID, "message-too-long", Map.of("max", TEXT_LENGTH));
        }
        return text;
    }

    List<Picture> pictures(UUID group, List<UUID> ids) {
        requireFew(ids);
        return pictures.require(group, ids);
    }

    static void requireFew(List<UUID> ids) {
        if (ids.size() > PICTURES) {
            throw new DomainException(Category.INVALID, "too-many-pictures", Map.of("max", PICTURES));
        }
    }

    @Nullable ReplyTo quote(UUID group, @Nullable UUID message, Viewer viewer) {
        if (message == null) {
            return null;
        }
        return quote(message, log.findMessage(group, message).filter(viewer::sees));
    }

    ReplyTo quote(UUID message, Optional<RoomEvent> found) {
        var event = found.orElseThrow(() -> new NotFound("message", message));
        return renderer.line(event).quoted(message, event.recalled());
    }

    /** Those of the seats that are taken now; who has left meanwhile is simply not mentioned. */
    List<RoomMember> members(UUID group, Collection<UUID> seats) {
        return seats.isEmpty()
                ? List.of()
                : directory.listMembers(group).stream()
                        .filter(it -> seats.contains(it.seat()))
                        .toList();
    }
}
