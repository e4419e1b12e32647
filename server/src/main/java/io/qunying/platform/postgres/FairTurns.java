package io.qunying.platform.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets callers to the pool in the order in which they came, as many as it has connections. In a rush everybody waits a
 * while and is served; the pool's own time limit then says only that the database is away.
 */
final class FairTurns extends DelegatingDataSource {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Semaphore turns;

    FairTurns(DataSource pool, int connections) {
        super(pool);
        turns = new Semaphore(connections, true);
    }

    @Override
    public Connection getConnection() throws SQLException {
        waitForTurn();
        try {
            return endingTurn(super.getConnection());
        } catch (SQLException | RuntimeException | Error failed) {
            turns.release();
            throw failed;
        }
    }

    private void waitForTurn() throws SQLException {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException("no turn within " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted while waiting for a connection", stopped);
        }
    }

    private Connection endingTurn(Connection connection) {
        var ended = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                FairTurns.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    } finally {
                        if (method.getName().equals("close") && ended.compareAndSet(false, true)) {
                            turns.release();
                        }
                    }
                });
    }
}
