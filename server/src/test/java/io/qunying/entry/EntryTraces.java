package io.qunying.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.fact.FactFigures;
import io.qunying.fact.FactFigures.PersonFact;
import io.qunying.fact.Verb;
import io.qunying.person.Persons;
import io.qunying.testing.AsStaff;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** What other modules know of an applicant. */
class EntryTraces {

    private final FactFigures figures;
    private final Persons persons;
    private final JdbcClient sql;
    private final MockMvcTester http;
    private final JsonMapper json;

    EntryTraces(FactFigures figures, Persons persons, JdbcClient sql, MockMvcTester http, JsonMapper json) {
        this.figures = figures;
        this.persons = persons;
        this.sql = sql;
        this.http = http;
        this.json = json;
    }

    List<PersonFact> facts(Verb verb, UUID person) {
        return figures.listOf(person, null, 100).items().stream()
                .filter(it -> it.verb() == verb)
                .toList();
    }

    /** As those see them who may look at this branch only. */
    List<PersonFact> facts(Verb verb, UUID person, UUID branch) {
        return figures.listOf(person, List.of(branch), null, 100).items().stream()
                .filter(it -> it.verb() == verb)
                .toList();
    }

    /** The texts sent to the person, or in a group about them. */
    List<String> sent(UUID person, String why) {
        return sql.sql("SELECT content ->> 'text' FROM dispatch WHERE person_id = :person AND why = :why ORDER BY id")
                .param("person", person)
                .param("why", why)
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    /** Seats reserved or taken. */
    long seatsHeld(UUID community) {
        return sql.sql("SELECT count(*) FROM seat WHERE community = :community AND state IN ('RESERVED', 'JOINED')")
                .param("community", community)
                .query(Long.class)
                .single();
    }

    void blacklist(UUID visitor) {
        post("/api/console/blacklist", Map.of("person", persons.arrive(visitor).person(), "reason", "广告"));
    }

    void blacklistPhone(String phone) {
        post("/api/console/blacklist", Map.of("kind", "PHONE", "value", phone, "reason", "广告"));
    }

    /** @return the merge */
    String merge(UUID from, UUID into) {
        return json.readTree(post("/api/console/people/" + from + "/merges", Map.of("into", into)))
                .get("id")
                .asString();
    }

    void undoMerge(String merge) {
        post("/api/console/merges/" + merge + "/undos", Map.of());
    }

    private String post(String address, Object body) {
        var answer = http.post()
                .uri(address)
                .with(AsStaff.owner())
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
        assertThat(answer).hasStatus2xxSuccessful();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
