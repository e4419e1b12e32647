package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.platform.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Promise: who came by a code of ours counts for it, also where the callback that tells so was lost. */
@Timeout(120)
class FoundFriendsTests extends FriendsTest {

    private final String name = "漏" + UUID.randomUUID();

    @Test
    void whoseCallbackWasLostCountsOnceForTheirCode() {
        await(() -> readSince(Instant.EPOCH));
        corp.callbacks().trouble().lose(1);
        var customer = corp.customers().create(name);
        corp.customers()
                .add("staff1", customer, state(LiveCode.SCENES.iterator().next()));
        await(corp.callbacks()::isIdle);
        corp.callbacks().trouble().end();

        readAgain();
        await(() -> additions() == 1);
        readAgain();
        assertThat(additions()).isEqualTo(1);
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM person_branch JOIN person ON person.id = person_branch.person
                        WHERE name = :name AND branch = :branch""")
                        .param("name", name)
                        .param("branch", code.branch())
                        .query(Integer.class)
                        .single())
                .as("belongs to the branch of the code")
                .isEqualTo(1);
        assertThat(welcomes(customer)).as("nobody is welcomed a day late").isEmpty();
    }

    @Test
    void aCallbackThatIsLateByADayDoesNotCountThemAgain() {
        await(() -> readSince(Instant.EPOCH));
        corp.callbacks().trouble().shuffle(100);
        corp.customers()
                .add(
                        "staff1",
                        corp.customers().create(name),
                        state(LiveCode.SCENES.iterator().next()));
        readAgain();
        await(() -> additions() == 1);

        var before = told();
        corp.callbacks().trouble().end();
        corp.callbacks().trouble().release();
        await(() -> told() == before + 1 && nothingIsUnderWay());
        assertThat(additions()).isEqualTo(1);
    }

    private int told() {
        return jdbc.sql("SELECT count(*) FROM inbox_event WHERE connection = :connection AND kind = 'CUSTOMER_ADDED'")
                .param("connection", connection)
                .query(Integer.class)
                .single();
    }

    private boolean nothingIsUnderWay() {
        return jdbc.sql("""
                        SELECT count(*) FROM inbox_group JOIN inbox_cursor USING (connection, group_ref)
                        WHERE connection = :connection AND position < received""")
                        .param("connection", connection)
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private int additions() {
        return jdbc.sql("""
                        SELECT count(*) FROM fact JOIN person ON person.id = fact.person
                        WHERE verb = 'contact.added' AND scene = :scene AND name = :name""")
                .param("scene", LiveCode.SCENES.iterator().next())
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    private void readAgain() {
        advance(Duration.ofHours(25));
        var now = clock.instant();
        await(() -> readSince(now));
    }

    private boolean readSince(Instant moment) {
        return jdbc.sql("SELECT count(*) FROM customer_list WHERE connection = :connection AND read_at > :moment")
                        .param("connection", connection)
                        .param("moment", Sql.at(moment))
                        .query(Integer.class)
                        .single()
                == 1;
    }
}
