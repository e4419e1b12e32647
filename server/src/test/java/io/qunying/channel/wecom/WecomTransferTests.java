package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Transfers;
import io.qunying.channel.Transfers.Kind;
import io.qunying.channel.Transfers.Wish;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What goes wrong with one customer or group that is handed over is its own affair. */
@TestPropertySource(properties = "qunying.transfers.look=200ms")
class WecomTransferTests extends WecomHeardTest {

    private static final String API = "/cgi-bin/externalcontact/groupchat/";

    @Autowired
    Transfers transfers;

    @BeforeEach
    void hire() {
        corp.staff().hire("giver");
    }

    @Test
    void oneDismissedGroupHoldsUpNoOther() throws Exception {
        var groups = handedWithoutAnswer();
        corp.callbacks().trouble().lose(1);
        corp.groups().dismiss(groups.get(1));
        advance(Duration.ofMinutes(3));
        await(() -> states().equals(Map.of("DONE", 3, "FAILED", 1)));
    }

    @Test
    void whatIsAskedTooOftenIsAskedLater() throws Exception {
        handedWithoutAnswer();
        wecom.faults().answerCode(API + "get", 45009, 1_000); // others ask there, too
        advance(Duration.ofMinutes(3));
        await(() -> codes().contains("45009"));
        wecom.faults().clear();
        assertThat(states()).doesNotContainKey("FAILED");
        advance(Duration.ofMinutes(5));
        await(() -> states().equals(Map.of("DONE", 4)));
    }

    @Test
    void theNextOnesFollowThoseUnderWay() throws Exception {
        for (var i = 0; i < 5; i++) {
            corp.customers().add("giver", corp.customers().create("客" + i), "");
        }
        await(() -> jdbc.sql("SELECT count(*) FROM customer_follow WHERE connection = :it AND staff = 'giver'")
                        .param("it", connection)
                        .query(Integer.class)
                        .single()
                == 5);
        var wish = new Wish(connection, Kind.CUSTOMERS, "giver", "staff2", false, null);
        assertThat(List.of(
                        transfers.begin(wish, 2, "me"),
                        transfers.begin(wish, 2, "me"),
                        transfers.begin(wish, 2, "me"),
                        transfers.begin(wish, 2, "me")))
                .containsExactly(2, 2, 1, 0);
        await(() -> states().equals(Map.of("WAITING", 5)));
    }

    /** Four groups; that they are another's by now was not heard. */
    private List<String> handedWithoutAnswer() throws Exception {
        var groups = IntStream.range(0, 4)
                .mapToObj(it -> corp.groups().create("giver", "群" + it))
                .toList();
        await(() -> jdbc.sql("SELECT count(*) FROM roster_group WHERE connection = :it AND owner IS NOT NULL")
                        .param("it", connection)
                        .query(Integer.class)
                        .single()
                == 5);
        wecom.faults().loseAnswer(API + "onjob_transfer", 1);
        transfers.begin(new Wish(connection, Kind.GROUPS, "giver", "staff2", false, null), 100, "me");
        await(() -> codes().contains("answer-lost"));
        return groups;
    }

    private Map<String, Integer> states() {
        var states = new HashMap<String, Integer>();
        jdbc.sql("SELECT state FROM transfer_part WHERE connection = :it")
                .param("it", connection)
                .query(row -> {
                    states.merge(row.getString(1), 1, Integer::sum);
                });
        return states;
    }

    private List<String> codes() {
        return jdbc.sql("SELECT coalesce(code, '') FROM transfer_part WHERE connection = :it")
                .param("it", connection)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
