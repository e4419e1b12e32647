package io.qunying.person;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, changes and deletes segments. */
@Component
class SegmentChanges {

    static final int LONGEST_TITLE = 60;
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Segments segments;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    SegmentChanges(JdbcClient jdbc, Segments segments, AuditTrail audit, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.segments = segments;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    Segments.Segment create(String title, String condition, Actor by) {
        if (segments.list().size() >= MOST) {
            throw new DomainException(Category.INVALID, "too-many-segments", Map.of("max", MOST));
        }
        var id = ids.next();
        write("""
                INSERT INTO segment (id, title, condition, changed_at) VALUES (:id, :title, :condition, :now)
                """, id, title, condition, 0);
        audit.record(by, "segment.created", "segment", id, null, Map.of());
        return segments.get(id);
    }

    /** @param version the one that was changed; if another came in between, nothing is lost and this is refused */
    @Transactional
    Segments.Segment change(UUID id, String title, String condition, int version, Actor by) {
        var before = segments.get(id);
        var changed = write("""
                UPDATE segment SET title = :title, condition = :condition, version = version + 1, changed_at = :now
                WHERE id = :id AND version = :version
                """, id, title, condition, version);
        if (changed == 0) {
            throw new DomainException(Category.CONFLICT, "segment-changed-meanwhile", Map.of("id", id));
        }
        var now = segments.get(id);
        var sameQuestion = before.condition().equals(now.condition());
        audit.record(by, sameQuestion ? "segment.renamed" : "segment.changed", "segment", id, null, Map.of());
        return now;
    }

    @Transactional
    void delete(UUID id, Actor by) {
        segments.get(id);
        jdbc.sql("DELETE FROM segment WHERE id = :id").param("id", id).update();
        audit.record(by, "segment.deleted", "segment", id, null, Map.of());
    }

    private int write(String statement, UUID id, String title, String condition, int version) {
        var accepted = acceptTitle(title);
        segments.question(condition);
        try {
            return jdbc.sql(statement)
                    .param("id", id)
                    .param("title", accepted)
                    .param("condition", condition.strip())
                    .param("version", version)
                    .param("now", Sql.at(clock.instant()))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new DomainException(Category.CONFLICT, "segment-title-taken", Map.of("title", accepted));
        }
    }

    static String acceptTitle(String title) {
        var cleaned = ProfileValues.clean(title);
        if (cleaned.isEmpty()) {
            throw new FieldErrors("title", "required");
        }
        if (cleaned.length() > LONGEST_TITLE) {
            throw new FieldErrors(List.of(new FieldError("title", "too-long", Map.of("max", LONGEST_TITLE))));
        }
        return cleaned;
    }
}
