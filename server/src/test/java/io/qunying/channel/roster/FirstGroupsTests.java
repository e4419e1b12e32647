package io.qunying.channel.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.WecomHouseTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The groups of a connection that was just set up and could not tell them at first. */
class FirstGroupsTests extends WecomHouseTest {

    private static final String LIST = "/cgi-bin/externalcontact/groupchat/list";

    @Test
    void areAskedForAgainAMinuteLater() throws Exception {
        await(() -> calls(LIST) > 0); // the connection of the house, which asks no more
        var before = calls(LIST);
        wecom.faults().answerCode(LIST, 48002, 1);
        corp.callbacks().sendTo("http://127.0.0.1:9/nowhere", "t0ken", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
        var group = corp.groups().create("staff1", "先前的群"); // nobody hears of it
        var made = connect(corp, corp.app().secret());
        await(() -> calls(LIST) > before);
        assertThat(isSeen(made, group)).isFalse();
        advance(Duration.ofSeconds(61));
        await(() -> isSeen(made, group));
    }

    private boolean isSeen(UUID made, String group) {
        return jdbc.sql("SELECT count(*) FROM roster_group WHERE connection = :connection AND group_ref = :ref")
                        .param("connection", made)
                        .param("ref", group)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
