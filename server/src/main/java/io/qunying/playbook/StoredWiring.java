package io.qunying.playbook;

import io.qunying.blueprint.Wiring;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredWiring implements Wiring {

    private final JdbcClient jdbc;

    StoredWiring(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<UUID> find(UUID playbook, String kind, String key) {
        return jdbc.sql("SELECT id FROM playbook_wiring WHERE playbook = :playbook AND kind = :kind AND key = :key")
                .param("playbook", playbook)
                .param("kind", kind)
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    void bind(UUID playbook, String kind, String key, UUID id) {
        jdbc.sql("""
                INSERT INTO playbook_wiring (playbook, kind, key, id) VALUES (:playbook, :kind, :key, :id)
                ON CONFLICT (playbook, kind, key) DO UPDATE SET id = excluded.id
                """)
                .param("playbook", playbook)
                .param("kind", kind)
                .param("key", key)
                .param("id", id)
                .update();
    }
}
