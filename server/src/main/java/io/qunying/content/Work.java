package io.qunying.content;

import io.qunying.channel.hosted.SaidMessages.Picture;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A member's work (晒单): words and pictures shown in a group. Empty once it may not be shown. */
record Work(
        UUID id,
        UUID branch,
        UUID community,
        UUID group,
        UUID message,
        UUID person,
        String nickname,
        String text,
        List<Picture> pictures,
        State state,
        Instant saidAt) {

    /** Whether it may be shown elsewhere. */
    enum State {
        ASKED,
        GIVEN,
        REFUSED,
        WITHDRAWN
    }

    List<UUID> pictureIds() {
        return pictures.stream().map(Picture::id).toList();
    }
}
