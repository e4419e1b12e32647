package io.qunying.content;

import io.qunying.channel.Piece;
import io.qunying.channel.hosted.SaidMessages.Picture;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Media;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pictures and files that staff put up. */
@Component
class Uploads {

    /** Pictures of materials go out as pictures of messages do. */
    static final String PURPOSE = "message";

    private final JdbcClient jdbc;
    private final Media media;
    private final Clock clock;

    Uploads(JdbcClient jdbc, Media media, Clock clock) {
        this.jdbc = jdbc;
        this.media = media;
        this.clock = clock;
    }

    /** A file for members to fetch. */
    record StoredFile(String name, String type, byte[] bytes) {}

    Media.Picture storePicture(UUID branch, byte[] upload) {
        var picture = media.store(PURPOSE, upload);
        remember(branch, List.of(new Picture(picture.id(), picture.width(), picture.height())));
        return picture;
    }

    void remember(UUID branch, List<Picture> pictures) {
        jdbc.sql("""
                INSERT INTO content_picture (id, branch, width, height)
                SELECT id, :branch, width, height
                FROM unnest(:ids::uuid[], :widths::int[], :heights::int[]) AS it (id, width, height)
                ON CONFLICT DO NOTHING""")
                .param("branch", branch)
                .param("ids", pictures.stream().map(Picture::id).toArray(UUID[]::new))
                .param("widths", pictures.stream().map(Picture::width).toArray(Integer[]::new))
                .param("heights", pictures.stream().map(Picture::height).toArray(Integer[]::new))
                .update();
    }

    /** The pictures themselves belong to whoever sent them. */
    void forget(Collection<UUID> pictures) {
        jdbc.sql("DELETE FROM content_picture WHERE id = ANY (:ids)")
                .param("ids", pictures.toArray(UUID[]::new))
                .update();
    }

    List<Picture> pictures(Collection<UUID> ids) {
        return jdbc.sql("SELECT id, width, height FROM content_picture WHERE id = ANY (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) ->
                        new Picture(row.getObject("id", UUID.class), row.getInt("width"), row.getInt("height")))
                .list();
    }

    Optional<UUID> branchOfPicture(UUID id) {
        return jdbc.sql("SELECT branch FROM content_picture WHERE id = :id")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    /** The id is random: whoever knows the address may fetch the file. */
    UUID storeFile(UUID branch, String name, byte[] bytes) {
        var type = FileKind.of(name, bytes);
        var random = UUID.randomUUID();
        jdbc.sql("""
                INSERT INTO content_file (id, branch, name, type, bytes, created_at)
                VALUES (:id, :branch, :name, :type, :bytes, :now)""")
                .param("id", random)
                .param("branch", branch)
                .param("name", FileKind.cleanName(name))
                .param("type", type)
                .param("bytes", bytes)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return random;
    }

    Optional<StoredFile> findFile(UUID id) {
        return jdbc.sql("SELECT name, type, bytes FROM content_file WHERE id = :id")
                .param("id", id)
                .query((row, _) -> new StoredFile(row.getString("name"), row.getString("type"), row.getBytes("bytes")))
                .optional();
    }

    Map<UUID, Piece.File> files(Collection<UUID> ids) {
        return jdbc
                .sql("SELECT id, name, octet_length(bytes) AS size FROM content_file WHERE id = ANY (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) ->
                        new Piece.File(row.getObject("id", UUID.class), row.getString("name"), row.getLong("size")))
                .list()
                .stream()
                .collect(Collectors.toMap(Piece.File::id, Function.identity()));
    }

    private boolean isFile(UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM content_file WHERE id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** What a material refers to and is not there. */
    List<FieldError> missing(MaterialBody body) {
        var missing = new ArrayList<FieldError>();
        if (!body.pictures().isEmpty() && pictures(body.pictures()).size() < new HashSet<>(body.pictures()).size()) {
            missing.add(new FieldError("pictures", "picture-missing"));
        }
        if (body.file() != null && !isFile(body.file())) {
            missing.add(new FieldError("file", "file-missing"));
        }
        return missing;
    }
}
