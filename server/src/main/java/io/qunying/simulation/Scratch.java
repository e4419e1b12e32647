package io.qunying.simulation;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The database of a simulation, which is thrown away at its end: nothing in it has to survive a crash. */
@Component
@ConditionalOnProperty(name = "qunying.command", havingValue = SimulateCommand.NAME)
class Scratch {

    private final JdbcTemplate jdbc;

    Scratch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void forgetSafety() {
        jdbc.execute("ALTER SYSTEM SET fsync = off");
        jdbc.execute("ALTER SYSTEM SET synchronous_commit = off");
        jdbc.execute("SELECT pg_reload_conf()");
    }
}
