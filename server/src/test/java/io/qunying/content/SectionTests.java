package io.qunying.content;

import static io.qunying.testing.PlaybookForTests.document;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.testing.PlaybookForTests;
import io.qunying.testing.ServerTest;
import io.qunying.testing.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class SectionTests {

    private static final String COLUMN = """
            {'key': 'new-today', 'title': '今日上新', 'in': ['guide'], 'every': 'Mon..Sun 10:00', 'kind': 'activity',
             'format': 'picture-text', 'material': 'pool/new-today'}""";

    @Autowired
    MaterialsSection materials;

    @Autowired
    ColumnsSection columns;

    @Autowired
    MixSection mix;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AutowireCapableBeanFactory beans;

    private PlaybookForTests playbook() {
        var world = World.of(beans);
        var branch = world.branch();
        return new PlaybookForTests(branch).with("community", "guide", world.openToAll(branch));
    }

    private static String text(String hello, String items, String columns) {
        return """
                {'communities': [{'key': 'guide', 'title': '导购之家'}],
                 'materials': {'scripts': {'hello': '%s'}, 'pools': {'new-today': [%s]}},
                 'columns': [%s]}""".formatted(hello, items, columns);
    }

    @Test
    void applyingTwiceChangesNothing() {
        var playbook = playbook();
        var document = document(text("欢迎 {name}", "{'text': '一'}, {'text': '二'}", COLUMN));
        playbook.apply(materials, document);
        playbook.apply(columns, document);
        var before = rows(playbook);

        playbook.apply(materials, document);
        playbook.apply(columns, document);

        assertThat(rows(playbook)).isEqualTo(before).hasSize(5);
        assertThat(playbook.plan(materials, document)).isEmpty();
        assertThat(playbook.plan(columns, document)).containsExactly("warns /columns/0/material pool-runs-out");
    }

    @Test
    void plansAndAppliesWhatIsNewOtherOrGone() {
        var playbook = playbook();
        var first = document(text("欢迎 {name}", "{'text': '一'}, {'text': '二'}", COLUMN));
        playbook.apply(materials, first);
        playbook.apply(columns, first);
        var items = items(playbook);
        var second = document("""
                {'communities': [{'key': 'guide'}],
                 'materials': {'scripts': {'bye': '再见'},
                               'pools': {'new-today': [{'text': '零'}, {'text': '一'}, {'text': '二，改过'}]}},
                 'columns': []}""");

        assertThat(playbook.plan(materials, second))
                .containsExactlyInAnyOrder(
                        "creates material script/bye",
                        "changes material pool/new-today [text]",
                        "stops material script/hello");
        assertThat(playbook.plan(columns, second)).containsExactly("stops column new-today");
        playbook.apply(materials, second);
        playbook.apply(columns, second);

        assertThat(playbook.plan(materials, second)).isEmpty();
        assertThat(playbook.plan(columns, second)).isEmpty();
        assertThat(items(playbook).get(1)).as("the item that moved").isEqualTo(items.get(0));
        playbook.apply(materials, first);
        assertThat(items(playbook).getFirst()).as("the item that came back").isEqualTo(items.getFirst());
    }

    @Test
    void takesAPoolThatRepeatsAndDoesNotWarnOfItsEnd() {
        var playbook = playbook();
        var weekly = COLUMN.replace("Mon..Sun", "Mon");
        var document = document(text("嗨", "", weekly)
                .replace("'new-today': []", "'new-today': {'repeat': '14d', 'items': [{'text': '一'}, {'text': '二'}]}"));
        playbook.apply(materials, document);
        playbook.apply(columns, document);

        assertThat(items(playbook)).hasSize(2);
        assertThat(playbook.plan(materials, document)).isEmpty();
        assertThat(playbook.plan(columns, document)).isEmpty();
        assertThat(playbook.plan(materials, document(text("嗨", "{'text': '一'}, {'text': '二'}", weekly))))
                .containsExactly("changes material pool/new-today [text]");
    }

    @Test
    void keepsAnItemThatWasCorrectedInItsPlace() {
        var playbook = playbook();
        playbook.apply(materials, document(text("嗨", "{'text': '一'}, {'text': '二'}", "")));
        var items = items(playbook);

        playbook.apply(materials, document(text("嗨", "{'text': '一'}, {'text': '二，改过'}", "")));

        assertThat(items(playbook)).isEqualTo(items);
    }

    @Test
    void saysWhatTheDocumentRefersToInVain() {
        var document = document(text("欢迎 {nmae}", "{'text': '{price}'}", """
                {'key': 'a', 'title': 'A', 'in': ['giude'], 'every': 'Mon 25:00', 'kind': 'content', 'material': 'pool/new-todai'}"""));

        assertThat(playbook().check(materials, document))
                .containsExactly(
                        "/materials/scripts/hello variable-unknown-near",
                        "/materials/pools/new-today/0 variable-unknown");
        assertThat(playbook().check(columns, document))
                .containsExactly(
                        "/columns/0/material material-missing-near",
                        "/columns/0/in/0 community-missing-near",
                        "/columns/0 recurrence-no-such-time");
    }

    @Test
    void refusesAColumnThatHasGoneOnForYearsWithoutAnEnd() {
        var began = """
                {'key': 'a', 'title': 'A', 'in': ['guide'], 'every': 'Mon 10:00', 'from': '2020-01-01', 'kind': 'content', 'material': 'script/hello'%s}""";

        assertThat(playbook().check(columns, document(text("嗨", "", began.formatted("")))))
                .containsExactly("/columns/0 recurrence-began");
        assertThat(playbook().check(columns, document(text("嗨", "", began.formatted(", 'until': '2099-01-01'")))))
                .isEmpty();
    }

    @Test
    void impliesTheProgrammeThatPostsAColumn() {
        var implied = columns.programmes(document(text("嗨", "", COLUMN))).getFirst();

        assertThat(implied.pointer()).isEqualTo("/columns/0");
        assertThat(implied.programme()).isEqualTo(document("""
                        {'key': 'column-new-today', 'title': '今日上新', 'in': ['guide'], 'anchor': 'calendar',
                         'every': 'Mon..Sun 10:00', 'steps': [{'key': 'post', 'at': '+0s', 'column': 'new-today'}]}""").root());
    }

    @Test
    void warnsOfAMixThatIsOffWithTheRealShare() {
        var columns = """
                {'key': 'a', 'title': 'A', 'every': 'Mon,Wed,Fri 10:00', 'kind': 'activity', 'material': 'script/hello'},
                {'key': 'b', 'title': 'B', 'every': 'Mon..Sun 10:00', 'kind': 'content', 'material': 'script/hello'},
                {'key': 'c', 'title': 'C', 'kind': 'content', 'material': 'script/hello'}""";
        var document = "{'communities': [{'key': 'guide'}], 'mix': {'activity': %s}, 'columns': [%s]}";

        var playbook = playbook();

        assertThat(playbook.plan(mix, document(document.formatted("0.5", columns))))
                .containsExactly("warns /mix/activity mix-off");
        assertThat(playbook.params("mix-off").get("share")).isEqualTo("30%");
        assertThat(playbook.plan(mix, document(document.formatted("0.3", columns))))
                .isEmpty();
        assertThat(playbook.plan(mix, document(document.formatted("0.5", "")))).isEmpty();
    }

    private List<UUID> items(PlaybookForTests playbook) {
        return jdbc.sql("SELECT id FROM pool_item WHERE pool = :pool AND NOT retired ORDER BY position")
                .param("pool", playbook.id("material", "pool/new-today"))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private List<String> rows(PlaybookForTests playbook) {
        return jdbc.sql("""
                        SELECT CAST(m AS text) FROM material m WHERE playbook = :playbook
                        UNION ALL SELECT CAST(c AS text) FROM content_column c WHERE playbook = :playbook
                        UNION ALL SELECT CAST(i AS text) FROM pool_item i JOIN material m ON m.id = i.pool
                                   WHERE playbook = :playbook
                        ORDER BY 1""")
                .param("playbook", playbook.playbook())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
