package io.qunying.fact;

import static io.qunying.fact.FactFixtures.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FactTest
class RecordFactsTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Autowired
    Facts facts;

    @Autowired
    FactReports reports;

    @Autowired
    FactFigures figures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcConnectionDetails database;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void keepsEveryPartOfAFact() {
        var person = UUID.randomUUID();
        var by = new Attribution(UUID.randomUUID(), "popup", "OFFLINE", UUID.randomUUID());
        var fact = Fact.of(Verb.GROUP_JOINED, NOON, person)
                .in(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID())
                .withClass("store")
                .from(by)
                .on(UUID.randomUUID())
                .with(Map.of("说", "a\"b{},\\n"))
                .once("join:" + person);

        facts.record(new Fact(
                fact.verb(),
                fact.at(),
                fact.person(),
                fact.group(),
                fact.community(),
                fact.branch(),
                fact.classKey(),
                fact.attribution(),
                fact.object(),
                new BigDecimal("12.50"),
                false,
                fact.properties(),
                fact.key()));

        var kept = figures.listOf(person, null, 10).items();
        assertThat(kept).singleElement().satisfies(it -> {
            assertThat(it.verb()).isEqualTo(Verb.GROUP_JOINED);
            assertThat(it.at()).isEqualTo(NOON);
            assertThat(it.group()).isEqualTo(fact.group());
            assertThat(it.object()).isEqualTo(fact.object());
            assertThat(it.by()).isEqualTo(by);
        });
        assertThat(jdbc.sql("SELECT class_key || amount || (properties ->> '说') FROM fact WHERE person = ?")
                        .param(person)
                        .query(String.class)
                        .single())
                .isEqualTo("store12.50a\"b{},\\n");
    }

    @Test
    void recordsWithTheCallersTransactionOrNotAtAll() {
        var person = UUID.randomUUID();

        transaction.executeWithoutResult(status -> {
            facts.record(Fact.of(Verb.CODE_SCANNED, NOON, person));
            status.setRollbackOnly();
        });

        assertThat(countOf(person)).isZero();
    }

    @Test
    void countsAKeyOnceWithinABatchAndAcrossBatches() {
        var person = UUID.randomUUID();
        var once = Fact.of(Verb.AD_SHOWN, NOON, person).once("ad:" + person);
        var many = Fact.of(Verb.AD_SHOWN, NOON, person);

        assertThat(reports.report(List.of(once, once, many, many))).isEqualTo(3);
        assertThat(reports.report(List.of(once))).isZero();
        facts.recordAll(List.of());

        assertThat(countOf(person)).isEqualTo(3);
    }

    @Test
    void isDurableWhenTheCallReturnedForSixtyFourCallersAtOnce() throws Exception {
        var person = UUID.randomUUID();
        var started = System.nanoTime();

        atOnce(64, caller -> {
            for (int number = 0; number < 500; number++) {
                facts.recordDurably(Fact.of(Verb.CODE_SCANNED, NOON, person).on(UUID.randomUUID()));
            }
            // Each caller looks for its own and everybody's earlier facts by a connection of its own.
            assertThat(countByAnotherConnection(person)).isGreaterThanOrEqualTo(500);
        });

        var seconds = (System.nanoTime() - started) / 1e9;
        assertThat(countByAnotherConnection(person)).isEqualTo(64 * 500);
        System.out.printf("recordDurably: %,.0f facts/s by 64 callers%n", 64 * 500 / seconds);
    }

    @Test
    void countsAKeyOnceWhenSixtyFourCallersRaceWithTheSameKeys() throws Exception {
        var person = UUID.randomUUID();

        atOnce(64, caller -> {
            for (int number = 0; number < 50; number++) {
                var fact = Fact.of(Verb.LANDING_VIEWED, NOON, person)
                        .once("view:" + person + ":" + (caller % 2 == 0 ? number : 49 - number));
                if (caller % 4 == 3) {
                    facts.recordAll(List.of(fact));
                } else {
                    facts.recordDurably(fact);
                }
            }
        });

        assertThat(countOf(person)).isEqualTo(50);
    }

    @Test
    void letsBatchesWithTheSameKeysInAnotherOrderPass() throws Exception {
        var person = UUID.randomUUID();

        atOnce(40, caller -> {
            var batch = new ArrayList<>(IntStream.range(0, 200)
                    .mapToObj(it -> Fact.of(Verb.AD_SHOWN, NOON, person).once("order:" + person + it))
                    .toList());
            Collections.shuffle(batch, new Random(caller));
            facts.recordAll(batch);
        });

        assertThat(countOf(person)).isEqualTo(200);
    }

    @Test
    void failsOnlyTheCallerWhoseFactCannotBeKept() throws Exception {
        var person = UUID.randomUUID();
        var unfit = new Attribution(null, "nul\0", null, null);

        atOnce(64, caller -> {
            var fact = Fact.of(Verb.CODE_SCANNED, NOON, person);
            if (caller % 8 == 0) {
                assertThatExceptionOfType(DataIntegrityViolationException.class)
                        .isThrownBy(() -> facts.recordDurably(fact.from(unfit)));
            } else {
                facts.recordDurably(fact);
            }
        });

        assertThat(countOf(person)).isEqualTo(56);
    }

    @Test
    void refusesToWaitForAnotherConnectionInsideATransaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        _ -> facts.recordDurably(Fact.of(Verb.CODE_SCANNED, NOON, null))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesToChangeThePast() {
        var person = UUID.randomUUID();
        facts.record(Fact.of(Verb.CODE_SCANNED, NOON, person));

        for (var change : List.of(
                "UPDATE fact SET staff = true WHERE person = '" + person + "'",
                "DELETE FROM fact WHERE person = '" + person + "'",
                "TRUNCATE fact")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("append-only");
        }
        assertThat(countOf(person)).isOne();
    }

    private long countOf(UUID person) {
        return jdbc.sql("SELECT count(*) FROM fact WHERE person = ?")
                .param(person)
                .query(Long.class)
                .single();
    }

    private long countByAnotherConnection(UUID person) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
                var query = connection.prepareStatement("SELECT count(*) FROM fact WHERE person = ?")) {
            query.setObject(1, person);
            var rows = query.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
