package io.qunying.channel.wecom;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import io.qunying.staff.StaffMember;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which account of ours is which member of a corporation: one of each at the most. */
@Component
class Ties {

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    Ties(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param cards whether they want to hear of their work in WeCom */
    record Tie(UUID connection, UUID account, String userid, boolean cards, Instant tiedAt) {}

    Optional<UUID> account(UUID connection, String userid) {
        return jdbc.sql(
                        "SELECT account FROM wecom_staff WHERE connection = :connection AND lower(userid) = lower(:userid)")
                .param("connection", connection)
                .param("userid", userid)
                .query(UUID.class)
                .optional();
    }

    List<Tie> ofAccount(UUID account) {
        return jdbc.sql("SELECT * FROM wecom_staff WHERE account = :account ORDER BY tied_at, connection")
                .param("account", account)
                .query(Ties::tie)
                .list();
    }

    List<Tie> ofConnection(UUID connection) {
        return jdbc.sql("SELECT * FROM wecom_staff WHERE connection = :connection ORDER BY tied_at, account")
                .param("connection", connection)
                .query(Ties::tie)
                .list();
    }

    /**
     * Ties the asker's own account; again is once.
     *
     * @throws DomainException {@code wecom-member-taken} or {@code wecom-account-tied} to somebody else
     */
    @Transactional
    public void tie(UUID connection, String userid, StaffMember by) {
        var made = jdbc.sql("""
                        INSERT INTO wecom_staff (connection, account, userid, tied_at)
                        VALUES (:connection, :account, :userid, :now) ON CONFLICT DO NOTHING""")
                .param("connection", connection)
                .param("account", by.id())
                .param("userid", userid)
                .param("now", Sql.at(clock.instant()))
                .update();
        if (made > 0) {
            audit.record(by.actor(), "wecom.tied", "account", by.id(), null, details(connection, userid));
            return;
        }
        var holder = account(connection, userid);
        if (holder.isEmpty()) {
            throw new DomainException(Category.CONFLICT, "wecom-account-tied");
        }
        if (!holder.get().equals(by.id())) {
            throw new DomainException(Category.CONFLICT, "wecom-member-taken");
        }
    }

    /** @throws NotFound if there is none */
    @Transactional
    public void untie(UUID connection, UUID account, StaffMember by) {
        var userid = jdbc.sql(
                        "DELETE FROM wecom_staff WHERE connection = :connection AND account = :account RETURNING userid")
                .param("connection", connection)
                .param("account", account)
                .query((row, _) -> row.getString("userid"))
                .optional()
                .orElseThrow(() -> new NotFound("wecom-tie", account));
        forgetCards(connection, account);
        audit.record(by.actor(), "wecom.untied", "account", account, null, details(connection, userid));
    }

    private void forgetCards(UUID connection, UUID account) {
        jdbc.sql("DELETE FROM wecom_card WHERE connection = :connection AND account = :account AND state = 'WAITS'")
                .param("connection", connection)
                .param("account", account)
                .update();
    }

    /** @throws NotFound if there is none */
    @Transactional
    public void wantCards(UUID connection, UUID account, boolean wanted) {
        var changed = jdbc.sql(
                        "UPDATE wecom_staff SET cards = :cards WHERE connection = :connection AND account = :account")
                .param("cards", wanted)
                .param("connection", connection)
                .param("account", account)
                .update();
        if (changed == 0) {
            throw new NotFound("wecom-tie", account);
        }
        if (!wanted) {
            forgetCards(connection, account);
        }
    }

    private static Map<String, Object> details(UUID connection, String userid) {
        return Map.of("connection", connection, "member", userid);
    }

    private static Tie tie(ResultSet row, int number) throws SQLException {
        return new Tie(
                Sql.id(row, "connection"),
                Sql.id(row, "account"),
                row.getString("userid"),
                row.getBoolean("cards"),
                Sql.time(row, "tied_at"));
    }
}
