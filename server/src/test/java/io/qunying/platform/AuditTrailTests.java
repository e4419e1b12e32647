package io.qunying.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.AuditTrail.Verdict;
import io.qunying.testing.DatabaseForTests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** On a database of its own, because it tampers. */
@NullMarked
class AuditTrailTests {

    private static final Actor SOMEONE = new Actor(Actor.Kind.STAFF, UUID.randomUUID(), "Lin 林");

    private static final HikariDataSource source = new HikariDataSource();

    private final JdbcClient sql = JdbcClient.create(source);
    private final AuditChain chain;
    private final ChainedAuditTrail audit;

    @BeforeAll
    static void ownDatabase() {
        var database = DatabaseForTests.freshDatabase();
        source.setJdbcUrl(database.jdbcUrl());
        source.setUsername(database.user());
        source.setPassword(database.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/__root")
                .load()
                .migrate();
    }

    AuditTrailTests() throws IOException {
        var key = new VaultKey(new QunyingProperties(Path.of("target/audit-test"), "", "", ""));
        var seal = new AuditSeal(key);
        chain = new AuditChain(
                sql, new JdbcTemplate(source), new TransactionTemplate(new JdbcTransactionManager(source)), seal);
        audit = new ChainedAuditTrail(
                sql,
                new LastWrites(new JdbcTemplate(source)),
                JsonMapper.shared(),
                new Ids(Clock.systemUTC()),
                Clock.systemUTC(),
                seal,
                chain);
    }

    @BeforeEach
    void emptyTrail() {
        sql.sql("TRUNCATE audit_entry, audit_head").update();
    }

    @Test
    void isIntactWhenNobodyTouchedIt() {
        record(2500);
        chain.bind();
        record(3);

        assertThat(audit.verify()).isEqualTo(new Verdict(2503, null, null));
        assertThat(audit.list("thing.done", null, null, null, 2).items())
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.number()).as("not bound yet").isNull());
    }

    @Test
    void bindsEveryEntryOnceWhenManyWriteAndSeveralNodesBind() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 60)
                    .mapToObj(it -> threads.submit(() -> {
                        record(5);
                        chain.bind();
                    }))
                    .toList();
            for (var each : all) {
                each.get();
            }
        }
        chain.bind();

        assertThat(audit.verify()).isEqualTo(new Verdict(300, null, null));
        assertThat(sql.sql("SELECT max(chain_no) FROM audit_entry")
                        .query(Long.class)
                        .single())
                .isEqualTo(300);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            another actor          | UPDATE audit_entry SET actor_name = 'Wu' WHERE chain_no = 4                | 4  | entry-changed
            other details          | UPDATE audit_entry SET details = '{"n":77}' WHERE chain_no = 4             | 4  | entry-changed
            another time           | UPDATE audit_entry SET at = at + interval '1 second' WHERE chain_no = 4    | 4  | entry-changed
            another branch         | UPDATE audit_entry SET branch = gen_random_uuid() WHERE chain_no = 4       | 4  | entry-changed
            first one removed      | DELETE FROM audit_entry WHERE chain_no = 1                                 | 1  | entry-missing
            middle one removed     | DELETE FROM audit_entry WHERE chain_no = 4                                 | 4  | entry-missing
            last one removed       | DELETE FROM audit_entry WHERE chain_no = 10                                | 10 | tail-missing
            tail loosened          | UPDATE audit_entry SET chain_no = NULL WHERE chain_no > 8                  | 9  | tail-missing
            gap closed             | DELETE FROM audit_entry WHERE chain_no = 4; UPDATE audit_entry SET chain_no = 4 WHERE chain_no = 10 | 4 | order-changed
            two swapped            | UPDATE audit_entry SET chain_no = -1 WHERE chain_no = 4; UPDATE audit_entry SET chain_no = 4 WHERE chain_no = 5; UPDATE audit_entry SET chain_no = 5 WHERE chain_no = -1 | 4 | order-changed
            one put in             | INSERT INTO audit_entry SELECT gen_random_uuid(), at, actor_kind, actor_id, actor_name, action, object_kind, object_id, branch, details, mac FROM audit_entry WHERE chain_no = 4 | 11 | entry-changed
            one put at the end     | INSERT INTO audit_entry SELECT gen_random_uuid(), at, actor_kind, actor_id, actor_name, action, object_kind, object_id, branch, details, mac, 11, hash, hash FROM audit_entry WHERE chain_no = 10 | 11 | entry-changed
            end and head cut       | DELETE FROM audit_entry WHERE chain_no = 10; UPDATE audit_head SET count = 9, hash = (SELECT hash FROM audit_entry WHERE chain_no = 9) | 10 | head-changed
            head removed           | DELETE FROM audit_head                                                     | 11 | head-changed
            everything removed     | TRUNCATE audit_entry, audit_head                                           | 1  | nothing-recorded
            """)
    void findsTheFirstEntryThatWasTamperedWith(String what, String tampering, long brokenAt, String reason) {
        record(10);
        chain.bind();
        assertThat(audit.verify().intact()).isTrue();

        sql.sql(tampering).update();

        assertThat(audit.verify())
                .extracting(Verdict::brokenAt, Verdict::reason)
                .containsExactly(brokenAt, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE FROM audit_entry WHERE chain_no = 10
            DELETE FROM audit_entry WHERE chain_no = 10; UPDATE audit_head SET count = 9
            DELETE FROM audit_entry WHERE chain_no = 10; DELETE FROM audit_head
            """)
    void doesNotHealATamperedChainByGoingOn(String tampering) {
        record(10);
        chain.bind();

        sql.sql(tampering).update();
        record(5);
        chain.bind();

        assertThat(audit.verify().intact()).isFalse();
    }

    @Test
    void showsOnlyWhatBelongsToTheAskersBranches() {
        var mine = UUID.randomUUID();
        audit.record(SOMEONE, "thing.done", "thing", 1, mine, Map.of());
        audit.record(SOMEONE, "thing.done", "thing", 2, UUID.randomUUID(), Map.of());
        audit.record(SOMEONE, "thing.done", "thing", 3, null, Map.of());

        assertThat(audit.list(null, null, List.of(mine), null, 10).items())
                .extracting(AuditTrail.Entry::objectId)
                .containsExactly("1");
        assertThat(audit.list(null, null, null, null, 10).items()).hasSize(3);
    }

    private void record(int count) {
        for (int i = 0; i < count; i++) {
            audit.record(SOMEONE, "thing.done", "thing", UUID.randomUUID(), null, Map.of("n", i, "who", "王"));
        }
    }
}
