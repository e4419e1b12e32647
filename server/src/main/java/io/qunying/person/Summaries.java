package io.qunying.person;

import io.qunying.person.Persons.Summary;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People as others show them, many at once. */
@Component
class Summaries {

    private final JdbcClient jdbc;
    private final Json json;
    private final ProfileSeal profiles;
    private final Identities identities;

    Summaries(JdbcClient jdbc, Json json, ProfileSeal profiles, Identities identities) {
        this.jdbc = jdbc;
        this.json = json;
        this.profiles = profiles;
        this.identities = identities;
    }

    /** A person's row under the id that was asked for. */
    private record Found(
            UUID asked,
            UUID id,
            String name,
            boolean staff,
            Map<String, Object> profile,
            byte[] phone,
            Set<String> tags) {}

    @Transactional(readOnly = true)
    Map<UUID, Summary> of(Collection<UUID> persons) {
        if (persons.isEmpty()) {
            return Map.of();
        }
        var known = profiles.byKey();
        var summaries = new HashMap<UUID, Summary>();
        for (var found : find(persons)) {
            summaries.put(
                    found.asked(),
                    new Summary(
                            found.id(),
                            found.name(),
                            found.phone().length == 0 ? null : Masked.phone(identities.open(found.phone())),
                            found.staff(),
                            profiles.masked(found.profile(), known),
                            found.tags()));
        }
        return summaries;
    }

    private List<Found> find(Collection<UUID> persons) {
        return jdbc.sql("""
                        WITH RECURSIVE way AS (
                            SELECT id AS asked, id, merged_into FROM person WHERE id = ANY(:ids::uuid[])
                            UNION ALL
                            SELECT way.asked, next.id, next.merged_into
                            FROM way JOIN person next ON next.id = way.merged_into
                        )
                        SELECT way.asked, person.id, person.name, person.staff, person.profile,
                            (SELECT sealed FROM identity WHERE identity.person = person.id AND kind = 'PHONE'
                             ORDER BY verified DESC, since DESC LIMIT 1) AS phone,
                            ARRAY(SELECT DISTINCT title FROM person_tag JOIN tag ON tag.id = person_tag.tag
                             WHERE person_tag.person = person.id ORDER BY title) AS tags
                        FROM way JOIN person ON person.id = way.id WHERE way.merged_into IS NULL
                        """)
                .param("ids", Sql.ids(persons))
                .query((row, number) -> {
                    var phone = row.getBytes("phone");
                    return new Found(
                            Sql.id(row, "asked"),
                            Sql.id(row, "id"),
                            row.getString("name"),
                            row.getBoolean("staff"),
                            json.readObject(row.getString("profile")),
                            phone == null ? new byte[0] : phone,
                            new LinkedHashSet<>(
                                    List.of((String[]) row.getArray("tags").getArray())));
                })
                .list();
    }

    Map<String, Object> wholeProfile(UUID root) {
        return profiles.opened(find(List.of(root)).getFirst().profile(), profiles.byKey());
    }

    /** Values as conditions compare them; fields without a value are absent. */
    Map<String, Object> conditionValues(UUID person) {
        return Optional.ofNullable(conditionValues(List.of(person)).get(person))
                .orElseThrow(() -> new NotFound("person", person));
    }

    /** The same for many in one round trip, under the ids asked for. */
    @Transactional(readOnly = true)
    Map<UUID, Map<String, Object>> conditionValues(Collection<UUID> persons) {
        if (persons.isEmpty()) {
            return Map.of();
        }
        var known = profiles.byKey();
        var values = new HashMap<UUID, Map<String, Object>>();
        for (var found : find(persons)) {
            var opened = profiles.opened(found.profile(), known);
            if (found.phone().length > 0) {
                opened.put("phone", identities.open(found.phone()));
            }
            values.put(found.asked(), ProfileValues.forConditions(known.values(), opened, found.tags()));
        }
        return values;
    }
}
