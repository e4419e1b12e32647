package io.qunying.channel.hosted;

import io.qunying.channel.PictureCodes;
import io.qunying.channel.hosted.Line.Picture;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Media;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import java.io.IOException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Pictures sent into rooms. Each belongs to one room and is shown to nobody outside it. */
@Component
class RoomPictures {

    static final String PURPOSE = "message";

    private static final long BYTES = 20L * 1024 * 1024;

    private final Media media;
    private final JdbcClient jdbc;

    RoomPictures(Media media, JdbcClient jdbc) {
        this.media = media;
        this.jdbc = jdbc;
    }

    /** @param seat of the member who sends it; null for the operator */
    Media.Picture store(UUID room, @Nullable UUID seat, MultipartFile file) throws IOException {
        if (file.getSize() > BYTES) {
            throw new DomainException(Category.TOO_LARGE, "image-too-large"); // before it is read into memory
        }
        return store(room, seat, file.getBytes());
    }

    Media.Picture store(UUID room, @Nullable UUID seat, byte[] bytes) {
        var picture = media.store(PURPOSE, bytes);
        jdbc.sql("""
                        INSERT INTO room_picture (id, room, seat, width, height, codes)
                        VALUES (:id, :room, :seat, :width, :height, :codes)""")
                .param("id", picture.id())
                .param("room", room)
                .param("seat", seat, Types.OTHER)
                .param("width", picture.width())
                .param("height", picture.height())
                .param("codes", seat == null ? new String[0] : codes(picture))
                .update();
        return picture;
    }

    private String[] codes(Media.Picture picture) {
        return PictureCodes.in(media.read(PURPOSE, picture.id()).bytes()).toArray(String[]::new);
    }

    /** The texts of the QR codes in pictures that members sent into a room. */
    List<String> codes(UUID room, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT unnest(codes) AS code FROM room_picture WHERE room = :room AND id = ANY (:ids::uuid[])")
                .param("room", room)
                .param("ids", Sql.ids(ids))
                .query((row, _) -> row.getString("code"))
                .list();
    }

    /** Destroys what came from a seat, sent or not. */
    void forget(UUID seat) {
        var gone = jdbc.sql("DELETE FROM room_picture WHERE seat = :seat RETURNING id")
                .param("seat", seat)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
        media.erase(PURPOSE, gone);
    }

    /** These pictures of the room, in the order asked for. */
    List<Picture> require(UUID room, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var places = ids.stream().map(it -> new Place(room, it)).toList();
        return require(room, ids, findAll(places));
    }

    /** A picture and a room where it is to be shown. */
    record Place(UUID room, UUID picture) {}

    /** Those of the pictures that their rooms may show. */
    Map<Place, Picture> findAll(Collection<Place> places) {
        var found = new HashMap<Place, Picture>();
        jdbc.sql("""
                        SELECT room, id, width, height FROM room_picture
                        JOIN unnest(:rooms, :ids) AS asked (of, picture) ON room = asked.of AND id = asked.picture""")
                .param("rooms", places.stream().map(Place::room).toArray(UUID[]::new))
                .param("ids", places.stream().map(Place::picture).toArray(UUID[]::new))
                .query(row -> {
                    var id = row.getObject("id", UUID.class);
                    found.put(
                            new Place(row.getObject("room", UUID.class), id),
                            new Picture(id, row.getInt("width"), row.getInt("height")));
                });
        return found;
    }

    /** In the order asked for. */
    static List<Picture> require(UUID room, List<UUID> ids, Map<Place, Picture> found) {
        return ids.stream().map(it -> known(found, new Place(room, it))).toList();
    }

    private static Picture known(Map<Place, Picture> found, Place place) {
        var picture = found.get(place);
        if (picture == null) {
            throw new NotFound("picture", place.picture());
        }
        return picture;
    }

    Media.Content read(UUID room, UUID id, boolean thumbnail) {
        require(room, List.of(id));
        return thumbnail ? media.thumbnail(PURPOSE, id) : media.read(PURPOSE, id);
    }
}
