package io.qunying.person;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.person.People.Locked;
import io.qunying.platform.Ids;
import io.qunying.platform.LastWrites;
import io.qunying.platform.Sql;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class ConsentLedger implements Consents {

    private static final String INSERT = """
            INSERT INTO consent (id, person, origin, purpose, text_version, text, given, at)
            VALUES (:id, :person, :person, :purpose, :version, :text, :given, :at)
            """;

    private final JdbcClient jdbc;
    private final LastWrites lastWrites;
    private final People people;
    private final Facts facts;
    private final Ids ids;
    private final Clock clock;

    ConsentLedger(JdbcClient jdbc, LastWrites lastWrites, People people, Facts facts, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.lastWrites = lastWrites;
        this.people = people;
        this.facts = facts;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void give(UUID person, List<Given> given) {
        if (given.isEmpty()) {
            return;
        }
        var root = people.lockRow(person);
        for (var it : given) {
            append(root, new Consent(it.purpose(), it.textVersion(), true, clock.instant(), it.text()));
        }
    }

    @Override
    @Transactional
    public void withdraw(UUID person, String purpose) {
        var root = people.lockRow(person);
        latest(root.id(), purpose)
                .filter(Consent::given)
                .ifPresent(
                        it -> append(root, new Consent(purpose, it.textVersion(), false, clock.instant(), it.text())));
    }

    /**
     * Gives anew what was withdrawn, to the wording shown last.
     *
     * @return whether there is such a wording
     */
    @Transactional
    boolean giveAgain(UUID person, String purpose) {
        var root = people.lockRow(person);
        var last = latest(root.id(), purpose);
        last.filter(it -> !it.given())
                .ifPresent(
                        it -> append(root, new Consent(purpose, it.textVersion(), true, clock.instant(), it.text())));
        return last.isPresent();
    }

    private void append(Locked root, Consent consent) {
        var id = ids.next();
        lastWrites.add(
                INSERT,
                new MapSqlParameterSource("id", id)
                        .addValue("person", root.id())
                        .addValue("purpose", consent.purpose())
                        .addValue("version", consent.textVersion())
                        .addValue("text", consent.text(), Types.VARCHAR)
                        .addValue("given", consent.given())
                        .addValue("at", Sql.at(consent.at())));
        facts.record(Fact.of(consent.given() ? Verb.CONSENT_GIVEN : Verb.CONSENT_WITHDRAWN, consent.at(), root.id())
                .on(id)
                .byStaff(root.staff())
                .with(Map.of("purpose", consent.purpose(), "textVersion", consent.textVersion())));
    }

    private java.util.Optional<Consent> latest(UUID root, String purpose) {
        return list(root, true).stream()
                .filter(it -> it.purpose().equals(purpose))
                .findFirst();
    }

    @Override
    public List<Consent> current(UUID person) {
        return list(people.resolve(person), true);
    }

    /** The whole ledger, newest first. */
    List<Consent> history(UUID root) {
        return list(root, false);
    }

    private List<Consent> list(UUID root, boolean latestOnly) {
        return jdbc.sql("""
                        SELECT * FROM (
                            SELECT *, row_number() OVER (PARTITION BY purpose ORDER BY id DESC) AS age
                            FROM consent WHERE person = :person
                        ) AS lines
                        WHERE age = 1 OR NOT :latestOnly ORDER BY id DESC
                        """)
                .param("person", root)
                .param("latestOnly", latestOnly)
                .query((row, number) -> new Consent(
                        row.getString("purpose"),
                        row.getString("text_version"),
                        row.getBoolean("given"),
                        Sql.time(row, "at"),
                        row.getString("text")))
                .list();
    }
}
