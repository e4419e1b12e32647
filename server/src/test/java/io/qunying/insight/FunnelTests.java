package io.qunying.insight;

import static io.qunying.insight.InsightFixtures.analyst;
import static io.qunying.insight.InsightFixtures.manager;
import static io.qunying.insight.InsightFixtures.march;
import static io.qunying.insight.InsightFixtures.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qunying.entry.LiveCodes.CodeRef;
import io.qunying.fact.Attribution;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.insight.PeopleController.Someone;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import io.qunying.testing.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@ServerTest
class FunnelTests {

    private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");

    @Autowired
    Facts facts;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    FunnelController funnels;

    @Autowired
    PeopleController people;

    private HouseForTests house;
    private UUID branch;
    private StaffMember by;
    private UUID community;
    private CodeRef shop;
    private CodeRef fair;

    @BeforeEach
    void openDoors() {
        house = HouseForTests.in(beans);
        branch = house.branch();
        by = manager(branch);
        community = house.community(branch);
        shop = house.code(community, "门店海报");
        fair = house.code(community, "=SUM(展会)");
    }

    /** Somebody comes in by a code and scene and does the first so many of the steps from the scan on. */
    private UUID comes(CodeRef code, @Nullable String scene, int steps) {
        var person = house.person("客" + steps);
        var by = new Attribution(code.id(), scene, code.source(), null);
        for (int step = 1; step <= steps; step++) {
            facts.record(Fact.of(Funnel.STEPS.get(step), NOON.plusSeconds(step), person)
                    .in(branch, community, null)
                    .withClass(step >= 4 ? "store" : null)
                    .from(by));
        }
        return person;
    }

    @Test
    void showsExactlyWhatHappened() {
        comes(shop, "popup", 6);
        comes(shop, "popup", 3);
        comes(shop, "poster", 1);
        comes(fair, null, 5);
        var twice = comes(fair, "poster", 1);
        facts.record(Fact.of(Verb.CODE_SCANNED, NOON, twice).in(branch, community, null));
        facts.record(Fact.of(Verb.CODE_SCANNED, NOON, UUID.randomUUID())
                .in(branch, community, null)
                .byStaff(true));

        var funnel = funnels.funnel(march(community), "scene", by);

        assertThat(funnel.steps()).extracting(Funnel.Step::persons).containsExactly(null, 5L, 3L, 3L, 2L, 2L, 1L);
        assertThat(funnel.steps()).extracting(Funnel.Step::lost).containsExactly(null, 2L, 0L, 1L, 0L, 1L, null);
        assertThat(funnel.steps().get(2).fromPrevious()).isEqualTo(0.6);
        assertThat(funnel.steps().get(1).fromPrevious()).isNull();
        assertThat(funnel.rows()).extracting(Funnel.Row::value).containsExactly("", "popup", "poster");
        assertThat(funnel.rows().get(1).steps()).containsExactly(null, 2L, 2L, 2L, 1L, 1L, 1L);
    }

    @Test
    void countsOfThoseWhoSpokeOnlyWhoCameInThePeriod() {
        comes(shop, "popup", 6);
        comes(shop, "popup", 5);
        var member = house.person("老群友");
        facts.record(Fact.of(Verb.GROUP_JOINED, NOON.minus(Duration.ofDays(60)), member)
                .in(branch, community, null)
                .from(new Attribution(shop.id(), "popup", shop.source(), null)));
        facts.record(Fact.of(Verb.MESSAGE_SENT, NOON, member)
                .in(branch, community, null)
                .from(new Attribution(shop.id(), "popup", shop.source(), null)));

        var funnel = funnels.funnel(march(community), "scene", by);

        var spoke = funnel.steps().getLast();
        assertThat(spoke).isEqualTo(new Funnel.Step("message.sent", "group.joined", 1L, 0.5, null));
        assertThat(funnel.rows().getFirst().persons(Funnel.STEPS, Verb.MESSAGE_SENT))
                .isOne();
        assertThat(listed(march(community), spoke, null))
                .extracting(Someone::person)
                .doesNotContain(member)
                .hasSize(1);
        assertThat(people.people(march(community), "message.sent", null, null, null, null, 50, by)
                        .items())
                .hasSize(2);
    }

    @Test
    void opensEveryNumberIntoItsPeople() {
        comes(shop, "popup", 6);
        comes(shop, "popup", 3);
        comes(shop, "poster", 1);
        comes(fair, null, 5);
        var other = comes(fair, "popup", 2);
        facts.merge(other, comes(fair, "poster", 4));

        for (var split : List.of("scene", "code", "class")) {
            var funnel = funnels.funnel(march(community), split, by);
            for (int at = 1; at < Funnel.STEPS.size(); at++) {
                var step = funnel.steps().get(at);
                assertThat(listed(march(community), step, null)).hasSize(number(step.persons()));
                if (step.lost() != null) {
                    var next = funnel.steps().get(at + 1).verb();
                    assertThat(listed(march(community), step, next)).hasSize(number(step.lost()));
                }
                for (var row : funnel.rows()) {
                    assertThat(listed(only(split, row.value()), step, null))
                            .as("%s of %s", step.verb(), row)
                            .hasSize(number(row.steps().get(at)));
                }
            }
        }
    }

    private FigureQuery only(String split, String value) {
        var asked = value.isEmpty() ? "none" : value;
        return switch (split) {
            case "code" -> march(community, asked, null, null);
            case "scene" -> march(community, null, asked, null);
            default -> march(community, null, null, asked);
        };
    }

    private List<Someone> listed(FigureQuery query, Funnel.Step step, @Nullable String without) {
        var all = new ArrayList<Someone>();
        String cursor = null;
        do {
            var page = people.people(query, step.verb(), step.also(), without, null, cursor, 2, by);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static int number(@Nullable Long count) {
        return (int) Objects.requireNonNullElse(count, 0L).longValue();
    }

    @Test
    void namesCodesAndClasses() {
        comes(shop, "popup", 6);

        assertThat(funnels.funnel(march(community), "code", by).rows())
                .singleElement()
                .extracting(Funnel.Row::title)
                .isEqualTo("门店海报");
        assertThat(funnels.funnel(march(community), "class", by).rows())
                .filteredOn(it -> it.value().equals("store"))
                .singleElement()
                .extracting(Funnel.Row::title)
                .isEqualTo("实体店主");
    }

    @Test
    void hintsAtWhatStandsOut() {
        for (int visitor = 0; visitor < 10; visitor++) {
            comes(shop, "popup", visitor < 8 ? 5 : 1);
            comes(shop, "poster", visitor < 2 ? 5 : 3);
        }

        var hints = funnels.funnel(march(community), null, by).hints();

        assertThat(hints)
                .extracting(Funnel.Hint::code)
                .containsExactly("weakest-step", "lost-after", "scene-best-worst");
        assertThat(hints.get(0).params())
                .containsEntry("verb", "application.approved")
                .containsEntry("share", 10 / 18.0);
        assertThat(hints.get(1).params())
                .containsEntry("verb", "application.submitted")
                .containsEntry("count", 8L);
        assertThat(hints.get(2).params())
                .containsEntry("best", "popup")
                .containsEntry("bestShare", 0.8)
                .containsEntry("worst", "poster")
                .containsEntry("worstShare", 0.2);
    }

    @Test
    void showsNothingOfOtherBranches() {
        comes(shop, "popup", 6);
        var stranger = manager(UUID.randomUUID());

        assertThat(funnels.funnel(march(null), null, stranger).steps())
                .extracting(Funnel.Step::persons)
                .containsOnlyNulls();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> funnels.funnel(march(community), null, stranger))
                .matches(it -> it.code().equals("community-not-found"));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> funnels.funnel(march(null, shop.id().toString(), null, null), null, stranger))
                .matches(it -> it.code().equals("code-not-found"));
        assertThat(people.people(march(null), "code.scanned", null, null, null, null, 50, stranger)
                        .items())
                .isEmpty();
        assertThat(funnels.funnel(march(community), null, owner())
                        .steps()
                        .get(1)
                        .persons())
                .isOne();
    }

    @Test
    void namesPeopleOnlyToThoseWhoMaySeeThem() {
        comes(shop, "popup", 1);

        assertThat(people.people(march(community), "code.scanned", null, null, null, null, 50, by)
                        .items())
                .singleElement()
                .extracting(Someone::name)
                .isEqualTo("客1");
        assertThat(people.people(march(community), "code.scanned", null, null, null, null, 50, analyst(branch))
                        .items())
                .singleElement()
                .extracting(Someone::name, Someone::phoneMasked)
                .containsOnlyNulls();
    }

    @Test
    void refusesWhatCannotBeAsked() {
        assertRefused("to", new FigureQuery("2026-03-02", "2026-02-01", null, null, null, null, null, null, null));
        assertRefused("from", new FigureQuery("yesterday", null, null, null, null, null, null, null, null));
        assertRefused("from", new FigureQuery("1970-01-01", "2026-02-01", null, null, null, null, null, null, null));
        assertRefused("code", new FigureQuery(null, null, null, "1 OR 1=1", null, null, null, null, null));
        assertRefused("zone", new FigureQuery(null, null, null, null, null, null, null, null, "Mars/Olympus"));
        assertThatExceptionOfType(FieldErrors.class).isThrownBy(() -> funnels.funnel(march(null), "colour", by));
        assertThatExceptionOfType(FieldErrors.class)
                .isThrownBy(() -> people.people(march(null), "code.eaten", null, null, null, null, 50, by));
    }

    private void assertRefused(String field, FigureQuery query) {
        assertThatExceptionOfType(FieldErrors.class)
                .isThrownBy(() -> funnels.funnel(query, null, by))
                .satisfies(it -> assertThat(it.fields())
                        .extracting(FieldErrors.FieldError::field)
                        .containsExactly(field));
    }

    @Test
    void downloadsTheTableWithoutFormulas() throws IOException {
        comes(shop, "popup", 6);
        comes(fair, "popup", 1);

        var csv = funnels.csv(march(community), "code", by, Locale.CHINESE).getBody();
        var xlsx = funnels.xlsx(march(community), "code", by, Locale.ENGLISH).getBody();

        assertThat(new String(Objects.requireNonNull(csv), StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "\uFEFF维度,广告曝光,扫码,看到页面,提交申请,审核通过,入群,发言",
                        "全部,,2,1,1,1,1,1",
                        "门店海报,,1,1,1,1,1,1",
                        "'=SUM(展会),,1,0,0,0,0,0");
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(Objects.requireNonNull(xlsx)))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(4);
            assertThat(rows.get(0).getCellText(2)).isEqualTo("Code scanned");
            assertThat(rows.get(1).getCellText(2)).isEqualTo("2");
            assertThat(rows.get(3).getCellText(0)).isEqualTo("'=SUM(展会)");
        }
    }
}
