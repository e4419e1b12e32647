package io.qunying.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.qunying.testing.DatabaseForTests;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class LastWritesTests {

    private static final HikariDataSource source = new HikariDataSource();

    private final JdbcClient sql = JdbcClient.create(source);
    private final LastWrites last = new LastWrites(new JdbcTemplate(source));
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(source);
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);

    @BeforeAll
    static void ownTable() {
        var database = DatabaseForTests.freshDatabase();
        source.setJdbcUrl(database.jdbcUrl());
        source.setUsername(database.user());
        source.setPassword(database.password());
        JdbcClient.create(source)
                .sql("CREATE TABLE line (number int PRIMARY KEY, place serial, text text)")
                .update();
    }

    @BeforeEach
    void empty() {
        sql.sql("TRUNCATE line RESTART IDENTITY").update();
    }

    private void write(int number, String text) {
        last.add(
                "INSERT INTO line (number, text) VALUES (:number, :text)",
                new MapSqlParameterSource("number", number).addValue("text", text, Types.VARCHAR));
    }

    private void mark(int number) {
        last.add(
                "UPDATE line SET text = text || '!' WHERE number = :number",
                new MapSqlParameterSource("number", number));
    }

    private List<Integer> written() {
        var numbers = new ArrayList<Integer>();
        sql.sql("SELECT number FROM line ORDER BY place").query(row -> {
            numbers.add(row.getInt("number"));
        });
        return numbers;
    }

    @Test
    void writesDifferentStatementsInTheOrderOfTheCallsJustBeforeTheCommit() {
        transaction.executeWithoutResult(_ -> {
            write(2, "two; and :no 'parameter' ?");
            write(1, "one");
            mark(2);
            assertThat(written()).isEmpty();
        });

        assertThat(written()).containsExactly(2, 1);
        assertThat(sql.sql("SELECT text FROM line WHERE number = 2")
                        .query(String.class)
                        .single())
                .isEqualTo("two; and :no 'parameter' ?!");
    }

    @Test
    void writesNothingOfATransactionThatIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            write(1, "one");
            status.setRollbackOnly();
        });

        assertThat(written()).isEmpty();
    }

    @Test
    void rollsBackWhatWasWrittenBeforeWhenTheDatabaseRefusesOne() {
        write(3, "there already");

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    sql.sql("INSERT INTO line (number) VALUES (1)").update();
                    write(2, "two");
                    write(3, "three");
                }))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(written()).containsExactly(3);
    }

    @Test
    void keepsAnInnerTransactionApart() {
        var inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(status -> {
            write(1, "outer");
            inner.executeWithoutResult(_ -> write(2, "inner"));
            assertThat(written()).containsExactly(2);
            status.setRollbackOnly();
        });

        assertThat(written()).containsExactly(2);
    }

    @Test
    void takesBackWhatCameAfterASavepoint() {
        var nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);

        transaction.executeWithoutResult(_ -> {
            write(1, "before");
            nested.executeWithoutResult(inner -> {
                write(2, "taken back");
                inner.setRollbackOnly();
            });
            write(3, "after");
        });

        assertThat(written()).containsExactly(1, 3);
    }

    @Test
    void doesNotKeepThousandsUntilTheCommit() {
        transaction.executeWithoutResult(_ -> {
            IntStream.range(0, 1_000).forEach(it -> write(it, "line"));
            assertThat(written()).hasSizeGreaterThan(900);
        });

        assertThat(written()).hasSize(1_000).isSorted();
    }
}
