package io.qunying.entry;

import static io.qunying.entry.EntryFixtures.NICKNAME;
import static io.qunying.entry.EntryFixtures.STRANGER;
import static io.qunying.entry.EntryFixtures.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.community.Seats;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.entry.ReviewDetail.DuplicateKind;
import io.qunying.fact.FactFigures;
import io.qunying.fact.Verb;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.person.Persons;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@ServerTest
class ReviewTests {

    @Autowired
    FrontDoor door;

    @Autowired
    ReviewDesk desk;

    @Autowired
    EntryWarnings warnings;

    @Autowired
    SweepApplications sweep;

    @Autowired
    Seats seats;

    @Autowired
    Persons persons;

    @Autowired
    FactFigures figures;

    @Autowired
    AuditTrail audit;

    @Autowired
    TestClock clock;

    EntryFixtures some;
    EntryTraces traces;

    @Autowired
    void prepare(AutowireCapableBeanFactory beans) {
        some = beans.createBean(EntryFixtures.class);
        traces = beans.createBean(EntryTraces.class);
    }

    final UUID visitor = UUID.randomUUID();

    @Test
    void holdsASeatForWhoIsApprovedAndSaysWhy() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();

        var decision = desk.approve(id, some.reviewer);

        assertThat(decision).isInstanceOfSatisfying(Decision.Approved.class, it -> {
            assertThat(it.groupName()).isEqualTo("实体店主1群");
            assertThat(it.because()).extracting(Seats.Because::code).startsWith("class-matched", "value");
        });
        var status = door.status(visitor, id);
        assertThat(status.state()).isEqualTo(ApplicationState.APPROVED);
        assertThat(Objects.requireNonNull(status.seat()).because()).isEqualTo(((Decision.Approved) decision).because());
        assertThat(status.text()).contains("「实体店主1群」");
        assertThat(approvedByClass(code)).containsExactly("store");
        assertThat(audit.list("application.approved", id.toString(), null, null, 10)
                        .items())
                .singleElement()
                .satisfies(it -> assertThat(it.actor()).isEqualTo(some.reviewer.actor()));
    }

    private List<String> approvedByClass(LiveCode code) {
        var now = clock.instant();
        var filter = new FactFigures.Filter(
                now.minusSeconds(60), now.plusSeconds(60), null, code.community(), null, null, null, null, null);
        return figures
                .countBy(FactFigures.Dimension.CLASS, filter, List.of(Verb.APPLICATION_APPROVED), ZoneOffset.UTC)
                .stream()
                .map(FactFigures.Count::value)
                .toList();
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
                        ? desk.approve(ids.get(i / 4), some.reviewer)
                        : desk.refuse(ids.get(i / 4), "照片看不清", null, some.reviewer));

        assertThat(outcomes).allMatch(Decision.class::isInstance);
        assertThat(outcomes)
                .filteredOn(Decision.AlreadyDecided.class::isInstance)
                .hasSize(48);
        var approved =
                outcomes.stream().filter(Decision.Approved.class::isInstance).count();
        assertThat(traces.seatsHeld(code.community())).isEqualTo(approved);
        assertThat(outcomes).filteredOn(Decision.Refused.class::isInstance).hasSize((int) (16 - approved));
    }

    @Test
    void seatsNoMoreThanThereIsRoomForAndPutsTheOthersInLine() {
        var code = some.codeWithSeats(5);
        var ids = IntStream.range(0, 40)
                .mapToObj(_ -> some.apply(code, UUID.randomUUID()).id())
                .toList();

        var outcomes = EntryFixtures.race(40, i -> () -> desk.approve(ids.get(i), some.reviewer));

        assertThat(outcomes).filteredOn(Decision.Approved.class::isInstance).hasSize(5);
        assertThat(outcomes).filteredOn(Decision.Waiting.class::isInstance).hasSize(35);
        assertThat(traces.seatsHeld(code.community())).isEqualTo(5);
        assertThat(warnings.list(some.reviewer.scope()))
                .anyMatch(it ->
                        it.code().equals("line-waiting") && code.community().equals(it.community()));
        assertThat(warnings.list(STRANGER.scope()))
                .noneMatch(it -> code.community().equals(it.community()));
    }

    @Test
    void tellsWhoDecidedBefore() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();
        desk.refuse(id, "照片看不清", "请重拍门头", some.reviewer);

        assertThat(desk.approve(id, some.reviewer)).isInstanceOfSatisfying(Decision.AlreadyDecided.class, it -> {
            assertThat(it.state()).isEqualTo(ApplicationState.REFUSED);
            assertThat(it.by()).isEqualTo(some.reviewer.name());
        });
        var status = door.status(visitor, id);
        assertThat(status.text()).contains("照片看不清", "请重拍门头");
        assertThat(status.mayReapply()).isTrue();
        assertThat(traces.facts(Verb.APPLICATION_REFUSED, visitor)).hasSize(1);

        var again = some.apply(code, visitor).id();
        assertThat(desk.get(again, some.reviewer.scope()).item().attempt()).isEqualTo(2);
    }

    @Test
    void refusesAClassThatIsNotWelcomeInTheWordsOfTheClass() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor, Map.of("identity", "consumer")).id();

        assertThat(desk.approve(id, some.reviewer))
                .isInstanceOfSatisfying(
                        Decision.Refused.class, it -> assertThat(it.reason()).isEqualTo("本群仅限店主"));
        assertThat(door.status(visitor, id).reason()).isEqualTo("本群仅限店主");
    }

    @Test
    void leavesAnApplicationOpenThatNoClassFitsUntilItsAnswersAreCorrected() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor, Map.of("identity", "web")).id();

        assertThat(desk.approve(id, some.reviewer)).isInstanceOf(Decision.NoClass.class);
        assertThat(door.status(visitor, id).state()).isEqualTo(ApplicationState.SUBMITTED);

        var corrected = desk.correct(id, Map.of("identity", "store"), some.reviewer);
        assertThat(corrected.answers())
                .anyMatch(it -> it.key().equals("identity") && "store".equals(it.value()))
                .anyMatch(it -> it.key().equals("phone")
                        && String.valueOf(it.valueMasked()).contains("****"));
        assertThat(corrected.photos()).hasSize(1);
        assertThat(desk.approve(id, some.reviewer)).isInstanceOf(Decision.Approved.class);
    }

    @Test
    void takesADecisionBackWithinHalfAMinute() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();
        desk.approve(id, some.reviewer);

        desk.undo(id, some.reviewer);

        assertThat(traces.seatsHeld(code.community())).isZero();
        assertThat(door.status(visitor, id).state()).isEqualTo(ApplicationState.SUBMITTED);

        desk.refuse(id, "照片看不清", null, some.reviewer);
        clock.advance(Duration.ofSeconds(31));
        refused(() -> desk.undo(id, some.reviewer), "undo-too-late");
    }

    @Test
    void takesNoDecisionBackOnceSomeoneJoinedByIt() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();
        desk.approve(id, some.reviewer);
        door.join(visitor, id, NICKNAME);

        refused(() -> desk.undo(id, some.reviewer), "undo-too-late");
    }

    @Test
    void asksForMoreAndTakesItIn() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();

        assertThat(desk.askForMore(id, "请补一张门头照", some.reviewer)).isNull();
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
        desk.refuse(decided, "照片看不清", null, some.reviewer);
        var unknown = UUID.randomUUID();
        var late = some.apply(code, UUID.randomUUID()).id();

        var results = desk.approveAll(List.of(good, unknown, decided, late), some.reviewer);

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
        assertThat(desk.list(filter, some.reviewer.scope(), null, 50).items()).hasSize(1);
    }

    @Test
    void listsTheQueueInItsOrderPageByPage() {
        var code = some.code(ThresholdKind.APPLICATION);
        var ids = IntStream.range(0, 5)
                .mapToObj(_ -> some.apply(code, UUID.randomUUID()).id())
                .toList();
        var filter = new ReviewDesk.Filter(ApplicationState.SUBMITTED, code.community(), null);

        var first = desk.list(filter, some.reviewer.scope(), null, 3);
        var second = desk.list(filter, some.reviewer.scope(), first.next(), 3);

        assertThat(first.items()).extracting(ReviewItem::id).isEqualTo(ids.subList(0, 3));
        assertThat(second.items()).extracting(ReviewItem::id).isEqualTo(ids.subList(3, 5));
        assertThat(second.next()).isNull();
        assertThat(first.items().getFirst().headline()).contains("实体店主", "阿芳");
    }

    @Test
    void findsWhoMayBeTheSamePersonOrTheSameShop() {
        var code = some.code(ThresholdKind.APPLICATION);
        var phone = EntryFixtures.phone();
        var other = some.apply(code, UUID.randomUUID(), Map.of("phone", phone, "shop", "四季青阿芳女装批发"))
                .id();
        var mine = some.apply(code, visitor, Map.of("phone", "+86 " + phone, "shop", "四季青 阿芳女装批发！"))
                .id();

        var detail = desk.get(mine, some.reviewer.scope());

        assertThat(detail.duplicates())
                .extracting(ReviewDetail.Duplicate::kind)
                .containsExactlyInAnyOrder(DuplicateKind.PHONE, DuplicateKind.NAME);
        assertThat(detail.duplicates()).allMatch(it -> other.equals(it.application()));
        assertThat(desk.list(new ReviewDesk.Filter(null, code.community(), null), some.reviewer.scope(), null, 50)
                        .items())
                .extracting(ReviewItem::duplicates)
                .containsExactly(1, 1);
    }

    @Test
    void joinsAVisitorWithTheirPastByThePhoneAReviewerChecked() {
        var code = some.code(ThresholdKind.APPLICATION);
        var phone = EntryFixtures.phone();
        var elder = persons.arrive(UUID.randomUUID()).person();
        persons.prove(elder, new Identity(IdentityKind.PHONE, phone), Actor.SYSTEM);
        var id = some.apply(code, visitor, Map.of("phone", phone)).id();

        assertThat(desk.approve(id, some.reviewer)).isInstanceOf(Decision.Approved.class);

        assertThat(seats.current(code.community(), elder)).isPresent();
        assertThat(door.status(visitor, id).state()).isEqualTo(ApplicationState.APPROVED);
        assertThat(desk.get(id, some.reviewer.scope()).item().person()).isEqualTo(elder);
    }

    @Test
    void leavesTheDecisionToTheReviewerWhereTwoPeopleCannotBeOne() {
        var code = some.code(ThresholdKind.APPLICATION);
        var phone = EntryFixtures.phone();
        var first = some.apply(code, UUID.randomUUID(), Map.of("phone", phone)).id();
        var second = some.apply(code, visitor, Map.of("phone", phone)).id();
        desk.approve(first, some.reviewer);

        assertThat(desk.approve(second, some.reviewer)).isEqualTo(new Decision.MergeImpossible("both-applied"));
        assertThat(door.status(visitor, second).state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(traces.seatsHeld(code.community())).isEqualTo(1);
    }

    @Test
    void givesApplicationsBackWhenAMergeIsUndone() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();
        var elder = persons.arrive(UUID.randomUUID()).person();

        var merge = traces.merge(visitor, elder);
        assertThat(desk.get(id, some.reviewer.scope()).item().person()).isEqualTo(elder);

        traces.undoMerge(merge);
        assertThat(desk.get(id, some.reviewer.scope()).item().person()).isEqualTo(visitor);
    }

    @Test
    void approvesNobodyWhoCameOntoTheBlacklistMeanwhile() {
        var code = some.code(ThresholdKind.APPLICATION);
        var id = some.apply(code, visitor).id();
        traces.blacklist(visitor);

        assertThat(desk.approve(id, some.reviewer)).isEqualTo(new Decision.Blacklisted("广告"));
        assertThat(desk.get(id, some.reviewer.scope()).item().blacklisted()).isTrue();
    }

    @Test
    void marksThoseOnTheBlacklistInTheList() {
        var code = some.code(ThresholdKind.APPLICATION);
        var phone = EntryFixtures.phone();
        var elder = persons.arrive(UUID.randomUUID()).person();
        var merged = UUID.randomUUID();
        some.apply(code, visitor);
        some.apply(code, UUID.randomUUID(), Map.of("phone", phone));
        some.apply(code, UUID.randomUUID());
        some.apply(code, merged);
        traces.merge(merged, elder);
        traces.blacklist(visitor);
        traces.blacklistPhone(phone);
        traces.blacklist(elder);

        var filter = new ReviewDesk.Filter(ApplicationState.SUBMITTED, code.community(), null);
        assertThat(desk.list(filter, some.reviewer.scope(), null, 50).items())
                .extracting(ReviewItem::blacklisted)
                .containsExactly(true, true, false, true);
    }

    @Test
    void remindsOnceWhoDoesNotCome() {
        var code = some.hastyCode(1, 2);
        var id = some.apply(code, visitor).id();
        desk.approve(id, some.reviewer);
        clock.advance(Duration.ofMinutes(61));

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
        var code = some.hastyCode(1, 2);
        var id = some.apply(code, visitor).id();
        clock.advance(Duration.ofMinutes(61));

        assertThat(overdue(code)).hasSize(1);
        assertThat(desk.get(id, some.reviewer.scope()).item().overdue()).isTrue();
        assertThat(desk.figures(some.reviewer.scope()).overdue()).isPositive();

        desk.refuse(id, "照片看不清", null, some.reviewer);
        assertThat(overdue(code)).isEmpty();
    }

    private List<EntryWarnings.Warning> overdue(LiveCode code) {
        return warnings.list(some.reviewer.scope()).stream()
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
            desk.approve(id, some.reviewer);
            door.join(visitor, id, NICKNAME);
            await().untilAsserted(
                            () -> assertThat(seen).containsExactly(ApplicationState.APPROVED, ApplicationState.JOINED));
        }
    }
}
