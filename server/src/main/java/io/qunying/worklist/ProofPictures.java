package io.qunying.worklist;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Media;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import io.qunying.staff.StaffMember;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Pictures that show that something was done. */
@Component
class ProofPictures {

    static final String PURPOSE = "work-proof";

    private static final long BYTES = 20L * 1024 * 1024;

    private final WorkTable table;
    private final Media media;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProofPictures(WorkTable table, Media media, JdbcClient jdbc, Clock clock) {
        this.table = table;
        this.media = media;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    UUID store(UUID item, MultipartFile file, StaffMember by) throws IOException {
        if (file.getSize() > BYTES) {
            throw new DomainException(Category.TOO_LARGE, "image-too-large"); // before it is read into memory
        }
        return store(item, file.getBytes(), by);
    }

    UUID store(UUID item, byte[] bytes, StaffMember by) {
        var found = seen(item, by);
        WorkDesk.requireFor(found, by);
        var picture = media.store(PURPOSE, bytes).id();
        jdbc.sql("INSERT INTO work_picture (picture, item, at) VALUES (:picture, :item, :at)")
                .param("picture", picture)
                .param("item", item)
                .param("at", Sql.at(clock.instant()))
                .update();
        return picture;
    }

    /** @throws NotFound unless it was brought for this item */
    void require(UUID item, UUID picture) {
        var known = jdbc.sql("SELECT EXISTS (SELECT FROM work_picture WHERE picture = :picture AND item = :item)")
                .param("picture", picture)
                .param("item", item)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw new NotFound("picture", picture);
        }
    }

    Media.Content read(UUID item, UUID picture, boolean thumbnail, StaffMember by) {
        seen(item, by);
        require(item, picture);
        return thumbnail ? media.thumbnail(PURPOSE, picture) : media.read(PURPOSE, picture);
    }

    private WorkItem seen(UUID item, StaffMember by) {
        var found = table.find(item).orElseThrow(() -> new NotFound("work-item", item));
        found.requireSeen(by);
        return found;
    }
}
