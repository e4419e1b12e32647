package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.platform.Sql;
import io.qunying.testing.AsStaff;
import io.qunying.testing.WecomHouseTest;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Customers of a corporation with tags on both sides. */
abstract class TagsTest extends WecomHouseTest {

    @Autowired
    Persons persons;

    @Autowired
    Tags tags;

    String word = "";

    @BeforeEach
    void newWord() {
        word = "标签" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A new customer, known here. */
    String added(String staff) {
        var customer = corp.customers().create("客" + UUID.randomUUID());
        corp.customers().add(staff, customer, "");
        await(() -> known(customer).isPresent() && related(customer));
        return customer;
    }

    boolean related(String customer) {
        return person(customer).path("customerOf").valueStream().anyMatch(it -> !it.has("lostAt") && !it.has("how"));
    }

    UUID find(String customer) {
        return known(customer).orElseThrow();
    }

    Optional<UUID> known(String customer) {
        return persons.find(new Identity(IdentityKind.WECOM_EXTERNAL, customer));
    }

    UUID ours(String title) {
        return tags.idsOf(List.of(title)).values().iterator().next();
    }

    void say(String customer, String... titles) {
        assertThat(http.put()
                        .uri("/api/console/people/" + find(customer))
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(Map.of("tags", titles))))
                .hasStatus(200);
    }

    /** The platform is asked a minute after it told something. */
    void learn() {
        await(corp.callbacks()::isIdle);
        await(this::isRead);
        advance(Duration.ofMinutes(1).plusSeconds(1));
    }

    boolean isRead() {
        return count("""
                SELECT count(*) FROM inbox_event e WHERE connection = :connection AND position > coalesce((
                    SELECT c.position FROM inbox_cursor c
                    WHERE c.connection = e.connection AND c.group_ref = e.group_ref), 0)""") == 0;
    }

    /** Nobody is asked for, and no answer is under way. */
    boolean isAnswered() {
        advance(Duration.ofSeconds(1));
        return isRead()
                && count("SELECT count(*) FROM customer_follow WHERE connection = :connection AND look_at IS NOT NULL")
                        == 0;
    }

    boolean isDone() {
        return count("SELECT count(*) FROM tag_due WHERE connection = :connection") == 0;
    }

    long count(String question) {
        return jdbc.sql(question)
                .param("connection", connection)
                .param("now", Sql.at(clock.instant()))
                .query(Long.class)
                .single();
    }

    JsonNode person(String customer) {
        return read(http.get()
                .uri("/api/console/people/" + find(customer))
                .with(AsStaff.owner())
                .exchange());
    }

    JsonNode read(MvcTestResult answer) {
        try {
            return json.readTree(answer.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException never) {
            throw new IllegalStateException(never);
        }
    }

    Set<String> there(String staff, String customer) {
        return corp.staff().noted(staff, customer).tags();
    }

    void keep(UUID where, UUID tag, String ref) {
        assertThat(send(where, Map.of("tag", tag, "ref", ref))).isEqualTo("");
    }

    /** @return the code of the refusal, if there is one */
    String send(UUID where, Map<String, Object> body) {
        return read(http.post()
                        .uri("/api/console/connections/" + where + "/tags")
                        .with(AsStaff.owner())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(body))
                        .exchange())
                .path("code")
                .asString("");
    }

    JsonNode look() {
        return read(http.get()
                .uri("/api/console/connections/" + connection + "/tags")
                .with(AsStaff.owner())
                .exchange());
    }

    String failure() {
        return jdbc.sql("SELECT coalesce(max(failure), '') FROM tag_due WHERE connection = :connection")
                .param("connection", connection)
                .query((row, _) -> row.getString(1))
                .single();
    }

    boolean isAskedFor() {
        return isRead()
                && count("SELECT count(*) FROM customer_follow WHERE connection = :connection AND look_at <= :now")
                        == 0;
    }

    Set<String> here(String customer) {
        var titles = new TreeSet<String>();
        tags.list(List.of(find(customer))).forEach(it -> titles.add(it.title()));
        return titles;
    }

    JsonNode takeOver(String... refs) {
        try {
            return post("/api/console/connections/" + connection + "/tags/imports", Map.of("refs", refs));
        } catch (Exception refused) {
            throw new IllegalStateException(refused);
        }
    }
}
