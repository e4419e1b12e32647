package io.qunying.community;

import static io.qunying.community.CommunityFixtures.OWNER;
import static io.qunying.community.CommunityFixtures.STRANGER;
import static io.qunying.community.CommunityFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.Incoming;
import io.qunying.channel.hosted.RoomDirectory;
import io.qunying.community.CommunityDocument.CommunityClass;
import io.qunying.community.CommunityDocument.GroupPlan;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.DomainException;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@ServerTest
class CommunityTests {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    Facts facts;

    @Autowired
    ManageCommunity manage;

    @Autowired
    Communities communities;

    @Autowired
    CommunityController controller;

    @Autowired
    RoutingController routing;

    @Autowired
    GroupController groups;

    @Autowired
    GroupActions actions;

    @Autowired
    MemberPages pages;

    @Autowired
    Seats seats;

    @Autowired
    FindMembership membership;

    @Autowired
    RoomDirectory directory;

    @Autowired
    TestClock clock;

    private CommunityFixtures fixtures;

    @BeforeEach
    void build() {
        fixtures = CommunityFixtures.in(beans);
    }

    @Test
    void opensOnlyWithTheWholePositioning() {
        var blank = manage.create(fixtures.branch(), Templates.named("blank", "新群", "content"), OWNER);
        var ready = manage.create(fixtures.branch(), Templates.named("shopping-guide", "导购", "shopping-guide"), OWNER);

        assertThatThrownBy(() -> manage.open(blank.id(), OWNER)).isInstanceOfSatisfying(DomainException.class, it -> {
            assertThat(it.code()).isEqualTo("positioning-incomplete");
            assertThat(it.params())
                    .containsEntry("missing", List.of("purpose", "audience", "needs", "answers", "sources", "ends"));
        });
        manage.open(ready.id(), OWNER);
        assertThat(communities.get(ready.id()).state()).isEqualTo(Communities.State.OPEN);
        assertThat(communities.get(ready.id()).classes()).hasSize(4);
    }

    @Test
    void refusesConditionsThatDoNotCompile() {
        var good = CommunityFixtures.document(plan("", 5, 1, null));
        var bad = with(
                good, List.of(new CommunityClass("store", "店主", "person.idenity == 'store'", null)), good.groups());

        assertThatThrownBy(() -> manage.create(fixtures.branch(), bad, OWNER))
                .isInstanceOfSatisfying(DomainException.class, it -> {
                    assertThat(it.code()).isEqualTo("condition-invalid");
                    assertThat(it.params()).containsEntry("classKey", "store").containsEntry("line", 1);
                });
    }

    @Test
    void saysEverythingThatDoesNotFitAtOnce() {
        var good = CommunityFixtures.document(plan("", 5, 1, null));
        var bad = with(good, List.of(), new GroupPlan(List.of("city"), "群", 5_000, 6_000, 0, true));

        assertThatThrownBy(() -> manage.create(fixtures.branch(), bad, OWNER))
                .isInstanceOfSatisfying(
                        FieldErrors.class,
                        it -> assertThat(it.fields())
                                .extracting(FieldErrors.FieldError::code)
                                .contains(
                                        "conflict-unknown-class",
                                        "per-not-a-choice",
                                        "name-pattern-without-number",
                                        "reserve-not-below-capacity",
                                        "out-of-range"));
    }

    @Test
    void doesNotOverwriteWhatSomebodyElseSaved() {
        var document = CommunityFixtures.document(plan("", 5, 1, null));
        var id = manage.create(fixtures.branch(), document, OWNER).id();
        var edited = version(document, 1);
        manage.save(id, edited, OWNER);

        assertThatThrownBy(() -> manage.save(id, edited, OWNER))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("changed-meanwhile"));
        manage.save(id, version(document, 2), OWNER);
    }

    @Test
    void showsNothingOfAnotherBranch() {
        var id = fixtures.open(plan("", 5, 1, null));
        var seat = fixtures.reserved(id, "web");

        assertThatThrownBy(() -> controller.getCommunity(id, STRANGER)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> groups.getGroup(seat.group(), STRANGER)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> actions.removeSeat(seat.seat(), new GroupActions.Reason("x"), STRANGER))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> actions.closeGroup(seat.group(), new GroupActions.Reason("x"), STRANGER))
                .isInstanceOf(NotFound.class);
        assertThat(controller.listCommunities(STRANGER)).isEmpty();
    }

    @Test
    void showsCommunitiesLinesGroupsAndMembers() {
        var id = fixtures.open(plan("class,region", 5, 1, null));
        var seat = fixtures.reserved(id, "store");
        fixtures.reserved(id, "store");
        seats.join(seat.seat(), "杭州-小花-女装");
        for (var speaker = 0; speaker < 3; speaker++) {
            facts.record(Fact.of(Verb.MESSAGE_SENT, clock.instant(), fixtures.person())
                    .in(fixtures.branch(), id, seat.group()));
        }

        assertThat(controller.listCommunities(OWNER))
                .filteredOn(it -> it.id().equals(id))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.members()).isEqualTo(1);
                    assertThat(it.freeSeats()).isEqualTo(3);
                    assertThat(it.complete()).isTrue();
                });
        assertThat(controller.getCommunity(id, OWNER).figures())
                .isEqualTo(new CommunityBoard.Figures(1, 1, 5, 1, 3, 1, 0, 3L));
        assertThat(groups.listLines(id, OWNER)).singleElement().satisfies(it -> {
            assertThat(it.title()).isEqualTo("实体店主 华东");
            assertThat(it.values()).isEqualTo(Map.of("region", "华东"));
            assertThat(it.fullAt()).isNotNull();
        });
        assertThat(groups.listGroups(id, null, null, null, 50, OWNER).items())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.trend()).hasSize(14);
                    assertThat(it.joined7d()).isEqualTo(1);
                    assertThat(it.reserved()).isEqualTo(1);
                });
        assertThat(groups.getGroup(seat.group(), OWNER).communityName()).isEqualTo("导购群");
        assertThat(groups.listMembers(seat.group(), "JOINED", "小花", null, 50, OWNER)
                        .items())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.nicknameFits()).isTrue();
                    assertThat(it.classTitle()).isEqualTo("实体店主");
                    assertThat(it.personName()).isNotNull();
                });
        assertThat(pages.listSeats(seats.find(seat.seat()).orElseThrow().person(), OWNER))
                .hasSize(1);
    }

    @Test
    void triesConditionsAndRoutesOut() {
        var id = fixtures.open(plan("class,region", 5, 1, null));

        assertThat(routing.checkCondition(id, new RoutingController.ConditionCheck("person.city == '杭州'"), OWNER)
                        .ok())
                .isTrue();
        assertThat(routing.listVocabulary(id, OWNER))
                .extracting(it -> it.name())
                .contains("person.identity");
        var route =
                routing.tryRoute(id, new RoutingController.TryOut(Map.of("identity", "store", "region", "华东")), OWNER);
        assertThat(route.outcome()).isEqualTo(RoutingController.Outcome.SEATABLE);
        assertThat(route.groupName()).isEqualTo("实体店主华东导购1群");
        assertThat(route.because()).extracting(Seats.Because::code).endsWith("no-conflict", "next-group-opens");
        assertThat(routing.tryRoute(id, new RoutingController.TryOut(Map.of("identity", "consumer")), OWNER)
                        .text())
                .isEqualTo("本群仅限店主");
    }

    @Test
    void opensGroupsByHand() {
        var id = fixtures.open(plan("class", 5, 1, 1));
        actions.openGroup(id, new GroupActions.OpenGroup(null, Map.of("class", "web")), OWNER);
        var line = groups.listLines(id, OWNER).getFirst();
        actions.openGroup(id, new GroupActions.OpenGroup(line.id(), null), OWNER);

        assertThat(groups.listGroups(id, null, line.id(), null, 50, OWNER).items())
                .extracting(it -> it.name())
                .containsExactly("网商导购1群", "网商导购2群");
    }

    @Test
    void letsOnlyMembersSpeakAndNobodyWhoIsMuted() {
        var id = fixtures.open(plan("", 5, 1, null));
        var seat = fixtures.reserved(id, "web");
        var person = seats.find(seat.seat()).orElseThrow().person();
        var before = message(seat.group(), person);
        membership.handle(List.of(before));
        seats.join(seat.seat(), "甲");
        var joined = message(seat.group(), person);
        var stranger = message(seat.group(), UUID.randomUUID());
        membership.handle(List.of(joined, stranger));
        actions.muteSeat(seat.seat(), new GroupActions.Mute(clock.instant().plus(Duration.ofHours(1))), OWNER);
        var muted = message(seat.group(), person);
        membership.handle(List.of(muted));

        assertThat(before.withheldBecause()).isEqualTo("not-a-member");
        assertThat(stranger.withheldBecause()).isEqualTo("not-a-member");
        assertThat(joined.withheldBecause()).isNull();
        assertThat(joined.membership())
                .isNotNull()
                .extracting(InboxEvent.Membership::nickname)
                .isEqualTo("甲");
        assertThat(muted.withheldBecause()).isEqualTo("muted");
        assertThat(directory.findRoom(seat.group()))
                .get()
                .extracting(RoomDirectory.Room::open)
                .isEqualTo(true);
        assertThat(directory.findMember(seat.group(), person))
                .get()
                .extracting(it -> it.seat())
                .isEqualTo(seat.seat());
        assertThat(directory.listMembers(seat.group())).hasSize(1);
    }

    private InboxEvent message(UUID group, UUID person) {
        var event = new InboxEvent(
                UUID.randomUUID(),
                new Incoming(
                        fixtures.hosted(),
                        UUID.randomUUID().toString(),
                        Incoming.Kind.MESSAGE,
                        group.toString(),
                        person.toString(),
                        clock.instant(),
                        Map.of("text", "你好")));
        event.identified(person);
        return event;
    }

    private static CommunityDocument version(CommunityDocument it, int version) {
        return new CommunityDocument(
                version,
                it.name(),
                it.kind(),
                it.positioning(),
                it.rules(),
                it.classes(),
                it.conflicts(),
                it.groups(),
                it.nicknameTemplate(),
                it.nicknameRequired(),
                it.holdHours(),
                it.welcome());
    }

    private static CommunityDocument with(CommunityDocument it, List<CommunityClass> classes, GroupPlan groups) {
        var conflicts = classes.size() == 1 ? List.<List<String>>of() : it.conflicts();
        return new CommunityDocument(
                null,
                it.name(),
                it.kind(),
                it.positioning(),
                it.rules(),
                classes,
                conflicts,
                groups,
                it.nicknameTemplate(),
                it.nicknameRequired(),
                it.holdHours(),
                it.welcome());
    }
}
