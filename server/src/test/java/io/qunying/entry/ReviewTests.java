package io.qunying.entry;

import static io.qunying.entry.ApplyTests.refused;
import static io.qunying.entry.EntryFakes.REVIEWER;
import static io.qunying.entry.EntryFakes.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.entry.ReviewDetail.DuplicateKind;
import io.qunying.fact.Verb;
import io.qunying.person.MergeParticipant;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EntryTest
class ReviewTests {

    @Autowired
    FrontDoor door;

    @Autowired
    ReviewDesk desk;

    @Autowired
    EntryFixtures some;

    @Autowired
    EntryFakes.FakeFacts facts;

    @Autowired
    EntryFakes.FakeBlacklist blacklist;

    @Autowired
    EntryFakes.FakeAudit audit;

    @Autowired
    EntryWarnings warnings;

    @Autowired
    FakeSeats seats;

    @Autowired
    FakePersons persons;

    @Autowired
    MergeParticipant merging;

    @Autowired
    SweepApplications sweep;

    @Autowired
    TestClock clock;

    final UUID visitor = UUID.randomUUID();

    @Test
    void holdsASeatForWhoIsApprovedAndSaysWhy() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();

        var decision = desk.approve(id, REVIEWER);

        assertThat(decision).isInstanceOfSatisfying(Decision.Approved.class, it -> {
            assertThat(it.groupName()).isEqualTo("store 1");
            assertThat(it.because())
                    .singleElement()
                    .satisfies(why -> assertThat(why.code()).isEqualTo("class-matched"));
        });
        var status = door.status(visitor, id);
        assertThat(status.state()).isEqualTo(ApplicationState.APPROVED);
        assertThat(Objects.requireNonNull(status.seat()).because()).hasSize(1);
        assertThat(status.text()).contains("「store 1」");
        assertThat(facts.of(Verb.APPLICATION_APPROVED, visitor).getFirst().classKey())
                .isEqualTo("store");
        assertThat(audit.actions).contains("application.approved:" + id);
    }

    @Test
    void letsOneOfManyReviewersDecide() {
        var code = some.code(ThresholdKind.APPLICATION);
        var ids = IntStream.range(0, 16)
                .mapToObj(_ -> some.apply(code, UUID.randomUUID()).id())
                .toList();

        var outcomes = EntryFixtures.race(
                64,
                i -> () -> i % 2 == 0
                        ? desk.approve(ids.get(i / 4), REVIEWER)
                        : desk.refuse(ids.get(i / 4), "照片看不清", null, REVIEWER));

        assertThat(outcomes).allMatch(Decision.class::isInstance);
        assertThat(outcomes)
                .filteredOn(Decision.AlreadyDecided.class::isInstance)
                .hasSize(48);
        var approved =
                outcomes.stream().filter(Decision.Approved.class::isInstance).count();
        assertThat(seats.held(code.community())).isEqualTo(approved);
        assertThat(outcomes).filteredOn(Decision.Refused.class::isInstance).hasSize((int) (16 - approved));
    }

    @Test
    void seatsNoMoreThanThereIsRoomForAndPutsTheOthersInLine() {
        var code = some.code(ThresholdKind.APPLICATION);
        seats.capacity(code.community(), "store", 5);
        var ids = IntStream.range(0, 40)
                .mapToObj(_ -> some.apply(code, UUID.randomUUID()).id())
                .toList();

        var outcomes = EntryFixtures.race(40, i -> () -> desk.approve(ids.get(i), REVIEWER));

        assertThat(outcomes).filteredOn(Decision.Approved.class::isInstance).hasSize(5);
        assertThat(outcomes).filteredOn(Decision.Waiting.class::isInstance).hasSize(35);
        assertThat(seats.held(code.community())).isEqualTo(5);
        assertThat(warnings.list(REVIEWER.scope()))
                .anyMatch(it ->
                        it.code().equals("line-waiting") && code.community().equals(it.community()));
        assertThat(warnings.list(STRANGER.scope()))
                .noneMatch(it -> code.community().equals(it.community()));
    }

    @Test
    void tellsWhoDecidedBefore() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();
        desk.refuse(id, "照片看不清", "请重拍门头", REVIEWER);

        assertThat(desk.approve(id, REVIEWER)).isInstanceOfSatisfying(Decision.AlreadyDecided.class, it -> {
            assertThat(it.state()).isEqualTo(ApplicationState.REFUSED);
            assertThat(it.by()).isEqualTo("小林");
        });
        var status = door.status(visitor, id);
        assertThat(status.text()).contains("照片看不清", "请重拍门头");
        assertThat(status.mayReapply()).isTrue();
        assertThat(facts.of(Verb.APPLICATION_REFUSED, visitor)).hasSize(1);

        var again = some.apply(code, visitor).id();
        assertThat(desk.get(again, REVIEWER.scope()).item().attempt()).isEqualTo(2);
    }

    @Test
    void refusesAClassThatIsNotWelcomeInTheWordsOfTheClass() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor, Map.of("identity", "consumer")).id();

        assertThat(desk.approve(id, REVIEWER))
                .isInstanceOfSatisfying(
                        Decision.Refused.class, it -> assertThat(it.reason()).isEqualTo("本群仅限店主"));
        assertThat(door.status(visitor, id).reason()).isEqualTo("本群仅限店主");
    }

    @Test
    void leavesAnApplicationOpenThatNoClassFitsUntilItsAnswersAreCorrected() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor, Map.of("identity", "other")).id();

        assertThat(desk.approve(id, REVIEWER)).isInstanceOf(Decision.NoClass.class);
        assertThat(door.status(visitor, id).state()).isEqualTo(ApplicationState.SUBMITTED);

        var corrected = desk.correct(id, Map.of("identity", "store"), REVIEWER);
        assertThat(corrected.answers())
                .anyMatch(it -> it.key().equals("identity") && "store".equals(it.value()))
                .anyMatch(it -> it.key().equals("phone")
                        && String.valueOf(it.valueMasked()).contains("****"));
        assertThat(corrected.photos()).hasSize(1);
        assertThat(desk.approve(id, REVIEWER)).isInstanceOf(Decision.Approved.class);
    }

    @Test
    void takesADecisionBackWithinHalfAMinute() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();
        desk.approve(id, REVIEWER);

        desk.undo(id, REVIEWER);

        assertThat(seats.held(code.community())).isZero();
        assertThat(door.status(visitor, id).state()).isEqualTo(ApplicationState.SUBMITTED);

        desk.refuse(id, "照片看不清", null, REVIEWER);
        clock.advance(Duration.ofSeconds(31));
        refused(() -> desk.undo(id, REVIEWER), "undo-too-late");
    }

    @Test
    void takesNoDecisionBackOnceSomeoneJoinedByIt() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();
        desk.approve(id, REVIEWER);
        door.join(visitor, id, null);

        refused(() -> desk.undo(id, REVIEWER), "undo-too-late");
    }

    @Test
    void asksForMoreAndTakesItIn() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();

        assertThat(desk.askForMore(id, "请补一张门头照", REVIEWER)).isNull();
        var asked = door.status(visitor, id);
        var more = some.submission(code, visitor, Map.of("shop", "阿芳女装"));
        var sent = door.sendMore(visitor, id, more.answers(), more.photos());

        assertThat(asked.state()).isEqualTo(ApplicationState.MORE_NEEDED);
        assertThat(asked.text()).contains("请补一张门头照");
        assertThat(asked.form()).isNotEmpty();
        assertThat(sent.state()).isEqualTo(ApplicationState.SUBMITTED);
        refused(() -> door.sendMore(visitor, id, more.answers(), more.photos()), "nothing-asked");
        refused(() -> door.sendMore(UUID.randomUUID(), id, more.answers(), more.photos()), "application-not-found");
    }

    @Test
    void decidesManyWithoutOneSpoilingTheOthers() {
        var code = some.code(ThresholdKind.APPLICATION);
        var good = some.apply(code, visitor).id();
        var decided = some.apply(code, UUID.randomUUID()).id();
        desk.refuse(decided, "照片看不清", null, REVIEWER);
        var unknown = UUID.randomUUID();
        var late = some.apply(code, UUID.randomUUID()).id();

        var results = desk.approveAll(List.of(good, unknown, decided, late), REVIEWER);

        assertThat(results)
                .extracting(it -> it.decision() == null
                        ? it.error()
                        : it.decision().getClass().getSimpleName())
                .containsExactly("Approved", "application-not-found", "AlreadyDecided", "Approved");
    }

    @Test
    void showsAnotherBranchNothing() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();

        refused(() -> desk.get(id, STRANGER.scope()), "application-not-found");
        refused(() -> desk.approve(id, STRANGER), "application-not-found");
        refused(() -> desk.undo(id, STRANGER), "application-not-found");
        var filter = new ReviewDesk.Filter(null, code.community(), null);
        assertThat(desk.list(filter, STRANGER.scope(), null, 50).items()).isEmpty();
        assertThat(desk.list(filter, REVIEWER.scope(), null, 50).items()).hasSize(1);
    }

    @Test
    void listsTheQueueInItsOrderPageByPage() {
        var code = some.code(ThresholdKind.APPLICATION);
        var ids = IntStream.range(0, 5)
                .mapToObj(_ -> some.apply(code, UUID.randomUUID()).id())
                .toList();
        var filter = new ReviewDesk.Filter(ApplicationState.SUBMITTED, code.community(), null);

        var first = desk.list(filter, REVIEWER.scope(), null, 3);
        var second = desk.list(filter, REVIEWER.scope(), first.next(), 3);

        assertThat(first.items()).extracting(ReviewItem::id).isEqualTo(ids.subList(0, 3));
        assertThat(second.items()).extracting(ReviewItem::id).isEqualTo(ids.subList(3, 5));
        assertThat(second.next()).isNull();
        assertThat(first.items().getFirst().headline()).contains("实体店主", "阿芳");
    }

    @Test
    void findsWhoMayBeTheSamePersonOrTheSameShop() {
        var code = some.code(ThresholdKind.APPLICATION);
        var other = some.apply(code, UUID.randomUUID(), Map.of("phone", "13711112222", "shop", "四季青阿芳女装批发"))
                .id();
        var mine = some.apply(code, visitor, Map.of("phone", "+86 137 1111 2222", "shop", "四季青 阿芳女装批发！"))
                .id();

        var detail = desk.get(mine, REVIEWER.scope());

        assertThat(detail.duplicates())
                .extracting(ReviewDetail.Duplicate::kind)
                .containsExactlyInAnyOrder(DuplicateKind.PHONE, DuplicateKind.NAME);
        assertThat(detail.duplicates()).allMatch(it -> other.equals(it.application()));
        assertThat(desk.list(new ReviewDesk.Filter(null, code.community(), null), REVIEWER.scope(), null, 50)
                        .items())
                .extracting(ReviewItem::duplicates)
                .containsExactly(1, 1);
    }

    @Test
    void joinsAVisitorWithTheirPastByThePhoneAReviewerChecked() {
        var code = some.code(ThresholdKind.APPLICATION);
        var elder = UUID.randomUUID();
        persons.phones.put("13711113333", elder);
        var id = some.apply(code, visitor, Map.of("phone", "13711113333")).id();

        assertThat(desk.approve(id, REVIEWER)).isInstanceOf(Decision.Approved.class);

        assertThat(seats.current(code.community(), elder)).isPresent();
        assertThat(door.status(visitor, id).state()).isEqualTo(ApplicationState.APPROVED);
        assertThat(desk.get(id, REVIEWER.scope()).item().person()).isEqualTo(elder);
    }

    @Test
    void leavesTheDecisionToTheReviewerWhereTwoPeopleCannotBeOne() {
        var code = some.code(ThresholdKind.APPLICATION);
        var first = some.apply(code, UUID.randomUUID(), Map.of("phone", "13711114444"))
                .id();
        var second = some.apply(code, visitor, Map.of("phone", "13711114444")).id();
        desk.approve(first, REVIEWER);

        assertThat(desk.approve(second, REVIEWER)).isEqualTo(new Decision.MergeImpossible("both-applied"));
        assertThat(door.status(visitor, second).state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(seats.held(code.community())).isEqualTo(1);
    }

    @Test
    void givesApplicationsBackWhenAMergeIsUndone() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();
        var elder = UUID.randomUUID();

        merging.merge(visitor, elder);
        assertThat(desk.get(id, REVIEWER.scope()).item().person()).isEqualTo(elder);

        merging.undo(visitor, elder);
        assertThat(desk.get(id, REVIEWER.scope()).item().person()).isEqualTo(visitor);
    }

    @Test
    void approvesNobodyWhoCameOntoTheBlacklistMeanwhile() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();
        blacklist.add(visitor);

        assertThat(desk.approve(id, REVIEWER)).isEqualTo(new Decision.Blacklisted("广告"));
        assertThat(desk.get(id, REVIEWER.scope()).item().blacklisted()).isTrue();
    }

    @Test
    void remindsOnceWhoDoesNotCome() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();
        desk.approve(id, REVIEWER);
        clock.advance(Duration.ofHours(13));

        EntryFixtures.race(8, _ -> () -> {
            sweep.sweep();
            return true;
        });

        assertThat(door.status(visitor, id).messages())
                .filteredOn(it -> it.kind().equals("REMINDER"))
                .hasSize(1);
    }

    @Test
    void warnsOfOverdueReviewsUntilTheyAreDone() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();
        clock.advance(Duration.ofHours(25));

        assertThat(overdue(code)).hasSize(1);
        assertThat(desk.get(id, REVIEWER.scope()).item().overdue()).isTrue();
        assertThat(desk.figures(REVIEWER.scope()).overdue()).isPositive();

        desk.refuse(id, "照片看不清", null, REVIEWER);
        assertThat(overdue(code)).isEmpty();
    }

    private List<EntryWarnings.Warning> overdue(LiveCode code) {
        return warnings.list(REVIEWER.scope()).stream()
                .filter(it ->
                        it.code().equals("reviews-overdue") && code.community().equals(it.community()))
                .toList();
    }

    @Test
    void tellsThoseWhoWatchAfterTheCommit() throws Exception {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();
        var seen = new ConcurrentLinkedQueue<ApplicationState>();

        try (var _ = door.watch(visitor, id, seen::add)) {
            desk.approve(id, REVIEWER);
            door.join(visitor, id, null);
            await().untilAsserted(
                            () -> assertThat(seen).containsExactly(ApplicationState.APPROVED, ApplicationState.JOINED));
        }
    }
}
