package io.qunying.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.platform.Ids;
import io.qunying.platform.QunyingProperties;
import io.qunying.testing.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers on one database and one data folder. */
@ServerTest
class RunningSimulationsTests {

    private final RunningSimulations first;
    private final RunSimulations second;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Ids ids;
    private final QunyingProperties properties;

    private UUID run = new UUID(0, 0);
    private Path scratch = Path.of("");

    @Autowired
    RunningSimulationsTests(
            RunSimulations second, JdbcClient jdbc, Clock clock, Ids ids, QunyingProperties properties) {
        this.first = new RunningSimulations(jdbc, clock);
        this.second = second;
        this.jdbc = jdbc;
        this.clock = clock;
        this.ids = ids;
        this.properties = properties;
    }

    @BeforeEach
    void simulateOnTheFirst() throws IOException {
        run = ids.next();
        assertThat(first.add(run, ids.next(), ids.next(), 100)).isTrue();
        scratch =
                Files.createDirectories(properties.data().resolve("simulations").resolve(run.toString()));
    }

    @AfterEach
    void end() {
        first.forgetOwn();
    }

    @Test
    void leavesAloneWhatAnotherServerSimulates() throws IOException {
        silentSince("40 seconds");
        first.beat();

        second.forgetInterrupted();

        assertThat(state()).isEqualTo("RUNNING null");
        assertThat(jdbc.sql("SELECT alive_at > now() - interval '30 seconds' FROM simulation WHERE id = :id")
                        .param("id", run)
                        .query(Boolean.class)
                        .single())
                .as("it said that it lives")
                .isTrue();
        assertThat(scratch).exists();
    }

    @Test
    void saysThatItWasInterruptedOnceItsServerIsDead() throws IOException {
        silentSince("2 minutes");

        second.forgetInterrupted();

        assertThat(state()).isEqualTo("FAILED interrupted");
        assertThat(scratch).doesNotExist();
    }

    @Test
    void endsOnlyItsOwnWhenAServerStops() {
        new RunningSimulations(jdbc, clock).forgetOwn();
        assertThat(state()).isEqualTo("RUNNING null");

        first.forgetOwn();
        assertThat(state()).isEqualTo("FAILED interrupted");
    }

    private void silentSince(String interval) {
        jdbc.sql("UPDATE simulation SET alive_at = now() - CAST(:silent AS interval) WHERE id = :id")
                .param("silent", interval)
                .param("id", run)
                .update();
    }

    private String state() {
        return jdbc.sql("SELECT state || ' ' || coalesce(error, 'null') FROM simulation WHERE id = :id")
                .param("id", run)
                .query(String.class)
                .single();
    }
}
