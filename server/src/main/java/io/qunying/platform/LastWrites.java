package io.qunying.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes that nothing else in their transaction looks at, such as a line of a history: all of them leave together just
 * before the commit, in one round trip to the database instead of one each.
 */
@Component
public class LastWrites {

    /** So many are sent without waiting for the commit, so that a long transaction keeps no heap of them. */
    private static final int MOST_KEPT = 64;

    private final JdbcTemplate jdbc;
    private final Map<String, ParsedSql> parsed = new ConcurrentHashMap<>();

    public LastWrites(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Write(String sql, @Nullable Object[] values) {}

    /**
     * Keeps the write for the end of the transaction, in the order of the calls; without a transaction it is done at
     * once. What the database refuses is thrown by the commit.
     *
     * @param sql one statement with named parameters, always the same text for the same kind of write
     */
    public void add(String sql, SqlParameterSource parameters) {
        var statement = parsed.computeIfAbsent(sql, NamedParameterUtils::parseSqlStatement);
        var write = new Write(
                NamedParameterUtils.substituteNamedParameters(statement, parameters),
                NamedParameterUtils.buildValueArray(statement, parameters, null));
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            send(List.of(write));
            return;
        }
        pending().add(write);
    }

    private Pending pending() {
        var pending = TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Pending.class::isInstance)
                .map(Pending.class::cast)
                .filter(it -> it.owner().equals(this))
                .findFirst();
        if (pending.isPresent()) {
            return pending.get();
        }
        var fresh = new Pending();
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    /** PostgreSQL's driver sends several statements of one text behind each other without waiting for answers. */
    private void send(List<Write> writes) {
        var sql = writes.stream().map(Write::sql).collect(Collectors.joining(";\n"));
        var values = writes.stream().flatMap(it -> Arrays.stream(it.values())).toArray();
        jdbc.execute(sql, (PreparedStatementCallback<Boolean>) statement -> {
            new ArgumentPreparedStatementSetter(values).setValues(statement);
            return statement.execute();
        });
    }

    private final class Pending implements TransactionSynchronization {

        private final List<Write> writes = new ArrayList<>();
        private final IdentityHashMap<Object, Integer> marks = new IdentityHashMap<>();

        private LastWrites owner() {
            return LastWrites.this;
        }

        private void add(Write write) {
            writes.add(write);
            // After a savepoint, what came before it must not be sent where a rollback would reach it.
            if (writes.size() >= MOST_KEPT && marks.isEmpty()) {
                sendAll();
            }
        }

        @Override
        public void savepoint(Object savepoint) {
            marks.put(savepoint, writes.size());
        }

        @Override
        public void savepointRollback(Object savepoint) {
            writes.subList(marks.getOrDefault(savepoint, 0), writes.size()).clear();
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            sendAll();
        }

        private void sendAll() {
            if (!writes.isEmpty()) {
                send(writes);
                writes.clear();
            }
        }
    }
}
