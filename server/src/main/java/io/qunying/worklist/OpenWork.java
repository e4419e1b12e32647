package io.qunying.worklist;

import io.qunying.channel.AssistedSends;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.NotTaken;
import io.qunying.channel.Piece;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Media;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Work on a phone: what lies at hand there, and how many taps it took. */
@Component
class OpenWork {

    /** Inside it a page can bring a send to its group by itself. */
    private static final String WECOM = "wecom";

    private static final String MESSAGE = "message";
    private static final int MOST_TAPS = 99;

    private final WorkDesk desk;
    private final AssistedSends sends;
    private final Connections connections;
    private final Media media;
    private final JdbcClient jdbc;
    private final Clock clock;

    OpenWork(WorkDesk desk, AssistedSends sends, Connections connections, Media media, JdbcClient jdbc, Clock clock) {
        this.desk = desk;
        this.sends = sends;
        this.connections = connections;
        this.media = media;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Where WeCom is to bring it.
     *
     * @param takesPictures whether pictures can go along, once they {@link #lay lie} there
     */
    record Wecom(UUID connection, @Nullable String chat, boolean takesPictures) {}

    /** A page that goes with it. */
    record Link(String title, String text, String url) {}

    /** What has to be sent besides words. */
    record Enclosed(
            List<UUID> pictures,
            @Nullable Link link,
            @Nullable Wecom wecom) {

        static final Enclosed NOTHING = new Enclosed(List.of(), null, null);
    }

    Enclosed enclosed(WorkItem item, StaffMember by) {
        return dispatch(item, by)
                .map(it ->
                        new Enclosed(it.content().pictures(), link(it.content().piece()), wecom(it)))
                .orElse(Enclosed.NOTHING);
    }

    private Optional<Dispatch> dispatch(WorkItem item, StaffMember by) {
        return Optional.ofNullable(item.dispatch()).map(it -> sends.get(it, by));
    }

    private static @Nullable Link link(@Nullable Piece piece) {
        return piece == null || piece.kind() != Piece.Kind.CARD || piece.url() == null || piece.title() == null
                ? null
                : new Link(piece.title(), piece.text(), piece.url());
    }

    private @Nullable Wecom wecom(Dispatch dispatch) {
        return connections.get(dispatch.connection()).channel().equals(WECOM)
                ? new Wecom(
                        dispatch.connection(),
                        dispatch.groupRef(),
                        connections.connector(dispatch.connection()).takesPictures())
                : null;
    }

    /** @throws NotFound unless it goes with this item */
    Media.Content picture(UUID id, UUID picture, StaffMember by) {
        return dispatch(desk.find(id, by), by)
                .filter(it -> it.content().pictures().contains(picture))
                .map(_ -> media.read(MESSAGE, picture))
                .orElseThrow(() -> new NotFound("picture", picture));
    }

    /**
     * Lays the pictures of an item where a page inside the platform's program shares them from.
     *
     * @return their ids there, in the order of the item
     * @throws NotFound unless the item goes to a platform that takes pictures
     * @throws DomainException {@code pictures-not-taken} where the platform takes them not, or not now
     */
    List<String> lay(UUID id, StaffMember by) {
        var dispatch = dispatch(desk.find(id, by), by)
                .filter(it -> connections.connector(it.connection()).takesPictures())
                .orElseThrow(() -> new NotFound("work", id));
        try {
            return connections
                    .connector(dispatch.connection())
                    .lay(dispatch.content().pictures());
        } catch (NotTaken refused) {
            throw new DomainException(Category.CONFLICT, "pictures-not-taken", Map.of("code", refused.code()));
        }
    }

    /** The first opening counts, for all that the same tap lets go. */
    void open(UUID id, StaffMember by) {
        desk.find(id, by);
        jdbc.sql("""
                        UPDATE work_item SET opened_at = :now, opened_by = :by
                        WHERE (id = :id OR task = (SELECT task FROM work_item WHERE id = :id))
                          AND state = 'OPEN' AND opened_at IS NULL""")
                .param("now", Sql.at(clock.instant()))
                .param("by", by.id())
                .param("id", id)
                .update();
    }

    /** Said once, by whoever did it. */
    void count(UUID id, int taps, StaffMember by) {
        jdbc.sql("""
                        UPDATE work_item SET taps = :taps
                        WHERE id = :id AND state = 'DONE' AND done_by = :by AND taps IS NULL""")
                .param("taps", Math.clamp(taps, 1, MOST_TAPS))
                .param("id", id)
                .param("by", by.id())
                .update();
    }
}
