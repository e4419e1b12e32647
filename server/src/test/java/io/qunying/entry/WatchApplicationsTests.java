package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.platform.LastWrites;
import io.qunying.platform.Vault;
import io.qunying.testing.ServerTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class WatchApplicationsTests {

    @Autowired
    AutowireCapableBeanFactory beans;

    EntryFixtures some;
    SlowTable table;

    @BeforeEach
    void prepare() {
        some = beans.createBean(EntryFixtures.class);
        table = beans.createBean(SlowTable.class);
    }

    @Test
    void neverTellsAgainWhatWasReadBeforeAndIsPast() throws Exception {
        var id = some.apply(some.code(LiveCode.ThresholdKind.APPLICATION), UUID.randomUUID())
                .id();
        var watch = new WatchApplications(providing(table));
        var seen = new ArrayList<ApplicationState>();

        try (var _ = watch.watch(id, ApplicationState.LAPSED, seen::add)) {
            table.meanwhile = () -> watch.poke(id, ApplicationState.JOINED);
            watch.look();
        } finally {
            watch.stop();
        }

        assertThat(seen).containsExactly(ApplicationState.JOINED);
    }

    @Test
    void tellsWhatAnotherNodeDid() throws Exception {
        var id = some.apply(some.code(LiveCode.ThresholdKind.APPLICATION), UUID.randomUUID())
                .id();
        var watch = new WatchApplications(providing(table));
        var seen = new ArrayList<ApplicationState>();

        try (var _ = watch.watch(id, ApplicationState.LAPSED, seen::add)) {
            watch.look();
            watch.look();
        } finally {
            watch.stop();
        }

        assertThat(seen).isEqualTo(List.copyOf(table.states(List.of(id)).values()));
    }

    private static ObjectProvider<ApplicationTable> providing(ApplicationTable table) {
        return new ObjectProvider<>() {
            @Override
            public ApplicationTable getObject() {
                return table;
            }
        };
    }

    /** The real table; something happens between its reading and its answer. */
    static class SlowTable extends ApplicationTable {

        Runnable meanwhile = () -> {};

        SlowTable(JdbcClient sql, LastWrites lastWrites, JsonMapper json, Vault vault, ApplicationRows rows) {
            super(sql, lastWrites, json, vault, rows);
        }

        @Override
        Map<UUID, ApplicationState> states(Collection<UUID> ids) {
            var read = super.states(ids);
            meanwhile.run();
            return read;
        }
    }
}
