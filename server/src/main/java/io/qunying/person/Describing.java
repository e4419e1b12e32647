package io.qunying.person;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is said of a person: name, profile, tags, branches. */
@Component
class Describing {

    static final int LONGEST_NAME = 60;

    private final People people;
    private final ProfileSeal profiles;
    private final Tags tags;
    private final JdbcClient jdbc;
    private final AuditTrail audit;

    Describing(People people, ProfileSeal profiles, Tags tags, JdbcClient jdbc, AuditTrail audit) {
        this.people = people;
        this.profiles = profiles;
        this.tags = tags;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Transactional
    void describe(UUID person, @Nullable String name, Map<String, Object> profile) {
        var accepted = profiles.accept(profile);
        people.describe(people.lock(person), name == null ? null : acceptName(name), accepted);
    }

    private static String acceptName(String name) {
        var cleaned = ProfileValues.clean(name);
        if (cleaned.length() > LONGEST_NAME) {
            throw new FieldErrors(List.of(new FieldError("name", "too-long", Map.of("max", LONGEST_NAME))));
        }
        return cleaned;
    }

    /** By staff, all at once. */
    @Transactional
    void edit(
            UUID person,
            @Nullable String name,
            @Nullable Boolean staff,
            Map<String, Object> profile,
            @Nullable Collection<String> wanted,
            Actor by) {
        describe(person, name, profile);
        var root = people.lock(person);
        if (staff != null) {
            people.markStaff(root, staff);
        }
        if (wanted != null) {
            tags.replace(root, wanted);
        }
        audit.record(by, "person.edited", "person", root, null, Map.of("fields", List.copyOf(profile.keySet())));
    }

    @Transactional
    void tag(UUID person, String title, Actor by) {
        var root = people.lock(person);
        if (tags.add(root, title)) {
            audit.record(by, "person.tagged", "person", root, null, Map.of("tag", title));
        }
    }

    @Transactional
    void addToBranch(UUID person, UUID branch) {
        if (!addRootToBranch(person, branch)) {
            // They are there already, or another record stands for them today.
            addRootToBranch(people.lock(person), branch);
        }
    }

    @Transactional
    void addAllToBranch(Collection<UUID> persons, UUID branch) {
        jdbc.sql("""
                        WITH root AS (
                            SELECT id FROM person
                            WHERE id = ANY (:persons::uuid[]) AND merged_into IS NULL AND erased_at IS NULL
                            ORDER BY id FOR NO KEY UPDATE
                        )
                        INSERT INTO person_branch (origin, branch, person)
                        SELECT id, :branch, id FROM root
                        WHERE NOT EXISTS (SELECT FROM person_branch WHERE person = id AND branch = :branch)
                        ON CONFLICT DO NOTHING
                        """).param("persons", Sql.ids(persons)).param("branch", branch).update();
    }

    Map<UUID, UUID> onlyBranches(Collection<UUID> persons) {
        var branches = new HashMap<UUID, UUID>();
        jdbc.sql("""
                        SELECT person, min(branch::text)::uuid AS branch FROM person_branch
                        WHERE person = ANY (:persons::uuid[]) GROUP BY person HAVING count(DISTINCT branch) = 1""").param("persons", Sql.ids(persons)).query(row -> {
            branches.put(Sql.id(row, "person"), Sql.id(row, "branch"));
        });
        return branches;
    }

    private boolean addRootToBranch(UUID person, UUID branch) {
        return jdbc.sql("""
                        WITH root AS (
                            SELECT id FROM person
                            WHERE id = :person AND merged_into IS NULL AND erased_at IS NULL FOR NO KEY UPDATE
                        )
                        INSERT INTO person_branch (origin, branch, person)
                        SELECT id, :branch, id FROM root
                        WHERE NOT EXISTS (SELECT FROM person_branch WHERE person = id AND branch = :branch)
                        ON CONFLICT DO NOTHING
                        """).param("person", person).param("branch", branch).update() == 1;
    }
}
