package io.qunying.playbook;

import io.qunying.staff.BranchScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Playbooks as the console lists them, the one changed last first. */
@Component
class PlaybookList {

    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final PlaybookTable table;

    PlaybookList(JdbcClient jdbc, PlaybookTable table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** @param draftAhead whether the draft differs from the version applied last */
    record Row(
            UUID id,
            UUID branch,
            String key,
            String title,
            Playbook.State state,
            int version,
            boolean draftAhead,
            Instant changedAt) {}

    List<Row> list(BranchScope scope, Locale locale) {
        return jdbc.sql("""
                SELECT p.id, p.branch, p.key, p.title, p.state, p.version, p.changed_at,
                       v.text IS DISTINCT FROM p.draft AS draft_ahead
                  FROM playbook p LEFT JOIN playbook_version v ON v.playbook = p.id AND v.number = p.version
                 WHERE :all OR p.branch = ANY (:branches::uuid[])
                 ORDER BY p.changed_at DESC, p.id LIMIT :most
                """)
                .param("all", scope.all())
                .param("branches", scope.branches().stream().map(UUID::toString).toArray(String[]::new))
                .param("most", MOST)
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("branch", UUID.class),
                        row.getString("key"),
                        LocalText.in(locale, table.titles(row.getString("title"))),
                        Playbook.State.valueOf(row.getString("state")),
                        row.getInt("version"),
                        row.getBoolean("draft_ahead"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
