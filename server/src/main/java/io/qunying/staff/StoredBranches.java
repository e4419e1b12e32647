package io.qunying.staff;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredBranches implements Branches {

    private final JdbcClient sql;
    private final Ids ids;
    private final Clock clock;
    private final AuditTrail audit;

    StoredBranches(JdbcClient sql, Ids ids, Clock clock, AuditTrail audit) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public Branch main() {
        return sql.sql("SELECT id, name FROM branch WHERE main")
                .query(StoredBranches::branch)
                .single();
    }

    @Override
    public List<Branch> list(BranchScope scope) {
        return sql.sql("""
                SELECT id, name FROM branch WHERE :all OR id = ANY (:ids::uuid[]) ORDER BY main DESC, name
                """)
                .param("all", scope.all())
                .param("ids", SqlArrays.of(scope.branches()))
                .query(StoredBranches::branch)
                .list();
    }

    @Override
    public Branch get(UUID id, BranchScope scope) {
        scope.require(id, "branch", id);
        return sql.sql("SELECT id, name FROM branch WHERE id = :id")
                .param("id", id)
                .query(StoredBranches::branch)
                .optional()
                .orElseThrow(() -> new NotFound("branch", id));
    }

    @Override
    @Transactional
    public Branch create(String name, StaffMember by) {
        if (!by.scope().all()) {
            throw new DomainException(Category.FORBIDDEN, "grants-too-much");
        }
        var branch = new Branch(ids.next(), name.strip());
        write("INSERT INTO branch (id, name, created_at) VALUES (:id, :name, :now)", branch, "branch.created", by);
        return branch;
    }

    @Override
    @Transactional
    public Branch rename(UUID id, String name, StaffMember by) {
        get(id, by.scope());
        var branch = new Branch(id, name.strip());
        write("UPDATE branch SET name = :name WHERE id = :id", branch, "branch.renamed", by);
        return branch;
    }

    private void write(String statement, Branch branch, String action, StaffMember by) {
        try {
            sql.sql(statement)
                    .param("id", branch.id())
                    .param("name", branch.name())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new FieldErrors("name", "name-taken");
        }
        audit.record(by.actor(), action, "branch", branch.id(), branch.id(), Map.of("name", branch.name()));
    }

    private static Branch branch(ResultSet row, int index) throws SQLException {
        return new Branch(row.getObject("id", UUID.class), row.getString("name"));
    }
}
