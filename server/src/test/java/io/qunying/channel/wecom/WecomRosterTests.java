package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is in the customer groups of a corporation, by lists. */
class WecomRosterTests extends WecomTest {

    @Test
    void becomesWhatThePlatformSays() throws Exception {
        corp.populate(3, 12, 3, 4);
        var group = corp.groups().list().getFirst();
        corp.groups().rename(group, "老客一群");
        var connection = connect();
        await(() -> everywhereAsTold(connection));
        assertThat(jdbc.sql("SELECT name FROM roster_group WHERE connection = :connection AND group_ref = :group")
                        .param("connection", connection)
                        .param("group", group)
                        .query(String.class)
                        .single())
                .isEqualTo("老客一群");

        corp.groups().kick(group, List.of(truth(group).getLast()));
        corp.groups().invite(group, "staff1", List.of(corp.customers().create("新人")));
        clock.advance(Duration.ofHours(7));
        await(() -> everywhereAsTold(connection));
    }

    @Test
    void namesTheOwnersWhereMoreThanAThousandAreVisible() throws Exception {
        corp.populate(1001, 8, 4, 3);
        var connection = connect();
        await(() -> everywhereAsTold(connection));
        assertThat(calls("/groupchat/list"))
                .as("once in vain, then by a hundred owners")
                .isEqualTo(12);
    }

    @Test
    void whatCannotBeToldChangesNothing() throws Exception {
        corp.populate(2, 6, 2, 3);
        var connection = connect();
        await(() -> everywhereAsTold(connection));
        var group = corp.groups().list().getFirst();
        var before = inside(connection, group);
        corp.app().deny("/cgi-bin/externalcontact/groupchat/get");
        corp.groups().kick(group, List.of(truth(group).getLast()));
        clock.advance(Duration.ofHours(7));

        await(() -> jdbc.sql("SELECT count(*) FROM roster_group WHERE connection = :connection AND failure = '48002'")
                        .param("connection", connection)
                        .query(Integer.class)
                        .single()
                == 2);
        assertThat(inside(connection, group)).isEqualTo(before);
    }

    private boolean everywhereAsTold(UUID connection) {
        return corp.groups().truth().entrySet().stream()
                .allMatch(it -> inside(connection, it.getKey()).equals(new TreeSet<>(it.getValue())));
    }

    private List<String> truth(String group) {
        return corp.groups().truth().getOrDefault(group, List.of());
    }
}
