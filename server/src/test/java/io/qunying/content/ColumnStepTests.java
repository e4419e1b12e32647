package io.qunying.content;

import static io.qunying.testing.PlaybookForTests.document;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.blueprint.StepKind;
import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import io.qunying.blueprint.Subject;
import io.qunying.channel.Backlog;
import io.qunying.community.Seats;
import io.qunying.testing.PlaybookForTests;
import io.qunying.testing.ServerTest;
import io.qunying.testing.World;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Steps that send, on the whole server: two communities of one playbook, one member in both. */
@ServerTest
class ColumnStepTests {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @Autowired
    MaterialsSection materials;

    @Autowired
    ColumnsSection columns;

    @Autowired
    SendStep send;

    @Autowired
    AnnounceStep announce;

    @Autowired
    ColumnStep column;

    @Autowired
    ColumnTable table;

    @Autowired
    WeeksLeft weeks;

    @Autowired
    Seats seats;

    @Autowired
    Backlog backlog;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    AutowireCapableBeanFactory beans;

    private record Place(UUID community, UUID group) {}

    private PlaybookForTests playbook = new PlaybookForTests(new UUID(0, 0));
    private UUID branch = new UUID(0, 0);
    private UUID inBoth = new UUID(0, 0);
    private Place one = new Place(branch, branch);
    private Place two = one;
    private Place apart = one;

    @BeforeEach
    void prepare() {
        var world = World.of(beans);
        branch = world.branch();
        inBoth = world.person("李兰");
        one = place(world, inBoth);
        two = place(world, inBoth);
        apart = place(world, world.person("王五"));
        playbook = new PlaybookForTests(branch)
                .with("community", "one", one.community())
                .with("community", "two", two.community())
                .with("community", "apart", apart.community());
        apply(IntStream.range(0, 10).mapToObj(it -> "第 " + it + " 条").toList());
    }

    private Place place(World world, UUID member) {
        var community = world.openToAll(branch);
        var reserved = world.seat(community, member, Map.of());
        seats.join(reserved.seat(), "杭州-阿兰-女装");
        return new Place(community, reserved.group());
    }

    private void apply(List<String> items) {
        var document = document("""
                {'communities': [{'key': 'one'}, {'key': 'two'}, {'key': 'apart'}],
                 'materials': {'scripts': {'hello': '欢迎 {nickname} 来到{community}，你是第 {number} 位', 'rules': '{group}的群规'},
                               'cards': {'sale': {'title': '今日特价', 'text': '快来', 'url': 'https://shop.example/1'}},
                               'pools': {'new-today': [%s]}},
                 'columns': [
                   {'key': 'new-today', 'title': '今日上新', 'every': 'Mon..Sun 10:00', 'kind': 'activity', 'material': 'pool/new-today'},
                   {'key': 'koc', 'title': '店主说', 'kind': 'co-creation', 'voice': 'koc', 'author': '阿兰', 'material': 'card/sale'},
                   {'key': 'official', 'title': '特价', 'kind': 'activity', 'material': 'card/sale'},
                   {'key': 'weak', 'title': '弱群', 'kind': 'greeting', 'material': 'script/rules', 'stages': ['weak']}]}""".formatted(String.join(
                ",", items.stream().map(it -> "{'text': '" + it + "'}").toList())));
        playbook.apply(materials, document);
        playbook.apply(columns, document);
    }

    @Test
    void namesThePersonInTheGroupAndFillsTheVariables() {
        assertThat(run(send, call("k", "script/hello", one, inBoth))).hasOnlyElementsOfType(End.Done.class);

        assertThat(said(one)).containsExactly("欢迎 杭州-阿兰-女装 来到大家，你是第 0001 位");
        assertThat(jdbc.sql(
                                "SELECT jsonb_array_length(body -> 'mentions') FROM room_event WHERE room = :room AND type = 'MESSAGE'")
                        .param("room", one.group())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void sendsToAPersonAloneAndAnnouncesInAGroup() {
        var alone = document("{'what': 'script/hello', 'to': 'person'}").root();

        assertThat(run(send, call("p", alone, one, inBoth))).hasOnlyElementsOfType(End.Done.class);
        assertThat(run(announce, call("a", "script/rules", one, null))).hasOnlyElementsOfType(End.Done.class);

        assertThat(said(one)).isEmpty();
        assertThat(text("SELECT text FROM notice WHERE visitor = :id", inBoth))
                .containsExactly("欢迎 杭州-阿兰-女装 来到大家，你是第 0001 位");
        assertThat(text("SELECT announcement FROM room WHERE group_id = :id", one.group()))
                .containsExactly("大家1群的群规");
    }

    @Test
    void leavesOutWhoHasLeftTheGroup() {
        seats.leave(seats.current(one.community(), inBoth).orElseThrow().id());

        assertThat(run(send, call("k", "script/hello", one, inBoth)))
                .containsExactly(new End.Skipped("nobody-there", Map.of()));
    }

    @Test
    void takesTheNextItemAndKnowsAStepThatRanBefore() {
        var first = run(column, call("1", "new-today", one, null));
        backlog.drain();
        var again = run(column, call("1", "new-today", one, null));
        run(column, call("2", "new-today", one, null));

        assertThat(again).isEqualTo(first);
        assertThat(said(one)).containsExactly("第 0 条", "第 1 条");
        assertThat(text(
                        "SELECT properties ->> 'column' FROM fact WHERE verb = 'post.published' AND group_id = :id",
                        one.group()))
                .containsExactly("new-today", "new-today");
    }

    @Test
    void saysHowManyWeeksThePoolLastsInTheGroupThatHadMost() {
        run(
                column,
                call("1", "new-today", one, null),
                call("2", "new-today", one, null),
                call("3", "new-today", one, null),
                call("4", "new-today", apart, null));

        var own = table.named(List.of(playbook.playbook()), List.of("new-today", "koc"));
        assertThat(weeks.of(own).values())
                .as("10 items, 3 of them seen, one a day")
                .containsExactly(1.0);
    }

    @Test
    void givesNobodyTheSameItemThroughTwoGroups() {
        run(
                column,
                call("1", "new-today", one, null),
                call("2", "new-today", two, null),
                call("3", "new-today", apart, null));
        backlog.drain();
        seats.leave(seats.current(one.community(), inBoth).orElseThrow().id());
        run(column, call("4", "new-today", two, null));

        assertThat(said(one)).containsExactly("第 0 条");
        assertThat(said(two)).as("not what the member saw before leaving").containsExactly("第 1 条", "第 2 条");
        assertThat(said(apart)).containsExactly("第 0 条");
    }

    @Test
    void skipsWhereThePoolHasNothingNewAndWhereTheStageIsAnother() {
        apply(List.of("只有一条"));
        run(column, call("1", "new-today", one, null));

        assertThat(run(column, call("2", "new-today", two, null)).getFirst())
                .isEqualTo(new End.Skipped("pool-empty", Map.of("title", "new-today")));
        assertThat(run(column, call("3", "weak", one, null)).getFirst())
                .isEqualTo(new End.Skipped("stage-off", Map.of("stage", "recruiting")));
    }

    @Test
    void marksAPurchaseLinkOfAKocAsAdvertisement() {
        run(column, call("1", "koc", one, null), call("2", "official", one, null));

        assertThat(said(one))
                .containsExactlyInAnyOrder(
                        "「广告」\n今日特价\n快来\nhttps://shop.example/1", "今日特价\n快来\nhttps://shop.example/1");
        assertThat(text(
                        "SELECT body -> 'author' ->> 'nickname' FROM room_event WHERE room = :id AND body ->> 'text' LIKE '「广告」%'",
                        one.group()))
                .containsExactly("阿兰");
    }

    @Test
    void postsNoItemTwiceWhenManyNodesPostAtOnce() throws Exception {
        var calls = IntStream.range(0, 40)
                .mapToObj(it -> call("race" + it / 2, "new-today", it / 2 % 2 == 0 ? one : two, null))
                .toList();
        var ends = together(calls);

        assertThat(jdbc.sql("SELECT item FROM content_post WHERE group_id IN (:groups)")
                        .param("groups", List.of(one.group(), two.group()))
                        .query(UUID.class)
                        .list())
                .hasSize(10)
                .doesNotHaveDuplicates();
        // Fewer may have been said: how they fall on the groups is chance, and a group hears only so many a day.
        assertThat(Stream.concat(said(one).stream(), said(two).stream())).doesNotHaveDuplicates();
        // Each key ran twice and ended the same way twice.
        assertThat(ends.stream().filter(End.Done.class::isInstance)).hasSize(20);
    }

    private List<End> together(List<Call> calls) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = calls.stream()
                    .map(it -> threads.submit((Callable<End>) () -> {
                        start.await();
                        return run(column, it).getFirst();
                    }))
                    .toList();
            start.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            return running.stream().map(Future::resultNow).toList();
        }
    }

    private List<End> run(StepKind step, Call... calls) {
        var ends = transaction.execute(_ -> step.carryOut(List.of(calls)));
        return ends == null ? List.of() : ends;
    }

    private Call call(String key, String value, Place place, @Nullable UUID person) {
        return call(key, StringNode.valueOf(value), place, person);
    }

    private Call call(String key, JsonNode value, Place place, @Nullable UUID person) {
        return new Call(
                playbook.playbook() + ":" + key,
                playbook.playbook(),
                "programme",
                "step",
                new Subject(branch, place.community(), place.group(), person, CHINA),
                clock.instant(),
                0,
                value,
                "normal",
                false,
                null,
                null);
    }

    private List<String> said(Place place) {
        backlog.drain();
        return text(
                "SELECT body ->> 'text' FROM room_event WHERE room = :id AND type = 'MESSAGE' ORDER BY seq",
                place.group());
    }

    private List<String> text(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).query((row, _) -> row.getString(1)).list();
    }
}
