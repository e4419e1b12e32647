package io.qunying.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a platform keeps of what is said, to be read afterwards (会话内容存档), where nothing tells of it at once. */
public interface MessageArchive {

    /**
     * What was kept of groups, in its order.
     *
     * @param position the place of the last one, also of what is not in the page as it was said in no group
     * @param isEmpty whether nothing was kept after the place that was asked for
     */
    record Page(List<Kept> kept, long position, boolean isEmpty) {}

    /**
     * One of them.
     *
     * @param outsider whether it is somebody's from outside the company, who has to agree to being read
     * @param takenBack the id of the event of the message that is taken back by it, or null
     */
    record Kept(Incoming event, boolean outsider, @Nullable String takenBack) {}

    /** What is read; another one has other positions. */
    String place();

    /**
     * The next page. Asked again it is the same again, as long as the platform keeps it.
     *
     * @param after the position of the last one that was read, 0 to begin with what is still kept
     * @throws NotTaken where nothing can be read now; {@code archive-key} where nobody has the key to what comes next
     */
    Page read(long after) throws NotTaken;

    /**
     * Who of those in a group who are not of the company agrees to being read.
     *
     * @return by their ids on the platform, with the moment since when they do
     */
    Map<String, Instant> agreed(String group) throws NotTaken;
}
