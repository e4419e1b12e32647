package io.qunying.platform;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SealedMedia implements Media {

    private static final int BITS = 64;
    private static final double LEAST_SIMILARITY = 0.85;
    private static final int MOST_DIFFERENT_BITS = (int) Math.floor(BITS * (1 - LEAST_SIMILARITY));

    private final JdbcClient sql;
    private final PictureCodec codec;
    private final Vault vault;
    private final Ids ids;
    private final Clock clock;

    SealedMedia(JdbcClient sql, PictureCodec codec, Vault vault, Ids ids, Clock clock) {
        this.sql = sql;
        this.codec = codec;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Picture store(String purpose, byte[] upload) {
        var encoded = codec.recode(upload);
        var full = encoded.full();
        var picture = new Picture(ids.next(), full.type(), encoded.width(), encoded.height(), full.bytes().length);
        sql.sql("""
                INSERT INTO media
                    (id, purpose, type, width, height, bytes, content, thumbnail, likeness, created_at)
                VALUES (:id, :purpose, :type, :width, :height, :bytes, :content, :thumbnail, :likeness, :now)
                """)
                .param("id", picture.id())
                .param("purpose", purpose)
                .param("type", picture.type())
                .param("width", picture.width())
                .param("height", picture.height())
                .param("bytes", picture.bytes())
                .param("content", vault.sealBytes(full.bytes()))
                .param("thumbnail", vault.sealBytes(encoded.thumbnail().bytes()))
                .param("likeness", encoded.likeness())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return picture;
    }

    @Override
    public Content read(String purpose, UUID id) {
        return content("SELECT type, content AS sealed FROM media WHERE id = :id AND purpose = :purpose", purpose, id);
    }

    @Override
    public Content thumbnail(String purpose, UUID id) {
        return content(
                "SELECT type, thumbnail AS sealed FROM media WHERE id = :id AND purpose = :purpose", purpose, id);
    }

    @Override
    public void erase(String purpose, Collection<UUID> ids) {
        sql.sql("DELETE FROM media WHERE purpose = :purpose AND id = ANY (:ids)")
                .param("purpose", purpose)
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    @Override
    public List<Alike> findAlike(String purpose, UUID id, int limit) {
        return sql.sql("""
                SELECT other.id, bit_count((other.likeness # this.likeness)::bit(64)) AS different
                FROM media this
                JOIN media other ON other.purpose = this.purpose AND other.id <> this.id
                WHERE this.id = :id AND this.purpose = :purpose
                  AND bit_count((other.likeness # this.likeness)::bit(64)) <= :most
                ORDER BY different, other.id LIMIT :limit
                """)
                .param("id", id)
                .param("purpose", purpose)
                .param("most", MOST_DIFFERENT_BITS)
                .param("limit", limit)
                .query((row, index) ->
                        new Alike(row.getObject("id", UUID.class), 1 - (double) row.getInt("different") / BITS))
                .list();
    }

    private Content content(String query, String purpose, UUID id) {
        return sql.sql(query)
                .param("id", id)
                .param("purpose", purpose)
                .query((row, index) -> new Content(row.getString("type"), vault.openBytes(row.getBytes("sealed"))))
                .optional()
                .orElseThrow(() -> new NotFound("picture", id));
    }
}
