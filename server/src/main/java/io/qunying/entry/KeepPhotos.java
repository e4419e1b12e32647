package io.qunying.entry;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Media;
import io.qunying.platform.Media.Content;
import io.qunying.platform.Media.Picture;
import io.qunying.platform.NotFound;
import io.qunying.staff.BranchScope;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class KeepPhotos implements EntryPictures {

    static final String APPLICATION = "application";
    private static final String LANDING = "landing";
    private static final int MOST_PER_HOUR = 30;

    private final Media media;
    private final JdbcClient sql;
    private final Clock clock;

    KeepPhotos(Media media, JdbcClient sql, Clock clock) {
        this.media = media;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Picture storePhoto(UUID visitor, byte[] upload) {
        var now = clock.instant();
        var lately = sql.sql("SELECT count(*) FROM application_photo WHERE visitor = :visitor AND at > :since")
                .param("visitor", visitor)
                .param("since", Columns.time(now.minus(Duration.ofHours(1))))
                .query(Long.class)
                .single();
        if (lately >= MOST_PER_HOUR) {
            throw new DomainException(Category.TOO_MANY, "pictures-too-often");
        }
        var picture = media.store(APPLICATION, upload);
        sql.sql("INSERT INTO application_photo (media, visitor, width, height, at) VALUES (:id, :visitor, :w, :h, :at)")
                .param("id", picture.id())
                .param("visitor", visitor)
                .param("w", picture.width())
                .param("h", picture.height())
                .param("at", Columns.time(now))
                .update();
        return picture;
    }

    @Override
    public Content ownPhoto(UUID visitor, UUID photo, boolean thumbnail) {
        if (!owned(visitor, List.of(photo)).contains(photo)) {
            throw new NotFound("picture", photo);
        }
        return read(photo, thumbnail);
    }

    @Override
    public Content photoForReview(UUID photo, boolean thumbnail, BranchScope scope) {
        var visible = sql.sql("""
                        SELECT EXISTS (
                            SELECT FROM application_photo p JOIN application a ON a.visitor = p.visitor
                            WHERE p.media = :photo AND (:all OR a.branch IN (:branches))
                              AND jsonb_path_exists(a.photos, CAST(:path AS jsonpath)))
                        """)
                .param("photo", photo)
                .param("all", scope.all())
                .param("branches", Columns.branches(scope))
                .param("path", "$.*[*] ? (@ == \"" + photo + "\")")
                .query(Boolean.class)
                .single();
        if (!visible) {
            throw new NotFound("picture", photo);
        }
        return read(photo, thumbnail);
    }

    private Content read(UUID photo, boolean thumbnail) {
        return thumbnail ? media.thumbnail(APPLICATION, photo) : media.read(APPLICATION, photo);
    }

    @Override
    public Picture storeLandingPicture(byte[] upload) {
        return media.store(LANDING, upload);
    }

    @Override
    public Content landingPicture(UUID picture) {
        return media.read(LANDING, picture);
    }

    /** Those of the given pictures that this visitor sent. */
    Set<UUID> owned(UUID visitor, Collection<UUID> pictures) {
        return pictures.isEmpty()
                ? Set.of()
                : sql.sql("SELECT media FROM application_photo WHERE visitor = :visitor AND media IN (:ids)")
                        .param("visitor", visitor)
                        .param("ids", pictures)
                        .query((row, _) -> Columns.idOf(row, "media"))
                        .set();
    }

    List<ReviewDetail.Photo> sizes(Collection<UUID> pictures) {
        return pictures.isEmpty()
                ? List.of()
                : sql.sql("SELECT media, width, height FROM application_photo WHERE media IN (:ids) ORDER BY media")
                        .param("ids", pictures)
                        .query((row, _) -> new ReviewDetail.Photo(
                                Columns.idOf(row, "media"), row.getInt("width"), row.getInt("height")))
                        .list();
    }

    /** How many other pictures look like one of these. */
    int countTwins(Collection<UUID> pictures) {
        return pictures.stream()
                .mapToInt(it -> media.findAlike(APPLICATION, it, 10).size())
                .sum();
    }
}
