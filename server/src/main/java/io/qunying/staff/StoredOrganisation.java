package io.qunying.staff;

import io.qunying.platform.AuditTrail;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredOrganisation implements Organisation {

    private final JdbcClient sql;
    private final AuditTrail audit;

    StoredOrganisation(JdbcClient sql, AuditTrail audit) {
        this.sql = sql;
        this.audit = audit;
    }

    @Override
    public String name() {
        return sql.sql("SELECT name FROM organisation").query(String.class).single();
    }

    @Override
    @Transactional
    public void rename(String name, StaffMember by) {
        sql.sql("UPDATE organisation SET name = :name")
                .param("name", name.strip())
                .update();
        audit.record(by.actor(), "organisation.renamed", "organisation", "organisation", null, Map.of("name", name));
    }
}
