package io.qunying.channel.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.AsStaff;
import io.qunying.testing.WecomHouseTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** The groups of a connection that was just set up and could not tell them at first. */
class FirstGroupsTests extends WecomHouseTest {

    private static final String LIST = "/cgi-bin/externalcontact/groupchat/list";

    @Test
    void areAskedForAgainAMinuteLater() throws Exception {
        var group = unheardOf();
        var made = refused();
        assertThat(isSeen(made, group)).isFalse();
        advance(Duration.ofSeconds(61));
        await(() -> isSeen(made, group));
    }

    @Test
    void areAskedForAtOnceWhenTheSettingsWereMended() throws Exception {
        var group = unheardOf();
        var made = refused();
        assertThat(isSeen(made, group)).isFalse();
        var version = jdbc.sql("SELECT version FROM connection WHERE id = :id")
                .param("id", made)
                .query(Integer.class)
                .single();
        var mended = Map.of(
                "name",
                "改过的",
                "enabled",
                true,
                "values",
                Map.of("corp", corp.id(), "address", wecom.address()),
                "version",
                version);
        assertThat(http.put()
                        .uri("/api/console/connections/{id}", made)
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(mended)))
                .hasStatusOk();
        await(() -> isSeen(made, group));
    }

    private String unheardOf() {
        corp.callbacks().sendTo("http://127.0.0.1:9/nowhere", "t0ken", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
        return corp.groups().create("staff1", "先前的群");
    }

    /** A connection that could not tell its groups when it was asked first. */
    private UUID refused() throws Exception {
        await(() -> calls(LIST) > 0); // the connection of the house, which asks no more
        var before = calls(LIST);
        wecom.faults().answerCode(LIST, 48002, 1);
        var made = connect(corp, corp.app().secret());
        await(() -> calls(LIST) > before);
        return made;
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
