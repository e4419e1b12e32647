package io.qunying.person;

import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SingleColumnRowMapper;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Keeps a job from running twice at once, on whatever nodes. The lock belongs to a database connection, so it is free
 * again the moment its holder dies.
 */
@Component
class SingleRun {

    private final JdbcTemplate jdbc;

    SingleRun(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false if the job runs already */
    boolean run(UUID job, Runnable work) {
        var key = job.getLeastSignificantBits();
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            var own = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            if (!Boolean.TRUE.equals(own.queryForObject("SELECT pg_try_advisory_lock(?)", Boolean.class, key))) {
                return false;
            }
            try {
                work.run();
            } finally {
                own.query("SELECT pg_advisory_unlock(?)", new SingleColumnRowMapper<>(Boolean.class), key);
            }
            return true;
        }));
    }
}
