package io.qunying.staff;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredColleagues implements Colleagues {

    private final JdbcClient sql;

    StoredColleagues(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Colleague> list(@Nullable UUID branch, Permission permission) {
        var roles = Arrays.stream(Role.values())
                .filter(it -> it.permissions().contains(permission))
                .map(Role::name)
                .toArray(String[]::new);
        return sql.sql("""
                        SELECT id, name FROM staff_account
                        WHERE active AND role = ANY (:roles) AND (all_branches OR CAST(:branch AS uuid) = ANY (branches))
                        ORDER BY name, id
                        """)
                .param("roles", roles)
                .param("branch", branch)
                .query((row, _) -> new Colleague(row.getObject("id", UUID.class), row.getString("name")))
                .list();
    }

    @Override
    public Map<UUID, String> names(Collection<UUID> ids) {
        return sql
                .sql("SELECT id, name FROM staff_account WHERE id = ANY (:ids::uuid[])")
                .param("ids", SqlArrays.of(ids))
                .query((row, _) -> new Colleague(row.getObject("id", UUID.class), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Colleague::id, Colleague::name));
    }
}
