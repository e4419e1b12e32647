package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A platform that is asked too often is left alone as a whole, not group by group. */
class WecomRestTests extends WecomTest {

    private static final String DETAIL = "/cgi-bin/externalcontact/groupchat/get";
    private static final int GROUPS = 60;

    @BeforeEach
    void fill() {
        corp.populate(1, 0, 0, 0);
        for (var number = 0; number < GROUPS; number++) {
            corp.groups().create("staff1", "群" + number);
        }
    }

    @Test
    void oneRefusalStopsTheQuestionsOfItsConnectionAndOfNoOther() throws Exception {
        var other = wecom.addCorp("ww2", "secret2");
        other.populate(1, 0, 0, 0);
        var theirs = other.groups().create("staff1", "别家的群");
        wecom.faults().answerCode(DETAIL, 45009, 1_000);

        var connection = connect();
        await(() -> calls(DETAIL) > 0);
        await(() -> isFound(connection));
        // The server looks every second; without a rest each round would ask for all of them.
        Thread.sleep(2_500);
        assertThat(calls(DETAIL)).as("asked by those that were under way").isLessThanOrEqualTo(8);
        assertThat(failures(connection)).as("nothing failed, it only waits").isZero();

        wecom.faults().clear();
        var values = values();
        values.put("corp", "ww2");
        values.put("secret", "secret2");
        var second = connect(values);
        await(() -> inside(second, theirs).contains("staff1"));

        advance(Duration.ofMinutes(2));
        await(() -> listed(connection) == GROUPS);
    }

    @Test
    void aRestGrowsWhileTheRefusalsGoOn() throws Exception {
        wecom.faults().answerCode(DETAIL, 45009, 1_000);
        var connection = connect();
        await(() -> calls(DETAIL) > 0);
        await(() -> isFound(connection));
        Thread.sleep(1_500);
        var asked = calls(DETAIL);
        advance(Duration.ofSeconds(61));
        await(() -> calls(DETAIL) > asked);
        Thread.sleep(1_500);
        var again = calls(DETAIL);

        advance(Duration.ofSeconds(61));
        Thread.sleep(2_000);
        assertThat(calls(DETAIL)).as("the second rest is twice as long").isEqualTo(again);
        advance(Duration.ofSeconds(61));
        await(() -> calls(DETAIL) > again);
    }

    private boolean isFound(UUID connection) {
        return count("TRUE", connection) == GROUPS;
    }

    private long listed(UUID connection) {
        return count("listed_at IS NOT NULL", connection);
    }

    private long failures(UUID connection) {
        return count("failures > 0", connection);
    }

    private long count(String which, UUID connection) {
        return jdbc.sql("SELECT count(*) FROM roster_group WHERE connection = :connection AND " + which)
                .param("connection", connection)
                .query(Long.class)
                .single();
    }
}
