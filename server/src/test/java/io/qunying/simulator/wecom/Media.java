package io.qunying.simulator.wecom;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/**
 * A file that was uploaded, good for three days.
 *
 * @param attachmentType 0 for ordinary media, 1 for moments, 2 for the product album
 */
@NullMarked
record Media(String id, String type, int attachmentType, String filename, byte[] content, Instant uploaded) {

    private static final Duration LIFE = Duration.ofDays(3);

    /** Ordinary media of the corporation, whichever app uploaded it. */
    static Media find(Call call, String id) {
        var media = any(call, id);
        Refusal.when(media.attachmentType != 0, Errcode.BAD_MEDIA_ID, id);
        return media;
    }

    static Media forMoments(Call call, String id) {
        var media = any(call, id);
        Refusal.when(media.attachmentType == 0, Errcode.BAD_MEDIA_ID, id);
        Refusal.when(media.attachmentType != 1, Errcode.WRONG_ATTACHMENT_USE, id);
        return media;
    }

    static Media any(Call call, String id) {
        var media = call.corp().media.get(id);
        if (media == null || !media.uploaded.plus(LIFE).isAfter(call.now())) {
            throw new Refusal(Errcode.BAD_MEDIA_ID, id);
        }
        return media;
    }
}
