package io.qunying.insight;

import static io.qunying.insight.InsightFixtures.manager;
import static io.qunying.insight.InsightFixtures.march;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qunying.fact.Attribution;
import io.qunying.fact.Fact;
import io.qunying.fact.FactFigures;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.insight.OpenFactsController.ReportRequest;
import io.qunying.insight.OpenFactsController.ReportResponse;
import io.qunying.insight.OpenFactsController.ReportedFact;
import io.qunying.platform.FieldErrors;
import io.qunying.staff.StaffMember;
import io.qunying.testing.ServerTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class FiguresTests {

    private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");

    @Autowired
    Facts facts;

    @Autowired
    FactFigures figures;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    InvitationController invitations;

    @Autowired
    PeopleController people;

    @Autowired
    TodayController todays;

    @Autowired
    PersonFactsController history;

    @Autowired
    OpenFactsController reports;

    @Autowired
    DefinitionController definitions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private HouseForTests house;
    private UUID branch;
    private StaffMember by;

    @BeforeEach
    void build() {
        house = HouseForTests.in(beans);
        branch = house.branch();
        by = manager(branch);
    }

    @Test
    void countsHowFarInvitationsCarry() {
        var community = house.community(branch);
        var anna = house.person("安娜");
        var bert = house.person("伯特");
        for (int invitation = 0; invitation < 3; invitation++) {
            facts.record(fact(Verb.INVITATION_SENT, NOON, anna, community));
        }
        facts.record(fact(Verb.INVITATION_SENT, NOON, bert, community));
        for (var inviter : List.of(anna, anna, anna, bert)) {
            facts.record(fact(Verb.GROUP_JOINED, NOON, UUID.randomUUID(), community)
                    .from(new Attribution(null, null, null, inviter)));
        }
        facts.record(fact(Verb.GROUP_JOINED, NOON, anna, community).from(new Attribution(null, null, null, anna)));
        facts.record(fact(Verb.GROUP_JOINED, NOON, UUID.randomUUID(), community));

        var k = invitations.k(march(community), by);

        assertThat(k.invitersAsked()).isEqualTo(2);
        assertThat(k.invitations()).isEqualTo(4);
        assertThat(k.joins()).isEqualTo(4);
        assertThat(k.invitationsPerPerson()).isEqualTo(2.0);
        assertThat(k.joinsPerInvitation()).isEqualTo(1.0);
        assertThat(k.k()).isEqualTo(2.0);
        assertThat(k.inviters())
                .containsExactly(
                        new InvitationController.NamedInviter(anna, "安娜", 3, 3),
                        new InvitationController.NamedInviter(bert, "伯特", 1, 1));
        assertThat(people.people(march(community), "group.joined", null, null, bert, null, 50, by)
                        .items())
                .hasSize(1);
    }

    @Test
    void knowsNoKWhereNobodyInvited() {
        var k = invitations.k(march(house.community(branch)), by);

        assertThat(k.k()).isNull();
        assertThat(k.joinsPerInvitation()).isNull();
    }

    @Test
    void comparesTodayWithYesterdayAtTheSameHour() {
        var zone = ZoneId.of("Asia/Shanghai");
        var now = Instant.parse("2026-03-10T02:30:00Z"); // half past ten
        var today = new Today(figures, Clock.fixed(now, zone));
        var community = house.community(branch);
        record(community, "2026-03-09T15:59:59Z", 1); // before midnight
        record(community, "2026-03-09T16:00:00Z", 1);
        record(community, "2026-03-10T02:10:00Z", 2);
        record(community, "2026-03-09T02:29:00Z", 3); // yesterday until the same time
        record(community, "2026-03-09T02:31:00Z", 4);

        var unknown = figure(today.figures(zone, by.scope().filter()));
        record(community, "2026-03-08T15:59:00Z", 7); // the day before, so that yesterday is whole
        var known = figure(today.figures(zone, by.scope().filter()));

        assertThat(unknown.yesterday()).isNull();
        assertThat(unknown.yesterdaySameHour()).isNull();
        assertThat(known.value()).isEqualTo(3);
        assertThat(known.hours()).hasSize(24);
        assertThat(known.hours().get(0)).isEqualTo(1);
        assertThat(known.hours().get(10)).isEqualTo(2);
        assertThat(known.yesterday()).isEqualTo(8);
        assertThat(known.yesterdaySameHour()).isEqualTo(3);
        assertThat(known.yesterdayHours().get(10)).isEqualTo(7);
        assertThat(known.yesterdayHours().get(23)).isEqualTo(1);
    }

    private static Today.Figure figure(List<Today.Figure> figures) {
        assertThat(figures)
                .extracting(Today.Figure::key)
                .containsExactly("applications", "approved", "joined", "messages");
        return figures.get(2);
    }

    private void record(UUID community, String at, int times) {
        facts.recordAll(
                Collections.nCopies(times, fact(Verb.GROUP_JOINED, Instant.parse(at), UUID.randomUUID(), community)));
    }

    @Test
    void fillsDaysWithZeroOnlyWhereTheRecordReaches() {
        var community = house.community(branch);
        record(community, "2026-03-05T16:00:00Z", 2); // the 6th in Shanghai
        record(community, "2026-03-08T15:59:59Z", 1);

        var days = todays.days(
                new FigureQuery("2026-03-01", "2026-03-08", community, null, null, null, null, null, null),
                List.of("group.joined", "message.sent"),
                by);

        assertThat(days)
                .extracting(it -> it.day() + " " + it.verb() + " " + it.persons() + " " + it.facts())
                .containsExactly(
                        "2026-03-06 group.joined 1 2", "2026-03-07 group.joined 0 0", "2026-03-08 group.joined 1 1");
    }

    @Test
    void tellsWhatSomeoneDidWithTheNamesOfGroupAndCode() {
        var community = house.community(branch);
        var code = house.code(community, "门店海报");
        var person = house.person("安娜");
        var seat = house.seat(community, person);
        var scanned = Fact.of(Verb.CODE_SCANNED, NOON, person)
                .in(branch, community, null)
                .from(new Attribution(code.id(), "popup", "OFFLINE", null));
        facts.record(scanned);
        facts.record(Fact.of(Verb.GROUP_JOINED, NOON.plusSeconds(1), person).in(branch, community, seat.group()));
        facts.record(Fact.of(Verb.CODE_SCANNED, NOON, person).in(UUID.randomUUID(), UUID.randomUUID(), null));

        var lines = history.facts(person, null, 50, by).items();

        assertThat(lines)
                .extracting(it -> it.verb() + " " + it.groupName() + " " + it.codeName() + " " + it.scene())
                .containsExactly("group.joined 实体店主华东导购1群 null null", "code.scanned null 门店海报 popup");
        assertThat(history.facts(person, null, 50, manager(UUID.randomUUID())).items())
                .isEmpty();
    }

    @Test
    void takesReportsOfAdsOnceAndKeepsNoDeviceId() {
        var community = house.community(branch);
        var code = house.code(community, "门店海报");
        var device = "IMEI-" + UUID.randomUUID();
        var shown = ad("ad.shown", device, code.code(), "popup", "1");
        var clicked = ad("ad.clicked", device, code.code(), "popup", "1");

        assertThat(reports.report(new ReportRequest(List.of(shown, clicked, shown)), by))
                .isEqualTo(new ReportResponse(2, 1));
        assertThat(reports.report(new ReportRequest(List.of(shown)), by)).isEqualTo(new ReportResponse(0, 1));

        var query = new FigureQuery(null, null, community, null, "popup", "OFFLINE", null, null, null);
        assertThat(people.people(query, "ad.shown", null, null, null, null, 50, by)
                        .items())
                .hasSize(1);
        assertThat(jdbc.sql("SELECT count(*) FROM fact f WHERE f::text LIKE '%' || ? || '%'")
                        .param(device)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void refusesAReportWholeAndNamesEachLineThatDoesNotFit() {
        var code = house.code(house.community(branch), "门店海报");
        var strange = house.code(house.community(house.branch()), "别的分站");
        var good = ad("ad.shown", "d", code.code(), null, UUID.randomUUID().toString());
        var request = new ReportRequest(List.of(
                good,
                ad("message.sent", "d", code.code(), null, "1"),
                ad("ad.shown", " ", code.code(), null, "1"),
                ad("ad.shown", "d", strange.code(), null, "1"),
                ad("ad.shown", "d", code.code(), "<script>", "1"),
                ad("ad.shown", "d", code.code(), null, "nul\0"),
                new ReportedFact("ad.shown", Instant.parse("2046-01-01T00:00:00Z"), "d", code.code(), null, "1")));

        assertThatExceptionOfType(FieldErrors.class)
                .isThrownBy(() -> reports.report(request, by))
                .satisfies(it -> assertThat(it.fields())
                        .extracting(FieldErrors.FieldError::field)
                        .containsExactly(
                                "facts[1].verb",
                                "facts[2].device",
                                "facts[3].code",
                                "facts[4].scene",
                                "facts[5].key",
                                "facts[6].at"));
        assertThat(reports.report(new ReportRequest(List.of(good)), by)).isEqualTo(new ReportResponse(1, 0));
        assertThatExceptionOfType(FieldErrors.class)
                .isThrownBy(() -> reports.report(new ReportRequest(Collections.nCopies(1_001, good)), by));
        assertThatExceptionOfType(FieldErrors.class).isThrownBy(() -> reports.report(new ReportRequest(null), by));
    }

    private ReportedFact ad(String verb, String device, String code, @Nullable String scene, String key) {
        return new ReportedFact(verb, clock.instant().minus(Duration.ofMinutes(1)), device, code, scene, key);
    }

    @Test
    void definesEveryFigureInBothLanguages() {
        assertThat(definitions.definitions(by, Locale.CHINESE))
                .allSatisfy(it -> assertThat(it.text()).containsPattern("\\p{IsHan}"));
        assertThat(definitions.definitions(by, Locale.ENGLISH))
                .allSatisfy(it -> assertThat(it.text()).hasSizeGreaterThan(20).doesNotContainPattern("\\p{IsHan}"));
    }

    private Fact fact(Verb verb, Instant at, UUID person, UUID community) {
        return Fact.of(verb, at, person).in(branch, community, null);
    }
}
