package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.blueprint.BlueprintFixtures;
import io.qunying.blueprint.Conditions;
import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import io.qunying.platform.Sql;
import io.qunying.testing.DatabaseForTests;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Random conditions asked of random people one by one, and of their table at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionSqlPropertyTests {

    private static final int PEOPLE = 250;
    private static final int CONDITIONS = 120;

    private static final List<ProfileField> FIELDS = List.of(
            field("shop", FieldType.TEXT),
            field("home-city", FieldType.TEXT),
            field("identity", FieldType.CHOICE),
            field("staff_count", FieldType.NUMBER),
            field("score", FieldType.NUMBER),
            field("has_shop", FieldType.BOOLEAN),
            field("opened", FieldType.DATE),
            field("trades", FieldType.CHOICES));

    private final Conditions conditions = BlueprintFixtures.conditions();
    private final Json json = new Json();
    private JdbcClient jdbc;

    private static ProfileField field(String key, FieldType type) {
        return new ProfileField(key, key, type, List.of(), null);
    }

    static Stream<Long> seeds() {
        var first = Long.getLong("seed", new Random().nextLong(1_000_000));
        return Stream.iterate(first, it -> it + 1).limit(6);
    }

    @BeforeAll
    void makeTables() throws Exception {
        var database = DatabaseForTests.freshDatabase();
        var source = new SingleConnectionDataSource(
                database.getJdbcUrl(), database.getUsername(), database.getPassword(), true);
        jdbc = JdbcClient.create(source);
        jdbc.sql(new ClassPathResource("db/migration/person/V1__person.sql").getContentAsString(StandardCharsets.UTF_8))
                .update();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsExactlyThoseForWhomTheConditionHolds(long seed) {
        var random = new RandomConditions(new Random(seed));
        jdbc.sql("TRUNCATE person, person_tag, tag").update();
        var people = people(random);
        var vocabulary = StoredProfileFields.namesOf(FIELDS);
        var columns = PersonColumns.of(FIELDS);
        var mixed = 0;

        for (int number = 0; number < CONDITIONS; number++) {
            var condition = conditions.compile(random.condition(), vocabulary);
            var question = condition.toSql(columns);
            var found = new TreeSet<>(jdbc.sql("SELECT id FROM person WHERE " + question.sql())
                    .params(question.values())
                    .query(Sql::firstId)
                    .list());
            var holding = people.entrySet().stream()
                    .filter(it -> condition.holds(it.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(named(found, people))
                    .as("seed %d, condition %s, as %s", seed, condition.source(), question)
                    .isEqualTo(named(holding, people));
            mixed += holding.isEmpty() || holding.size() == PEOPLE ? 0 : 1;
        }
        assertThat(mixed).as("conditions that part people, seed %d", seed).isGreaterThan(CONDITIONS / 3);
    }

    private static Map<UUID, Map<String, Object>> named(Set<UUID> ids, Map<UUID, Map<String, Object>> people) {
        return ids.stream().collect(Collectors.toMap(it -> it, people::get));
    }

    private Map<UUID, Map<String, Object>> people(RandomConditions random) {
        var tags = new LinkedHashMap<String, UUID>();
        RandomConditions.TAGS.forEach(it -> tags.put(it, UUID.randomUUID()));
        tags.forEach((title, id) -> jdbc.sql("INSERT INTO tag VALUES (:id, (SELECT id FROM tag_group), :title)")
                .param("id", id)
                .param("title", title)
                .update());
        return IntStream.range(0, PEOPLE).boxed().collect(Collectors.toMap(it -> new UUID(1, it), it -> {
            var profile = random.profile();
            var worn = random.tags();
            var id = new UUID(1, it);
            jdbc.sql("INSERT INTO person (id, created_at, profile) VALUES (:id, now(), :profile::jsonb)")
                    .param("id", id)
                    .param("profile", json.write(profile))
                    .update();
            jdbc.sql("""
                            INSERT INTO person_tag (origin, tag, person, since)
                            SELECT :id, tag::uuid, :id, now() FROM unnest(:tags::uuid[]) AS worn (tag)
                            """)
                    .param("id", id)
                    .param("tags", Sql.ids(worn.stream().map(tags::get).toList()))
                    .update();
            var stored = json.readObject(jdbc.sql("SELECT profile FROM person WHERE id = :id")
                    .param("id", id)
                    .query(String.class)
                    .single());
            return ProfileValues.forConditions(FIELDS, stored, worn);
        }));
    }
}
