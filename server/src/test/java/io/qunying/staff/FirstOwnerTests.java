package io.qunying.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.ServerTest;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** In a server of its own, because it empties the staff. */
@NullMarked
@ServerTest
@DirtiesContext
@TestPropertySource(properties = "qunying.test=first-owner")
@ExtendWith(OutputCaptureExtension.class)
class FirstOwnerTests {

    private final JdbcClient sql;
    private final FirstOwner first;
    private final StaffFixture staff;

    @Autowired
    FirstOwnerTests(JdbcClient sql, FirstOwner first, MockMvcTester http, Accounts accounts, Passwords passwords) {
        this.sql = sql;
        this.first = first;
        staff = new StaffFixture(http, accounts, passwords);
    }

    @Test
    void isMadeOnceAndToldOnceWhenManyNodesStartTogether(CapturedOutput output) throws Exception {
        sql.sql("TRUNCATE staff_account CASCADE").update();
        var before = told(output).size();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 12).forEach(it -> threads.execute(() -> first.run(new DefaultApplicationArguments())));
        }

        var told = told(output);
        assertThat(told).hasSize(before + 1);
        var password = told.getLast().substring(told.getLast().lastIndexOf(' ') + 1);
        assertThat(staff.signIn("owner", password))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.mustChangePassword")
                .isEqualTo(true);
        assertThat(sql.sql("SELECT count(*) FROM audit_entry e WHERE e::text LIKE '%' || :password || '%'")
                        .param("password", password)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static List<String> told(CapturedOutput output) {
        return output.getOut()
                .lines()
                .filter(it -> it.contains("First sign-in:"))
                .toList();
    }
}
