package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.blueprint.StepKind;
import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import io.qunying.blueprint.Subject;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.staff.BranchScope;
import io.qunying.testing.ServerTest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.StringNode;

@ServerTest
class PersonStepTests {

    @Autowired
    List<StepKind> kinds;

    @Autowired
    Persons persons;

    @Autowired
    Merging merging;

    @Autowired
    Erasing erasing;

    @Autowired
    PersonValues values;

    @Autowired
    Segments segments;

    @Autowired
    SegmentChanges changes;

    @Autowired
    PersonSearch search;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private final String word =
            "词" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final UUID community = UUID.randomUUID();

    private UUID person() {
        return persons.arrive(UUID.randomUUID()).person();
    }

    private List<End> carryOut(String kind, UUID... whom) {
        var step =
                kinds.stream().filter(it -> it.key().equals(kind)).findFirst().orElseThrow();
        var calls = Stream.of(whom)
                .map(it -> new Call(
                        kind + ":" + it,
                        UUID.randomUUID(),
                        "welcome",
                        kind,
                        new Subject(UUID.randomUUID(), community, UUID.randomUUID(), it, ZoneOffset.UTC),
                        clock.instant(),
                        0,
                        StringNode.valueOf(word),
                        "normal",
                        false,
                        null,
                        null))
                .toList();
        return transaction.execute(_ -> step.carryOut(calls));
    }

    private List<UUID> told() {
        return jdbc.sql("""
                        SELECT person FROM fact
                        WHERE verb = 'tag.added' AND community = :community AND properties ->> 'tag' = :tag
                        """)
                .param("community", community)
                .param("tag", word)
                .query((row, _) -> row.getObject("person", UUID.class))
                .list();
    }

    private List<UUID> found(UUID segment) {
        return search.find(
                new PersonSearch.Query(BranchScope.ALL, null, null, null, null, segments.question(segment)), null, 50);
    }

    @Test
    void tagsManyAtOnceAndTellsOnlyWhatIsNew() {
        var one = person();
        var other = person();
        persons.tag(other, word, Actor.SYSTEM);
        var nobody = UUID.randomUUID();

        var ends = carryOut("tag", one, other, nobody, one);

        assertThat(ends).hasExactlyElementsOfTypes(End.Done.class, End.Done.class, End.Skipped.class, End.Done.class);
        assertThat(told()).containsExactly(one);
        assertThat(values.values(List.of(one, other)))
                .allSatisfy((_, it) -> assertThat(it).containsEntry("person.tags", List.of(word)));
        carryOut("untag", one, other);
        assertThat(values.values(List.of(one))).containsEntry(one, Map.of("person.tags", List.of()));
        carryOut("tag", one);
        assertThat(told()).containsExactly(one, one);
    }

    @Test
    void tagsThePersonThatAMergedRecordStandsForToday() {
        var old = person();
        var root = merging.mergeIntoOlder(old, person(), Actor.SYSTEM);
        var merged = root.equals(old) ? jdbcMergedInto(root) : old;

        carryOut("tag", merged);

        assertThat(told()).containsExactly(root);
    }

    private UUID jdbcMergedInto(UUID root) {
        return jdbc.sql("SELECT id FROM person WHERE merged_into = :root")
                .param("root", root)
                .query(UUID.class)
                .single();
    }

    @Test
    void aSegmentHoldsWhomItsConditionFitsAndWhomSomebodyPutIntoIt() {
        var fits = person();
        persons.describe(fits, null, Map.of("shop", word));
        var picked = person();
        var segment = changes.create(word, "person.shop == '" + word + "'", Actor.SYSTEM);

        carryOut("segment", picked, fits);

        assertThat(found(segment.id())).containsExactlyInAnyOrder(fits, picked);
        erasing.erase(picked, Actor.SYSTEM);
        assertThat(found(segment.id())).containsExactly(fits);
    }

    @Test
    void makesASegmentOfHandPickedPeopleWhereThereIsNone() {
        var picked = person();

        carryOut("segment", picked);
        carryOut("segment", picked);

        var made = segments.list().stream()
                .filter(it -> it.title().equals(word))
                .findFirst()
                .orElseThrow();
        assertThat(found(made.id())).containsExactly(picked);
    }
}
