package io.qunying.person;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes what is personal and leaves a stub, so that what happened still counts. There is no way back. */
@Component
class Erasing {

    private final JdbcClient jdbc;
    private final People people;
    private final Identities identities;
    private final ForgetTraffic traffic;
    private final TagMarks marks;
    private final BlacklistEntries blacklist;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Erasing(
            JdbcClient jdbc,
            People people,
            Identities identities,
            ForgetTraffic traffic,
            TagMarks marks,
            BlacklistEntries blacklist,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.identities = identities;
        this.traffic = traffic;
        this.marks = marks;
        this.blacklist = blacklist;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void erase(UUID person, Actor by) {
        var root = people.lock(person);
        var now = clock.instant();
        var identified = identities.list(root);
        var held = identified.stream().map(Identities.Held::identity).toList();
        var records = empty(root, now);
        traffic.forget(records, held);
        blacklist.keepAfterErasure(root);
        jdbc.sql("DELETE FROM identity WHERE person = :person")
                .param("person", root)
                .update();
        jdbc.sql("DELETE FROM person_tag WHERE person = :person")
                .param("person", root)
                .update();
        marks.forget(identified.stream().map(Identities.Held::lookup).toList());
        jdbc.sql("DELETE FROM tag_due WHERE person = ANY (:records::uuid[])")
                .param("records", Sql.ids(records))
                .update();
        jdbc.sql("DELETE FROM tag_taken_off WHERE person = ANY (:records::uuid[])")
                .param("records", Sql.ids(records))
                .update();
        jdbc.sql("DELETE FROM tag_decision WHERE person = ANY (:records::uuid[])")
                .param("records", Sql.ids(records))
                .update();
        jdbc.sql("DELETE FROM segment_member WHERE person = :person")
                .param("person", root)
                .update();
        people.index(records);
        audit.record(by, "person.erased", "person", root, null, Map.of());
        events.publishEvent(new PersonErased(root, records, ForgetTraffic.visitors(held), now));
    }

    /** @return every record of the person */
    private Set<UUID> empty(UUID root, Instant now) {
        return new HashSet<>(jdbc.sql("""
                        WITH RECURSIVE cluster AS (
                            SELECT id FROM person WHERE id = :person
                            UNION ALL SELECT part.id FROM cluster JOIN person part ON part.merged_into = cluster.id
                        )
                        UPDATE person SET name = '', profile = '{}', own_name = NULL, own_profile = NULL,
                            seen_at = NULL, erased_at = :now
                        WHERE id IN (SELECT id FROM cluster) RETURNING id
                        """)
                .param("person", root)
                .param("now", Sql.at(now))
                .query(Sql::firstId)
                .list());
    }
}
