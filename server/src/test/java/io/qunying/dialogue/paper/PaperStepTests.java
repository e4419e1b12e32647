package io.qunying.dialogue.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import io.qunying.blueprint.Subject;
import io.qunying.community.GroupMembers;
import io.qunying.community.Seats;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.platform.MovingClock;
import io.qunying.testing.ServerTest;
import io.qunying.testing.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Papers for groups from a site of our own, in years that no other clock reaches. */
@ServerTest
class PaperStepTests {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final AtomicInteger YEAR = new AtomicInteger(2400);

    @Autowired
    FeedTable feeds;

    @Autowired
    EntryTable entries;

    @Autowired
    SentTable sent;

    @Autowired
    PaperText text;

    @Autowired
    PaperPost post;

    @Autowired
    WeatherTable skies;

    @Autowired
    MessageSource messages;

    @Autowired
    GroupMembers groups;

    @Autowired
    Seats seats;

    @Autowired
    AuditTrail audit;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AutowireCapableBeanFactory beans;

    private final MovingClock clock = new MovingClock(Instant.parse(YEAR.incrementAndGet() + "-03-01T00:00:00Z"));
    private NewsServer site;
    private FeedDesk desk;
    private RefreshFeeds refresh;
    private RefreshWeather refreshWeather;
    private MakePapers papers;
    private World world;
    private UUID branch = new UUID(0, 0);

    @BeforeEach
    void prepare() throws IOException {
        site = new NewsServer();
        site.titles = List.of("一", "二", "三");
        var properties = new PaperProperties(true, Duration.ofSeconds(5), site.address("/"));
        var fetch = new FetchFeed(properties);
        var weather = new OpenMeteo(properties, JsonMapper.shared());
        refreshWeather = new RefreshWeather(weather, skies, clock);
        var keep = new KeepFeeds(feeds, entries, clock);
        desk = new FeedDesk(feeds, entries, fetch, keep, transaction, audit, ids, clock);
        refresh = new RefreshFeeds(feeds, fetch, keep, jdbc, clock);
        papers = new MakePapers(
                new Newsstand(feeds, entries, sent),
                new WeatherDesk(weather, skies, messages),
                text,
                groups,
                post,
                clock);
        world = World.of(beans);
        branch = world.branch();
    }

    @AfterEach
    void stop() {
        site.close();
        jdbc.sql("DELETE FROM feed WHERE branch = :branch")
                .param("branch", branch)
                .update();
    }

    private Subject group(ZoneId zone) {
        var community = world.openToAll(branch);
        var reserved = world.seat(community, world.person("阿海"), Map.of());
        seats.join(reserved.seat(), "阿海");
        return new Subject(branch, community, reserved.group(), null, zone);
    }

    private Call call(Subject subject, String value) {
        return new Call(
                "step:" + UUID.randomUUID(),
                UUID.randomUUID(),
                "morning",
                "paper",
                subject,
                clock.instant(),
                0,
                JsonMapper.shared().readTree(value.replace('\'', '"')),
                "normal",
                false,
                null,
                null);
    }

    private List<End> run(List<Call> calls) {
        return Objects.requireNonNull(transaction.execute(_ -> papers.carryOut(calls)));
    }

    /** As the timeline does: what comes later is asked again, after the sweep of the timer. */
    private End paper(Call call) {
        var end = run(List.of(call)).getFirst();
        if (end instanceof End.Later(var at)) {
            refresh.sweep();
            refreshWeather.sweep();
            clock.moveTo(at);
            end = run(List.of(call)).getFirst();
        }
        return end;
    }

    private String said(Call call) {
        return jdbc.sql("SELECT content ->> 'text' FROM dispatch WHERE key = :key")
                .param("key", call.key())
                .query(String.class)
                .single();
    }

    private void nextDay() {
        clock.moveTo(clock.instant().plus(Duration.ofDays(1)));
    }

    private String refusal(String address) {
        var refused = Objects.requireNonNull(
                catchThrowableOfType(FieldErrors.class, () -> desk.add(branch, address, World.OWNER)));
        return refused.fields().stream().map(FieldError::code).findFirst().orElseThrow();
    }

    @Test
    void showsWhatAFeedSaysWhenItIsAdded() throws Exception {
        var added = desk.add(branch, " " + site.address("/feed") + " ", World.OWNER);

        assertThat(added.title()).isEqualTo("每日新闻");
        assertThat(added.entries()).extracting(FeedDesk.EntryView::title).containsExactly("一", "二", "三");
        assertThat(desk.list(World.OWNER)).contains(added);
    }

    @Test
    void saysWhatIsWrongWithAnAddressAndKeepsNothing() throws Exception {
        site.at("/page", exchange -> NewsServer.say(exchange, "Hello"));
        desk.add(branch, site.address("/feed"), World.OWNER);

        assertThat(refusal("")).isEqualTo("required");
        assertThat(refusal("nonsense")).isEqualTo("feed-address-invalid");
        assertThat(refusal(site.address("/page"))).isEqualTo("feed-not-xml");
        assertThat(refusal(site.address("/feed"))).isEqualTo("feed-known");
        assertThat(feeds.of(List.of(branch))).hasSize(1);
    }

    @Test
    void postsWhatIsNewWithTheDayOfTheGroup() throws Exception {
        desk.add(branch, site.address("/feed"), World.OWNER);
        var far = call(group(ZoneId.of("Pacific/Kiritimati")), "{'most': 2}");
        var behind = call(group(ZoneId.of("Pacific/Pago_Pago")), "{'title': '茶友早读', 'most': 1}");
        clock.moveTo(clock.instant().plus(Duration.ofHours(10).plusMinutes(30)));

        assertThat(paper(far)).isInstanceOf(End.Done.class);
        assertThat(paper(behind)).isInstanceOf(End.Done.class);

        assertThat(said(far))
                .startsWith("【早报】3月2日 星期")
                .endsWith("\n1. 一\nhttps://news.example/%E4%B8%80\n2. 二\nhttps://news.example/%E4%BA%8C");
        assertThat(said(behind)).startsWith("【茶友早读】2月28日 星期").contains("1. 一").doesNotContain("2.");
    }

    @Test
    void givesAGroupNoEntryTwice() throws Exception {
        desk.add(branch, site.address("/feed"), World.OWNER);
        var here = group(CHINA);
        paper(call(here, "{}"));

        nextDay();
        site.titles = List.of("四", "一", "二", "三", "四");
        var second = call(here, "{}");
        assertThat(paper(second)).isInstanceOf(End.Done.class);
        nextDay();
        var third = call(here, "{}");

        assertThat(said(second)).contains("1. 四").doesNotContain("一", "2.");
        assertThat(paper(third)).isEqualTo(new End.Skipped("nothing-new", Map.of("feeds", "每日新闻")));
        assertThat(jdbc.sql("SELECT count(*) FROM dispatch WHERE key = :key")
                        .param("key", third.key())
                        .query(Integer.class)
                        .single())
                .as("no empty paper")
                .isZero();
    }

    @Test
    void leavesOutWhatIsOlderThanWanted() throws Exception {
        desk.add(branch, site.address("/feed"), World.OWNER);
        clock.moveTo(clock.instant().plus(Duration.ofDays(3)));

        assertThat(paper(call(group(CHINA), "{}"))).isInstanceOf(End.Skipped.class);
        assertThat(paper(call(group(CHINA), "{'within': '7d'}"))).isInstanceOf(End.Done.class);
    }

    @Test
    void looksOnceForAllGroupsAndAsksWhetherAnythingIsNew() throws Exception {
        desk.add(branch, site.address("/feed"), World.OWNER);
        nextDay();
        var calls =
                IntStream.range(0, 5).mapToObj(_ -> call(group(CHINA), "{}")).toList();
        site.asked.set(0);

        assertThat(run(calls)).hasOnlyElementsOfType(End.Later.class);
        assertThat(run(calls)).as("while nobody has looked yet").hasOnlyElementsOfType(End.Later.class);
        refresh.sweep();
        refresh.sweep();

        assertThat(run(calls)).hasOnlyElementsOfType(End.Done.class);
        assertThat(site.asked).hasValue(1);
        assertThat(site.unchanged).hasValue(1);
    }

    @Test
    void livesADayOnWhatItReadLast() throws Exception {
        desk.add(branch, site.address("/feed"), World.OWNER);
        site.down = true;
        clock.moveTo(clock.instant().plus(Duration.ofHours(23)));
        var good = call(group(CHINA), "{}");
        assertThat(paper(good)).isInstanceOf(End.Done.class);
        clock.moveTo(clock.instant().plus(Duration.ofHours(2)));

        assertThat(paper(call(group(CHINA), "{}"))).isEqualTo(new End.Skipped("feeds-down", Map.of("feeds", "每日新闻")));
        assertThat(desk.list(World.OWNER).stream().filter(it -> it.branch().equals(branch)))
                .extracting(FeedDesk.FeedView::code)
                .containsExactly("feed-http-status");
    }

    @Test
    void doesNotWaitForEverWhereNobodyLooks() throws Exception {
        desk.add(branch, site.address("/feed"), World.OWNER);
        clock.moveTo(clock.instant().plus(Duration.ofHours(1)));
        var call = call(group(CHINA), "{}");

        var times = 0;
        var end = run(List.of(call)).getFirst();
        for (; end instanceof End.Later(var at); times++) {
            clock.moveTo(at);
            end = run(List.of(call)).getFirst();
        }

        assertThat(times).isBetween(1, 60);
        assertThat(end).isInstanceOf(End.Done.class);
    }

    @Test
    void takesOnlyTheFeedsThatTheStepNames() throws Exception {
        site.at("/other", exchange -> NewsServer.say(exchange, NewsServer.rss(List.of("别的"))));
        desk.add(branch, site.address("/feed"), World.OWNER);
        desk.add(branch, site.address("/other"), World.OWNER);
        var named = call(group(CHINA), "{'feeds': ['" + site.address("/other") + "']}");

        assertThat(paper(named)).isInstanceOf(End.Done.class);
        assertThat(said(named)).contains("1. 别的").doesNotContain("2.");
        assertThat(paper(call(group(CHINA), "{'feeds': ['https://gone.example/']}")))
                .isEqualTo(new End.Skipped("feeds-none", Map.of()));
    }

    /** Each test has a place of its own, since all share the table. */
    private Call withWeather(String place) {
        return call(group(CHINA), "{'weather': {'name': '杭州', 'latitude': 30.274, 'longitude': " + place + "}}");
    }

    @Test
    void tellsTheWeatherBeneathTheDay() throws Exception {
        var asked = new AtomicInteger();
        site.at("/v1/forecast", exchange -> {
            asked.incrementAndGet();
            NewsServer.say(
                    exchange,
                    "{\"daily\": {\"weather_code\": [3], \"temperature_2m_max\": [15.4], \"temperature_2m_min\": [-0.6]}}");
        });
        desk.add(branch, site.address("/feed"), World.OWNER);
        var one = withWeather("120.155");
        var other = withWeather("120.155");

        assertThat(paper(one)).isInstanceOf(End.Done.class);
        assertThat(paper(other)).isInstanceOf(End.Done.class);

        assertThat(said(one).lines().toList().get(1)).isEqualTo("杭州：阴，-1～15℃");
        assertThat(said(other).lines().toList().get(1)).isEqualTo("杭州：阴，-1～15℃");
        assertThat(asked).hasValue(1);
    }

    @Test
    void leavesTheWeatherOutWhereItIsNotToldWell() throws Exception {
        desk.add(branch, site.address("/feed"), World.OWNER);
        var away = withWeather("1.0");
        assertThat(paper(away)).isInstanceOf(End.Done.class);

        var answers = List.of(
                "<html>",
                "{}",
                "{\"daily\": {\"weather_code\": [0], \"temperature_2m_max\": [1e9], \"temperature_2m_min\": [0]}}");
        site.at("/v1/forecast", exchange -> {
            var query = exchange.getRequestURI().getQuery();
            var number = query.contains("=2.") ? 0 : query.contains("=3.") ? 1 : 2;
            NewsServer.say(exchange, answers.get(number));
        });
        for (var place : List.of("2.0", "3.0", "4.0")) {
            var call = withWeather(place);
            assertThat(paper(call)).isInstanceOf(End.Done.class);
            assertThat(said(call).lines().toList().get(1)).startsWith("1. ");
        }
        assertThat(said(away).lines().toList().get(1)).startsWith("1. ");
    }
}
