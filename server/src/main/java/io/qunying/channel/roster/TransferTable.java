package io.qunying.channel.roster;

import io.qunying.channel.TransferSource.Route;
import io.qunying.channel.Transfers.Kind;
import io.qunying.channel.Transfers.Part;
import io.qunying.channel.Transfers.State;
import io.qunying.channel.Transfers.Transfer;
import io.qunying.channel.Transfers.Wish;
import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of what is handed over. */
@Component
class TransferTable {

    private static final int SHOWN = 50;

    private final JdbcClient jdbc;
    private final Vault vault;

    TransferTable(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Customers or groups of one transfer that something is to be done about, all in the same state. */
    record Batch(
            UUID transfer,
            UUID connection,
            Kind kind,
            Route route,
            @Nullable String message,
            List<Piece> pieces) {

        Batch of(List<Piece> some) {
            return new Batch(transfer, connection, kind, route, message, some);
        }
    }

    /** One of them. */
    record Piece(
            UUID subject, String ref, State state, @Nullable Instant askedAt) {}

    void add(UUID id, Wish wish, String by, Instant now) {
        jdbc.sql("""
                        INSERT INTO transfer (id, connection, kind, giver, taker, resigned, message, by_name, at)
                        VALUES (:id, :connection, :kind, :giver, :taker, :resigned, :message, :by, :now)""")
                .param("id", id)
                .param("connection", wish.connection())
                .param("kind", wish.kind().name())
                .param("giver", wish.from())
                .param("taker", wish.to())
                .param("resigned", wish.resigned())
                .param("message", wish.message())
                .param("by", by)
                .param("now", Sql.at(now))
                .update();
    }

    /** @return the places in the list of the first that are not under way already */
    List<Integer> firstFree(UUID connection, List<UUID> subjects, int most) {
        return jdbc.sql("""
                        SELECT number FROM unnest(:subjects::uuid[]) WITH ORDINALITY AS it (subject, number)
                        WHERE NOT EXISTS (
                            SELECT FROM transfer_part part
                            WHERE part.connection = :connection AND part.subject = it.subject
                              AND state IN ('WANTED', 'ASKED', 'WAITING'))
                        ORDER BY number LIMIT :most""")
                .param("subjects", Sql.ids(subjects))
                .param("connection", connection)
                .param("most", most)
                .query((row, _) -> row.getInt("number") - 1)
                .list();
    }

    /** @return how many of them are not under way already */
    int addParts(UUID id, UUID connection, List<UUID> subjects, List<String> refs, Instant now) {
        var bulk = vault.bulk();
        return jdbc.sql("""
                        INSERT INTO transfer_part (transfer, connection, subject, sealed, state, changed_at, due)
                        SELECT :id, :connection, subject, sealed, 'WANTED', :now, :now
                        FROM unnest(:subjects::uuid[], :sealed::bytea[]) AS it (subject, sealed)
                        ORDER BY subject ON CONFLICT DO NOTHING""")
                .param("id", id)
                .param("connection", connection)
                .param("subjects", Sql.ids(subjects))
                .param("sealed", refs.stream().map(bulk::seal).toArray(byte[][]::new))
                .param("now", Sql.at(now))
                .update();
    }

    void drop(UUID id) {
        jdbc.sql("DELETE FROM transfer WHERE id = :id").param("id", id).update();
    }

    List<UUID> connectionsDue(Instant now) {
        return jdbc.sql("SELECT DISTINCT connection FROM transfer_part WHERE due <= :now")
                .param("now", Sql.at(now))
                .query(Sql::firstId)
                .list();
    }

    /**
     * The next that are due of one transfer and state, which nobody else takes until the lease is over. What is wanted
     * counts as asked for from then on, before anybody asks.
     */
    Optional<Batch> claim(UUID connection, int most, Instant now, Duration lease) {
        var first = jdbc.sql("""
                        SELECT part.transfer, part.state, transfer.* FROM transfer_part part
                        JOIN transfer ON transfer.id = part.transfer
                        WHERE part.connection = :connection AND due <= :now ORDER BY due, part.transfer LIMIT 1""")
                .param("connection", connection)
                .param("now", Sql.at(now))
                .query((row, _) -> new Claimable(
                        new Batch(
                                Sql.id(row, "transfer"),
                                connection,
                                Kind.valueOf(row.getString("kind")),
                                new Route(row.getString("giver"), row.getString("taker"), row.getBoolean("resigned")),
                                row.getString("message"),
                                List.of()),
                        row.getString("state")))
                .optional();
        return first.map(it -> claim(it, most, now, lease))
                .filter(it -> !it.pieces().isEmpty());
    }

    private record Claimable(Batch batch, String state) {}

    private Batch claim(Claimable next, int most, Instant now, Duration lease) {
        var batch = next.batch();
        var pieces = jdbc.sql("""
                        UPDATE transfer_part SET due = :until,
                            asked_at = CASE WHEN state = 'WANTED' THEN :now ELSE asked_at END,
                            state = CASE WHEN state = 'WANTED' THEN 'ASKED' ELSE state END
                        WHERE (transfer, subject) IN (
                            SELECT transfer, subject FROM transfer_part
                            WHERE transfer = :transfer AND state = :state AND due <= :now
                            ORDER BY due, subject LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING subject, sealed, old.state AS state, asked_at""")
                .param("transfer", batch.transfer())
                .param("state", next.state())
                .param("now", Sql.at(now))
                .param("until", Sql.at(now.plus(lease)))
                .param("most", most)
                .query((row, _) -> new Piece(
                        Sql.id(row, "subject"),
                        vault.open(row.getBytes("sealed")),
                        State.valueOf(row.getString("state")),
                        Sql.timeOrNull(row, "asked_at")))
                .list();
        return batch.of(pieces);
    }

    /** @param due when something is to be done about them next, or null */
    void set(
            Batch batch,
            Collection<Piece> pieces,
            State state,
            @Nullable String code,
            @Nullable Instant due,
            Instant now) {
        if (pieces.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE transfer_part SET state = :state, code = :code, due = :due::timestamptz,
                            changed_at = CASE WHEN state = :state THEN changed_at ELSE :now END
                        WHERE transfer = :transfer AND subject = ANY (:subjects::uuid[])""")
                .param("transfer", batch.transfer())
                .param("subjects", Sql.ids(pieces.stream().map(Piece::subject).toList()))
                .param("state", state.name())
                .param("code", code)
                .param("due", due == null ? null : due.toString())
                .param("now", Sql.at(now))
                .update();
    }

    /** Something became of these customers where they wait. */
    void lookAgain(UUID connection, Collection<UUID> subjects, Instant now) {
        jdbc.sql("""
                        UPDATE transfer_part SET due = least(due, :now)
                        WHERE (transfer, subject) IN (
                            SELECT transfer, subject FROM transfer_part
                            WHERE connection = :connection AND subject = ANY (:subjects::uuid[]) AND state = 'WAITING'
                            ORDER BY transfer, subject FOR UPDATE)""")
                .param("connection", connection)
                .param("subjects", Sql.ids(subjects))
                .param("now", Sql.at(now))
                .update();
    }

    /** How many groups somebody was given, or may have been, since then. */
    int groupsGiven(UUID connection, String taker, Instant since) {
        return jdbc.sql("""
                        SELECT count(*) FROM transfer_part part JOIN transfer ON transfer.id = part.transfer
                        WHERE part.connection = :connection AND kind = 'GROUPS' AND taker = :taker
                          AND asked_at >= :since AND state IN ('ASKED', 'DONE')""")
                .param("connection", connection)
                .param("taker", taker)
                .param("since", Sql.at(since))
                .query(Integer.class)
                .single();
    }

    List<Transfer> list(UUID connection) {
        return jdbc.sql("""
                        SELECT transfer.*, count(*) FILTER (WHERE state IN ('WANTED', 'ASKED')) AS wanted,
                            count(*) FILTER (WHERE state = 'WAITING') AS waiting,
                            count(*) FILTER (WHERE state = 'DONE') AS done,
                            count(*) FILTER (WHERE state = 'REFUSED') AS refused,
                            count(*) FILTER (WHERE state = 'FAILED') AS failed
                        FROM (SELECT * FROM transfer WHERE connection = :connection ORDER BY id DESC LIMIT :most)
                            AS transfer
                        JOIN transfer_part part ON part.transfer = transfer.id
                        GROUP BY transfer.id, transfer.connection, kind, giver, taker, resigned, message, by_name, at
                        ORDER BY transfer.id DESC""")
                .param("connection", connection)
                .param("most", SHOWN)
                .query((row, _) -> transfer(row))
                .list();
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        return new Transfer(
                Sql.id(row, "id"),
                new Wish(
                        Sql.id(row, "connection"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("giver"),
                        row.getString("taker"),
                        row.getBoolean("resigned"),
                        row.getString("message")),
                row.getString("by_name"),
                Sql.time(row, "at"),
                row.getInt("wanted"),
                row.getInt("waiting"),
                row.getInt("done"),
                row.getInt("refused"),
                row.getInt("failed"));
    }

    Optional<Kind> kind(UUID connection, UUID transfer) {
        return jdbc.sql("SELECT kind FROM transfer WHERE id = :transfer AND connection = :connection")
                .param("transfer", transfer)
                .param("connection", connection)
                .query((row, _) -> Kind.valueOf(row.getString("kind")))
                .optional();
    }

    List<Part> parts(UUID connection, UUID transfer, int limit, int skip) {
        return jdbc.sql("""
                        SELECT * FROM transfer_part WHERE connection = :connection AND transfer = :transfer
                        ORDER BY state = 'DONE', changed_at DESC, subject LIMIT :limit OFFSET :skip""")
                .param("connection", connection)
                .param("transfer", transfer)
                .param("limit", limit)
                .param("skip", skip)
                .query((row, _) -> new Part(
                        vault.open(row.getBytes("sealed")),
                        State.valueOf(row.getString("state")),
                        row.getString("code"),
                        Sql.time(row, "changed_at")))
                .list();
    }

    void forget(Collection<UUID> subjects) {
        jdbc.sql("DELETE FROM transfer_part WHERE subject = ANY (:subjects::uuid[])")
                .param("subjects", Sql.ids(subjects))
                .update();
    }
}
