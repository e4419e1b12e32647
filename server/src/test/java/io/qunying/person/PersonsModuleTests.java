package io.qunying.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.channel.Connections;
import io.qunying.channel.InboxEvent;
import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import io.qunying.community.Seats;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DomainException;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.staff.BranchScope;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import io.qunying.testing.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class PersonsModuleTests {

    @Autowired
    Persons persons;

    @Autowired
    Merging merging;

    @Autowired
    Consents consents;

    @Autowired
    StoredBlacklist blacklist;

    @Autowired
    BlacklistEntries entries;

    @Autowired
    Erasing erasing;

    @Autowired
    ProfileFields fields;

    @Autowired
    IdentifySenders identify;

    @Autowired
    Seats seats;

    @Autowired
    WantedPeople people;

    @Autowired
    PersonPages pages;

    @Autowired
    PersonExport export;

    @Autowired
    Connections connections;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    static Identity somePhone() {
        return new Identity(
                IdentityKind.PHONE, "13" + ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000));
    }

    private UUID somebody() {
        return persons.arrive(UUID.randomUUID()).person();
    }

    private Persons.Summary summary(UUID person) {
        return Objects.requireNonNull(persons.summaries(List.of(person)).get(person));
    }

    private UUID community() {
        var world = World.of(beans);
        return world.openToAll(world.branch());
    }

    private void seat(UUID community, UUID person) {
        World.of(beans).seat(community, person, Map.of());
    }

    private UUID lastMerge(UUID from) {
        return jdbc.sql("SELECT id FROM person_merge WHERE from_person = :from AND undone_at IS NULL")
                .param("from", from)
                .query(UUID.class)
                .single();
    }

    @Test
    void givesANewPersonTheIdOfTheVisitor() {
        var visitor = UUID.randomUUID();

        assertThat(persons.arrive(visitor).person()).isEqualTo(visitor);
        assertThat(persons.arrive(visitor).person()).isEqualTo(visitor);
        assertThat(persons.channelRef(visitor, "hosted")).contains(visitor.toString());
    }

    @Test
    void knowsNobodyItNeverMet() {
        assertThatThrownBy(() -> persons.resolve(UUID.randomUUID())).isInstanceOf(NotFound.class);
    }

    @Test
    void storesNoPhoneThatAnyoneCouldRead() {
        var phone = somePhone();

        persons.prove(somebody(), phone, Actor.SYSTEM);

        assertThat(jdbc.sql("SELECT count(*) FROM identity WHERE position(:digits::bytea IN sealed) > 0")
                        .param("digits", phone.value().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(persons.find(phone)).isPresent();
    }

    @Test
    void findsAPhoneHoweverItIsWritten() {
        var person = persons.prove(somebody(), new Identity(IdentityKind.PHONE, "13812345678"), Actor.SYSTEM);

        assertThat(persons.find(new Identity(IdentityKind.PHONE, " +86 138-1234-5678 ")))
                .contains(person);
        assertThat(persons.find(new Identity(IdentityKind.PHONE, "１３８１２３４５６７８")))
                .contains(person);
        assertThatThrownBy(() -> new Identity(IdentityKind.PHONE, "138123"))
                .isInstanceOfSatisfying(
                        FieldErrors.class,
                        it -> assertThat(it.fields().getFirst().code()).isEqualTo("not-a-phone"));
    }

    @Test
    void mergesIntoTheOlderRecordWhenProvedTheSame() {
        var phone = somePhone();
        var older = persons.prove(somebody(), phone, Actor.SYSTEM);
        persons.describe(older, "王芳", Map.of("region", "华东"));
        clock.advance(Duration.ofSeconds(1));
        var younger = somebody();
        persons.describe(younger, "小王", Map.of("region", "华南", "shop", "芳芳小铺"));
        persons.tag(younger, "VIP", Actor.SYSTEM);
        var community = community();
        seat(community, younger);

        assertThat(persons.findOther(younger, phone)).contains(older);
        assertThat(persons.prove(younger, phone, Actor.SYSTEM)).isEqualTo(older);

        assertThat(persons.resolve(younger)).isEqualTo(older);
        var summary = summary(younger);
        assertThat(summary.id()).isEqualTo(older);
        assertThat(summary.name()).isEqualTo("王芳");
        assertThat(summary.profile()).containsEntry("region", "华东").containsEntry("shop", "芳芳小铺");
        assertThat(summary.tags()).containsExactly("VIP");
        assertThat(summary.phoneMasked()).isEqualTo(Masked.phone(phone.value()));
        assertThat(persons.arrive(younger).person()).isEqualTo(older);
        assertThat(seats.current(community, older)).isPresent();
    }

    @Test
    void givesBackWhatCameWithTheRecordAndKeepsWhatWasSaidSince() {
        var phone = somePhone();
        var older = persons.prove(somebody(), phone, Actor.SYSTEM);
        clock.advance(Duration.ofSeconds(1));
        var younger = somebody();
        persons.describe(younger, "小王", Map.of("region", "华南", "shop", "芳芳小铺"));
        persons.tag(younger, "VIP", Actor.SYSTEM);
        consents.give(younger, List.of(new Consents.Given("notify", "1", "We may write to you.")));
        persons.prove(younger, phone, Actor.SYSTEM);
        var proved = somePhone();
        persons.prove(older, proved, Actor.SYSTEM);
        persons.describe(older, null, Map.of("shop", "新店", "city", "杭州"));
        consents.withdraw(older, "notify");

        merging.undo(lastMerge(younger), Actor.SYSTEM);

        var summaries = persons.summaries(List.of(older, younger));
        assertThat(summaries.get(younger)).satisfies(it -> {
            assertThat(it.name()).isEqualTo("小王");
            assertThat(it.profile()).containsOnly(Map.entry("region", "华南"), Map.entry("shop", "芳芳小铺"));
            assertThat(it.tags()).containsExactly("VIP");
        });
        assertThat(summaries.get(older)).satisfies(it -> {
            assertThat(it.name()).isEmpty();
            assertThat(it.profile()).containsOnly(Map.entry("shop", "新店"), Map.entry("city", "杭州"));
            assertThat(it.tags()).isEmpty();
        });
        assertThat(persons.find(proved)).contains(older);
        assertThat(persons.arrive(younger).person()).isEqualTo(younger);
        assertThat(consents.current(younger))
                .singleElement()
                .satisfies(it -> assertThat(it.given()).isTrue());
        assertThat(consents.current(older))
                .singleElement()
                .satisfies(it -> assertThat(it.given()).isFalse());
    }

    @Test
    void exportsExactlyWhoIsListed() throws IOException {
        var community = community();
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var tag = "批" + mark;
        for (int number = 0; number < 6; number++) {
            var person = World.of(beans).person(mark + " " + number);
            if (number < 4) {
                var seat = World.of(beans).seat(community, person, Map.of());
                seats.join(seat.seat(), null);
            }
            if (number > 2) {
                persons.tag(person, tag, Actor.SYSTEM);
            }
        }
        var tagged = jdbc.sql("SELECT id FROM tag WHERE title = :title")
                .param("title", tag)
                .query(UUID.class)
                .single();

        assertThat(exported(new WantedPeople.Wanted(null, null, community, null, null)))
                .containsExactlyInAnyOrder(mark + " 0", mark + " 1", mark + " 2", mark + " 3");
        assertThat(exported(new WantedPeople.Wanted(mark, tagged, community, false, null)))
                .containsExactly(mark + " 3");
        assertThat(exported(new WantedPeople.Wanted(mark, tagged, null, null, null)))
                .containsExactlyInAnyOrder(mark + " 3", mark + " 4", mark + " 5");
        assertThat(exported(new WantedPeople.Wanted(mark, null, community, true, null)))
                .isEmpty();
    }

    /** The names in the file, which are those in the list. */
    private List<String> exported(WantedPeople.Wanted wanted) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sink = TableSink.csv(out)) {
            export.write(people.questions(wanted, BranchScope.ALL, null), sink);
        }
        var names = out.toString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(it -> it.substring(0, it.indexOf(',')))
                .toList();
        assertThat(pages.list(wanted, BranchScope.ALL, null, 50).items())
                .extracting(PersonPages.Line::name)
                .containsExactlyInAnyOrderElementsOf(names);
        return names;
    }

    @Test
    void refusesAMergeThatAModuleAboveCannotCarry() {
        var phone = somePhone();
        var older = persons.prove(somebody(), phone, Actor.SYSTEM);
        var younger = somebody();
        var community = community();
        seat(community, older);
        seat(community, younger);

        assertThatThrownBy(() -> persons.prove(younger, phone, Actor.SYSTEM))
                .isInstanceOfSatisfying(
                        MergeRefused.class, it -> assertThat(it.params()).containsEntry("because", "both-seated"));
        assertThat(persons.resolve(younger)).isEqualTo(younger);
        assertThat(persons.find(phone)).contains(older);
        assertThat(seats.current(community, older)).isPresent();
        assertThat(seats.current(community, younger)).isPresent();
    }

    @Test
    void undoesChainedMergesOnlyFromTheEnd() {
        var first = somebody();
        clock.advance(Duration.ofSeconds(1));
        var second = somebody();
        clock.advance(Duration.ofSeconds(1));
        var third = somebody();
        var early = merging.mergeInto(third, second, Actor.SYSTEM);
        var late = merging.mergeInto(second, first, Actor.SYSTEM);

        assertThatThrownBy(() -> merging.undo(early, Actor.SYSTEM))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("merge-not-the-last"));

        merging.undo(late, Actor.SYSTEM);
        assertThat(persons.resolve(third)).isEqualTo(second);
        merging.undo(early, Actor.SYSTEM);
        assertThat(persons.resolve(third)).isEqualTo(third);
        assertThatThrownBy(() -> merging.undo(early, Actor.SYSTEM))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("merge-undone"));
    }

    @Test
    void refusesUnknownFieldsAndValuesOffTheirTypeAllAtOnce() {
        var person = somebody();

        assertThatThrownBy(() -> persons.describe(
                        person,
                        "王芳",
                        Map.of("identity", "pirate", "nonsense", 1, "shop", "x".repeat(201), "phone", "12")))
                .isInstanceOfSatisfying(
                        FieldErrors.class,
                        it -> assertThat(it.fields())
                                .extracting(FieldErrors.FieldError::code)
                                .containsExactlyInAnyOrder("not-a-choice", "unknown-field", "too-long", "not-a-phone"));
        assertThat(summary(person).name()).isEmpty();
    }

    @Test
    void keepsAPhoneInTheProfileSealedAndShowsItMasked() {
        var person = somebody();

        persons.describe(person, null, Map.of("phone", "13812340000", "identity", "实体店主"));

        assertThat(summary(person).profile())
                .containsEntry("phone", "138****0000")
                .containsEntry("identity", "store");
        assertThat(jdbc.sql("SELECT profile::text FROM person WHERE id = :id")
                        .param("id", person)
                        .query(String.class)
                        .single())
                .doesNotContain("13812340000");
        assertThat(persons.conditionValues(person))
                .containsEntry("person.identity", "store")
                .containsEntry("person.phone", "13812340000")
                .doesNotContainKey("person.region");
        assertThat(fields.vocabulary()).containsKeys("person.identity", "person.shop_photo", "person.tags");
    }

    @Test
    void keepsWhatIsOnlyTextAsText() {
        var person = somebody();

        persons.describe(person, "<script>alert(1)</script>\u0000", Map.of("shop", "=1+1"));

        assertThat(summary(person)).satisfies(it -> {
            assertThat(it.name()).isEqualTo("<script>alert(1)</script>");
            assertThat(it.profile()).containsEntry("shop", "=1+1");
        });
    }

    @Test
    void matchesTheBlacklistByPersonByIdentityAndOnlyUntilItEnds() {
        var phone = somePhone();
        var byPerson = somebody();
        var byPhone = persons.prove(somebody(), phone, Actor.SYSTEM);
        entries.addPerson(byPerson, "ads", null, Actor.SYSTEM);
        entries.addIdentity(phone, "fraud", clock.instant().plus(Duration.ofDays(1)), Actor.SYSTEM);

        assertThat(blacklist.findMatch(byPerson, List.of())).isPresent();
        assertThat(blacklist.findMatch(byPhone, List.of())).isPresent();
        assertThat(blacklist.findMatch(null, List.of(phone))).isPresent();
        assertThat(blacklist.findMatch(somebody(), List.of(somePhone()))).isEmpty();
        clock.advance(Duration.ofDays(2));
        assertThat(blacklist.findMatch(byPhone, List.of(phone))).isEmpty();
        assertThat(blacklist.findMatch(byPerson, List.of())).isPresent();
    }

    @Test
    void leavesAnAnonymousStubThatStaysBlacklisted() {
        var phone = somePhone();
        var visitor = UUID.randomUUID();
        var person = persons.prove(persons.arrive(visitor).person(), phone, Actor.SYSTEM);
        persons.describe(person, "王芳", Map.of("shop", "芳芳小铺"));
        entries.addPerson(person, "ads", null, Actor.SYSTEM);

        erasing.erase(person, Actor.SYSTEM);

        assertThat(persons.resolve(person)).isEqualTo(person);
        assertThat(persons.find(phone)).isEmpty();
        assertThat(summary(person)).satisfies(it -> {
            assertThat(it.name()).isEmpty();
            assertThat(it.profile()).isEmpty();
            assertThat(it.phoneMasked()).isNull();
        });
        assertThat(blacklist.findMatch(null, List.of(phone))).isPresent();
        assertThat(persons.arrive(visitor).person()).isNotEqualTo(person);
        assertThatThrownBy(() -> persons.describe(person, "again", Map.of())).isInstanceOf(NotFound.class);
    }

    @Test
    void tellsWhoseEachEventIsMakingPeopleThatAreNew() {
        var known = UUID.randomUUID();
        var person = persons.prove(persons.arrive(known).person(), somePhone(), Actor.SYSTEM);
        var fresh = UUID.randomUUID();
        var batch = List.of(event(known), event(fresh), event(known), event(fresh));

        identify.handle(batch);

        assertThat(batch).extracting(InboxEvent::person).containsExactly(person, fresh, person, fresh);
    }

    private InboxEvent event(UUID visitor) {
        return new InboxEvent(
                UUID.randomUUID(),
                new Incoming(
                        connections.hosted().id(),
                        UUID.randomUUID().toString(),
                        Kind.MESSAGE,
                        "group",
                        visitor.toString(),
                        java.time.Instant.EPOCH,
                        Map.of("text", "hello")));
    }

    @Test
    void readsTwoHundredSummariesAtOnce() {
        var many = IntStream.range(0, 200).mapToObj(it -> somebody()).toList();

        assertThat(persons.summaries(many)).hasSize(200);
        assertThat(persons.summaries(List.of())).isEmpty();
    }
}
