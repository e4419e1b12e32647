package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Transfers;
import io.qunying.channel.Transfers.Kind;
import io.qunying.channel.Transfers.Wish;
import io.qunying.platform.Sql;
import io.qunying.testing.AsStaff;
import io.qunying.testing.WecomHouseTest;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Promise: who was a customer before anybody told of it becomes known, once, and is nobody new. */
@Timeout(120)
class EarlierCustomersTests extends WecomHouseTest {

    private static final String PAGE = "/cgi-bin/externalcontact/batch/get_by_user";
    private static final int ALL = 350;

    @Autowired
    Transfers transfers;

    @Autowired
    Persons persons;

    private final List<String> earlier = new ArrayList<>();
    private String called = "";

    /** Of three members of staff, for a month; the house is connected only in tests. */
    @BeforeEach
    void haveCustomers() {
        await(() -> count("customer_list WHERE connection = :connection AND read_at IS NOT NULL") == 1);
        jdbc.sql("UPDATE connection SET enabled = false, version = version + 1 WHERE id = :id")
                .param("id", connection)
                .update();
        called = "老客" + UUID.randomUUID().toString().substring(0, 8) + "-";
        corp.callbacks().trouble().lose(1);
        for (var i = 0; i < ALL; i++) {
            earlier.add(corp.customers().create(called + i));
            corp.customers().add("staff" + (1 + i % 3), earlier.getLast(), "");
        }
        await(corp.callbacks()::isIdle);
        corp.callbacks().trouble().end();
        advance(Duration.ofDays(30));
    }

    private void connectNow() throws Exception {
        connection = connect(corp, corp.app().secret());
    }

    @Test
    void becomeKnownOnceAndAreNotNew() throws Exception {
        connectNow();
        await(this::allAreKnown);
        await(() -> count("person WHERE name LIKE :called") == ALL);
        readAgain();

        assertThat(calls(PAGE)).as("four pages each time").isEqualTo(1 + 4 + 4);
        assertThat(events("CUSTOMER_ADDED")).isEqualTo(ALL);
        assertThat(events("CUSTOMER_CHANGED")).isEqualTo(ALL);
        assertThat(count("customer_follow WHERE connection = :connection AND since < :now - INTERVAL '29 days'"))
                .as("customers for as long as they are")
                .isEqualTo(ALL);
        assertThat(corp.sends()).as("nobody is welcomed").isEmpty();
        assertThat(count("dispatch WHERE connection = :connection")).isZero();
        assertThat(count("fact JOIN person ON person.id = fact.person WHERE name LIKE :called"))
                .as("nothing happened today")
                .isZero();
        assertThat(count("work_item WHERE key LIKE '%' || :connection || '%'")).isZero();

        assertThat(transfers.begin(new Wish(connection, Kind.CUSTOMERS, "staff1", "staff2", false, null), 100, "me"))
                .isEqualTo(100);
    }

    @Test
    void aPassGoesOnWhereItWasLeft() throws Exception {
        wecom.faults().slow(PAGE, Duration.ofMillis(1), 1);
        wecom.faults().answerCode(PAGE, 45009, 1);
        wecom.faults().slow(PAGE, Duration.ofMillis(1_500), 1);
        connectNow();
        await(() -> events("CUSTOMER_ADDED") == 100);
        assertThat(count("customer_list WHERE connection = :connection AND failures > 0"))
                .as("it only waits")
                .isZero();

        await(() -> {
            advance(Duration.ofSeconds(5));
            return wecom.faults().areSpent();
        });
        // The node that asks for the second page is taken for dead, and what it gets counts for nothing.
        assertThat(jdbc.sql("UPDATE customer_list SET due = due + INTERVAL '1 second' WHERE connection = :connection")
                        .param("connection", connection)
                        .update())
                .isEqualTo(1);
        Thread.sleep(2_500);
        assertThat(events("CUSTOMER_ADDED")).isEqualTo(100);

        advance(Duration.ofMinutes(6));
        await(this::allAreKnown);
        assertThat(events("CUSTOMER_ADDED")).isEqualTo(ALL);
        assertThat(events("CUSTOMER_CHANGED")).as("no page was taken in twice").isEqualTo(ALL);
        assertThat(calls(PAGE)).isEqualTo(1 + 4 + 2);
    }

    @Test
    void whatHindersIsToldAndMended() throws Exception {
        corp.app().deny(PAGE);
        connectNow();
        await(() -> "48002".equals(list().path("failure").asString(null)));
        assertThat(list().path("customers").asInt()).isZero();
        corp.app().allow(PAGE);
        advance(Duration.ofMinutes(2));
        await(() -> list().path("customers").asInt() == ALL && list().has("readAt"));
        assertThat(list().path("failure").isMissingNode()
                        || list().path("failure").isNull())
                .isTrue();
    }

    @Test
    void whoWasLostUnheardIsFoundByAWholePassOnly() throws Exception {
        connectNow();
        await(this::allAreKnown);
        corp.customers().delete("staff2", earlier.get(1)); // told, and still in the list
        await(() -> count("customer_follow WHERE connection = :connection AND NOT following") == 1);
        corp.callbacks().trouble().lose(1);
        corp.staff().deleteCustomer("staff1", earlier.getFirst()); // would be in the first page
        await(corp.callbacks()::isIdle);
        corp.callbacks().trouble().end();
        wecom.faults().slow(PAGE, Duration.ofMillis(1), 3);
        wecom.faults().answerCode(PAGE, -1, 1_000);
        advance(Duration.ofHours(25));
        await(() -> count("customer_list WHERE connection = :connection AND failures > 0") == 1);
        await(this::nothingIsUnderWay);
        assertThat(count("customer_follow WHERE connection = :connection AND NOT following"))
                .as("half a pass says nothing of who is not in it")
                .isEqualTo(1);

        wecom.faults().clear();
        advance(Duration.ofMinutes(1));
        await(() -> count("customer_follow WHERE connection = :connection AND how = 'found'") == 1);
        readAgain();
        assertThat(count("customer_follow WHERE connection = :connection AND how = 'by-customer'"))
                .as("who deleted somebody has not come back")
                .isEqualTo(1);
        assertThat(count("customer_follow WHERE connection = :connection AND following"))
                .isEqualTo(ALL - 2);
    }

    @Test
    void whoIsErasedIsNotBroughtBackByAList() throws Exception {
        connectNow();
        await(this::allAreKnown);
        await(() -> count("person WHERE name LIKE :called") == ALL);
        var person = jdbc.sql("SELECT id FROM person WHERE name = :name")
                .param("name", called + 7)
                .query(Sql::firstId)
                .single();
        assertThat(http.delete().uri("/api/console/people/" + person).with(AsStaff.owner()))
                .hasStatus2xxSuccessful();
        await(() -> count("customer_follow WHERE connection = :connection") == ALL - 1);
        readAgain();
        assertThat(count("customer_follow WHERE connection = :connection")).isEqualTo(ALL - 1);
    }

    @Test
    void whoIsErasedBeforeAnyListHadThemStaysErased() throws Exception {
        corp.app().deny(PAGE);
        connectNow();
        await(() -> "48002".equals(list().path("failure").asString(null)));
        var group = corp.groups().create("staff1", "群");
        corp.groups().join(group, earlier.getFirst());
        var person = new Identity(IdentityKind.WECOM_EXTERNAL, earlier.getFirst());
        await(() -> persons.find(person).isPresent());
        corp.groups().leave(group, earlier.getFirst());
        await(corp.callbacks()::isIdle);
        await(this::nothingIsUnderWay);
        assertThat(http.delete()
                        .uri("/api/console/people/" + persons.find(person).orElseThrow())
                        .with(AsStaff.owner()))
                .hasStatus2xxSuccessful();
        corp.app().allow(PAGE);
        advance(Duration.ofMinutes(2));
        await(() -> list().has("readAt"));
        await(this::nothingIsUnderWay);
        assertThat(list().path("customers").asInt()).isEqualTo(ALL - 1);
        assertThat(persons.find(person)).isEmpty();
    }

    /** Its callback is late, and the one that counts. */
    @Test
    void whoComesWhileAListIsReadIsNewAllTheSame() throws Exception {
        connectNow();
        await(this::allAreKnown);
        advance(Duration.ofHours(25));
        corp.callbacks().trouble().shuffle(100);
        var late = corp.customers().create(called + "late");
        corp.customers().add("staff1", late, "");
        await(() -> list().path("customers").asInt() == ALL + 1);
        await(this::nothingIsUnderWay);
        corp.callbacks().trouble().end();
        corp.callbacks().trouble().release();
        await(() -> count("fact WHERE verb = 'contact.added' AND person = (SELECT id FROM person WHERE name = '"
                        + called + "late')")
                == 1);
    }

    @Test
    void whatIsRefusedAgainAndAgainIsAskedForMoreAndMoreRarely() throws Exception {
        corp.app().deny(PAGE);
        connectNow();
        for (var failures = 1; failures <= 5; failures++) {
            var known = failures;
            await(() -> count("customer_list WHERE connection = :connection AND failures >= " + known) == 1);
            assertThat(list().path("failure").asString()).isEqualTo("48002");
            assertThat(count("customer_list WHERE connection = :connection AND due > :now + INTERVAL '"
                            + 4 * (1 << (failures - 1)) + " seconds'"))
                    .as("%d times", failures)
                    .isEqualTo(1);
            advance(Duration.ofSeconds(5L * (1 << (failures - 1))));
        }
    }

    private boolean allAreKnown() {
        return count("customer_follow WHERE connection = :connection AND following") == ALL
                && count("customer_list WHERE connection = :connection AND began IS NULL AND read_at IS NOT NULL") == 1;
    }

    /** A day later, wholly and with all that came of it. */
    private void readAgain() {
        var before = list().path("readAt").asString();
        advance(Duration.ofHours(25));
        await(() -> !list().path("readAt").asString().equals(before)
                && !list().path("reading").asBoolean());
        await(this::nothingIsUnderWay);
    }

    private boolean nothingIsUnderWay() {
        return count("""
                        inbox_group g JOIN inbox_cursor c USING (connection, group_ref)
                        WHERE connection = :connection AND position < received""") == 0;
    }

    private JsonNode list() {
        var answer = http.get()
                .uri("/api/console/connections/" + connection + "/customers")
                .with(AsStaff.owner())
                .exchange();
        try {
            return json.readTree(answer.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException never) {
            throw new IllegalStateException(never);
        }
    }

    private int events(String kind) {
        return count("inbox_event WHERE connection = :connection AND kind = '" + kind + "'");
    }

    private int count(String from) {
        return jdbc.sql("SELECT count(*) FROM " + from)
                .param("connection", connection)
                .param("called", called + "%")
                .param("now", Sql.at(clock.instant()))
                .query(Integer.class)
                .single();
    }
}
