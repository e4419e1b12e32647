package io.qunying.worklist;

import io.qunying.platform.Sql;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.Worklist.Proof;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class GetDone implements GettingDone {

    private final WorkDesk desk;
    private final CompleteWork completing;
    private final ProofPictures pictures;
    private final JdbcClient jdbc;

    GetDone(WorkDesk desk, CompleteWork completing, ProofPictures pictures, JdbcClient jdbc) {
        this.desk = desk;
        this.completing = completing;
        this.pictures = pictures;
        this.jdbc = jdbc;
    }

    @Override
    public List<UUID> open(Instant dueBefore, int most) {
        return jdbc.sql("SELECT id FROM work_item WHERE state = 'OPEN' AND due < :before ORDER BY due, id LIMIT :most")
                .param("before", Sql.at(dueBefore))
                .param("most", most)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    @Override
    @Transactional
    public void finish(UUID id, String text, byte[] picture, StaffMember by) {
        var item = desk.find(id, by);
        for (var entry = 0; entry < item.checklist().size(); entry++) {
            desk.check(id, entry, true, by);
        }
        var proof = item.proof() == Proof.PICTURE ? pictures.store(id, picture, by) : null;
        completing.complete(id, text, proof, by);
    }
}
