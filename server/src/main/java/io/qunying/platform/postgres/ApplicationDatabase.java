package io.qunying.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The application's own role and database inside an embedded server; the role is no superuser. */
public record ApplicationDatabase(String jdbcUrl, String user, String password) implements JdbcConnectionDetails {

    private static final List<String> EXTENSIONS = List.of("pg_trgm", "btree_gist");

    /** Makes role and database at the first call; later calls only point at them. */
    public static ApplicationDatabase in(EmbeddedPostgres server, String name) {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres", server.password())) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", EmbeddedPostgres.APPLICATION)) {
                run(
                        connection,
                        "CREATE ROLE " + EmbeddedPostgres.APPLICATION + " LOGIN PASSWORD '" + server.password() + "'");
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                run(connection, "CREATE DATABASE \"" + name + "\" OWNER " + EmbeddedPostgres.APPLICATION);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException("The embedded database cannot be prepared", broken);
        }
        installExtensions(server, name);
        return new ApplicationDatabase(server.jdbcUrl(name), EmbeddedPostgres.APPLICATION, server.password());
    }

    /** Installs what only a superuser may, and migrations count on. */
    private static void installExtensions(EmbeddedPostgres server, String name) {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(name), "postgres", server.password())) {
            for (var extension : EXTENSIONS) {
                run(connection, "CREATE EXTENSION IF NOT EXISTS " + extension);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException("The embedded database cannot be extended", broken);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void run(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public String getUsername() {
        return user;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public String getJdbcUrl() {
        return jdbcUrl;
    }
}
