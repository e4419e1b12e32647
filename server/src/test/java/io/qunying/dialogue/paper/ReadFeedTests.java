package io.qunying.dialogue.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qunying.dialogue.paper.FeedDocument.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Feeds as they are in the wild, and as somebody would write them who means harm. */
class ReadFeedTests {

    private static final URI FROM = URI.create("https://news.example/a/feed.xml");

    @TempDir
    Path folder;

    private static FeedDocument read(String xml) throws FeedInvalid {
        return read(xml, StandardCharsets.UTF_8);
    }

    private static FeedDocument read(String xml, Charset charset) throws FeedInvalid {
        return ReadFeed.read(new ByteArrayInputStream(xml.getBytes(charset)), FROM);
    }

    private static String refusal(String xml) {
        return Objects.requireNonNull(catchThrowableOfType(FeedInvalid.class, () -> read(xml)))
                .code();
    }

    private static String rss(String items) {
        return "<rss version='2.0'><channel><title>每日新闻</title>" + items + "</channel></rss>";
    }

    @Test
    void readsRss() throws FeedInvalid {
        var feed = read("""

                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
                  <image><title>标志</title></image>
                  <title>每日新闻</title>
                  <item>
                    <media:title>不是标题</media:title>
                    <title><![CDATA[<b>春茶</b>上市 &amp; 降价]]></title>
                    <link>/a/1</link><guid isPermaLink="false">1</guid>
                    <pubDate>Fri, 27 Nov 2026 08:00:00 +0800</pubDate>
                  </item>
                  <item><description>&lt;p&gt;只有正文&lt;/p&gt;</description><link>javascript:alert(1)</link></item>
                </channel></rss>
                """);

        assertThat(feed.title()).isEqualTo("每日新闻");
        assertThat(feed.items())
                .extracting(Item::title, Item::link, Item::publishedAt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "春茶上市 & 降价", "https://news.example/a/1", Instant.parse("2026-11-27T00:00:00Z")),
                        org.assertj.core.groups.Tuple.tuple("只有正文", null, null));
    }

    @Test
    void readsAtom() throws FeedInvalid {
        var feed = read("""
                <feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Shop &lt;i&gt;News&lt;/i&gt;</title>
                  <entry><id>urn:x:1</id>
                    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Two <em>words</em></div></title>
                    <link rel="edit" href="https://news.example/edit"/><link href="https://news.example/1"/>
                    <updated>2026-11-27T01:02:03Z</updated>
                    <content type="html">&lt;title&gt;no&lt;/title&gt;</content></entry>
                </feed>""");

        assertThat(feed.title()).isEqualTo("Shop News");
        assertThat(feed.items())
                .extracting(Item::title, Item::link, Item::publishedAt)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "Two words", "https://news.example/1", Instant.parse("2026-11-27T01:02:03Z")));
    }

    @Test
    void readsTheEncodingThatTheFeedDeclares() throws FeedInvalid {
        var feed = read(
                "<?xml version='1.0' encoding='GBK'?>" + rss("<item><title>上新</title></item>"), Charset.forName("GBK"));

        assertThat(feed.items()).extracting(Item::title).containsExactly("上新");
    }

    @Test
    void takesAnEntryForTheSameWhateverItsTitleBecomes() throws FeedInvalid {
        var before = read(rss("<item><guid>urn:1</guid><title>旧</title></item>"));
        var after = read(
                rss("<item><guid>urn:1</guid><title>新</title></item><item><guid>urn:2</guid><title>新</title></item>"));

        assertThat(after.items().getFirst().key())
                .isEqualTo(before.items().getFirst().key())
                .isNotEqualTo(after.items().getLast().key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hello                                      | not-xml
            {"items": []}                              | not-xml
            <rss><channel><item><title>x</title>       | not-xml
            <rss>&nbsp;</rss>                          | not-xml
            <html><body>x</body></html>                | not-a-feed
            <rss><channel><title>x</title></channel></rss> | no-entries
            <feed xmlns="urn:other"><entry/></feed>    | no-entries
            """)
    void refusesWhatIsNoFeed(String text, String code) {
        assertThat(refusal(text)).isEqualTo(code);
    }

    @Test
    void refusesNothingAtAll() {
        assertThat(refusal("")).isEqualTo("not-xml");
    }

    @Test
    void looksAtNoFileThatAnEntityPointsTo() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "GEHEIM");
        var xml = "<!DOCTYPE rss [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>"
                + rss("<item><title>vor &x; nach</title></item>");

        String shown;
        try {
            shown = read(xml).toString();
        } catch (FeedInvalid refused) {
            shown = refused.code();
        }

        assertThat(shown).doesNotContain("GEHEIM");
    }

    @Test
    void doesNotGrowWithEntitiesOfEntities() {
        var lol = new StringBuilder("<!DOCTYPE rss [<!ENTITY l0 'haha'>");
        for (var level = 1; level <= 30; level++) {
            lol.append("<!ENTITY l")
                    .append(level)
                    .append(" '")
                    .append(("&l" + (level - 1) + ";").repeat(10))
                    .append("'>");
        }
        var xml = lol + "]>" + rss("<item><title>x &l30;</title></item>");

        var begun = System.nanoTime();
        String shown;
        try {
            shown = read(xml).toString();
        } catch (FeedInvalid refused) {
            shown = refused.code();
        }

        assertThat(shown).doesNotContain("haha");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void refusesElementsInElementsWithoutEnd() {
        var deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);

        assertThat(refusal(rss("<item>" + deep + "<title>x</title></item>"))).isEqualTo("not-xml");
    }

    @Test
    void cutsWhatNobodyWouldRead() throws FeedInvalid {
        var feed = read(rss("<item><title>" + "&lt;!-- ".repeat(100_000) + "</title><guid>1</guid></item>"
                + "<item><title>" + "长".repeat(5_000) + "</title></item>"));

        assertThat(feed.items())
                .allSatisfy(
                        it -> assertThat(it.title().codePointCount(0, it.title().length()))
                                .isLessThanOrEqualTo(100));
        assertThat(feed.items().getLast().title()).endsWith("长…");
    }

    @Test
    void showsNothingThatTurnsTheDirectionOfText() throws FeedInvalid {
        var feed = read(rss("<item><title>a\u202Egpj.exe\u200B b</title></item>"));

        assertThat(feed.items()).extracting(Item::title).containsExactly("agpj.exe b");
    }
}
