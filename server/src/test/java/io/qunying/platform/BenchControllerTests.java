package io.qunying.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.ClockForTests;
import io.qunying.testing.DatabaseForTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

@ApplicationModuleTest
@Import({DatabaseForTests.class, ClockForTests.class})
@TestPropertySource(properties = {"qunying.data=target/test-data", "qunying.bench=true"})
class BenchControllerTests {

    @Autowired
    BenchController bench;

    @Autowired
    JdbcClient jdbc;

    @Test
    void answersAPageOfTheSizeAskedFor() {
        assertThat(bench.fixedPage(12_345).getBody()).hasSize(12_345);
        assertThat(bench.fixedPage(Integer.MAX_VALUE).getBody()).hasSize(1 << 20);
    }

    @Test
    void commitsOneRow() {
        var row = bench.oneRow();

        assertThat(jdbc.sql("SELECT count(*) FROM bench_row WHERE id = ?")
                        .param(row.id())
                        .query(Long.class)
                        .single())
                .isOne();
    }
}
