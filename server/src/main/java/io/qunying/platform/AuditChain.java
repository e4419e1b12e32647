package io.qunying.platform;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives new entries their place in the chain, on one node at a time. */
@Component
class AuditChain {

    static final byte[] START = new byte[AuditSeal.HASH_BYTES];

    private static final Logger log = LoggerFactory.getLogger(AuditChain.class);
    private static final long LOCK = 0x6175646974L; // "audit"
    private static final int BATCH = 1000;

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final AuditSeal seal;
    private boolean told;

    AuditChain(JdbcClient sql, JdbcTemplate batches, TransactionTemplate transaction, AuditSeal seal) {
        this.sql = sql;
        this.batches = batches;
        this.transaction = transaction;
        this.seal = seal;
    }

    /** The end of the chain. */
    record Head(long count, byte[] hash, byte[] mac) {
        static Head of(ResultSet row, int index) throws SQLException {
            return new Head(row.getLong("count"), row.getBytes("hash"), row.getBytes("mac"));
        }
    }

    Optional<Head> findHead() {
        return sql.sql("SELECT count, hash, mac FROM audit_head")
                .query(Head::of)
                .optional();
    }

    boolean isOurs(Head head) {
        return MessageDigest.isEqual(head.mac(), seal.ofHead(head.count(), head.hash()));
    }

    /** Binds all new entries, batch by batch. */
    void bind() {
        while (Boolean.TRUE.equals(transaction.execute(status -> bindBatch()))) {}
    }

    /** Whether there may be more. */
    private boolean bindBatch() {
        var mine = sql.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
        if (!mine) {
            return false;
        }
        var entries = sql.sql("SELECT id, mac FROM audit_entry WHERE chain_no IS NULL ORDER BY id LIMIT :batch")
                .param("batch", BATCH)
                .query((row, index) -> new Object[] {row.getObject("id"), row.getBytes("mac")})
                .list();
        if (entries.isEmpty()) {
            return false;
        }
        var head = findHead().orElseGet(() -> new Head(0, START, seal.ofHead(0, START)));
        if (!mayFollow(head)) {
            return false;
        }
        append(head, entries);
        return entries.size() == BATCH;
    }

    /** A chain that was tampered with is left as it is: going on would put our seal under it. */
    private boolean mayFollow(Head head) {
        var headLost = head.count() == 0
                && sql.sql("SELECT EXISTS (SELECT FROM audit_entry WHERE chain_no IS NOT NULL)")
                        .query(Boolean.class)
                        .single();
        var fits = isOurs(head) && !headLost;
        if (!fits && !told) {
            log.error("The audit trail was tampered with; run the audit-verify command");
        }
        told = !fits;
        return fits;
    }

    private void append(Head head, List<Object[]> entries) {
        var count = head.count();
        var last = head.hash();
        var links = new ArrayList<Object[]>();
        for (var entry : entries) {
            count++;
            var hash = seal.ofLink(count, last, (byte[]) entry[1]);
            links.add(new Object[] {count, last, hash, entry[0]});
            last = hash;
        }
        batches.batchUpdate(
                "UPDATE audit_entry SET chain_no = ?, previous_hash = ?, hash = ? WHERE id = ? AND chain_no IS NULL",
                links);
        sql.sql("""
                INSERT INTO audit_head (count, hash, mac) VALUES (:count, :hash, :mac)
                ON CONFLICT (one) DO UPDATE SET count = excluded.count, hash = excluded.hash, mac = excluded.mac
                """)
                .param("count", count)
                .param("hash", last)
                .param("mac", seal.ofHead(count, last))
                .update();
    }
}
