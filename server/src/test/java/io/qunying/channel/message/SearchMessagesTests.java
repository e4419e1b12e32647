package io.qunying.channel.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.ChannelTest;
import io.qunying.channel.message.Message.Origin;
import io.qunying.channel.message.Message.Place;
import io.qunying.channel.message.Messages.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ChannelTest
class SearchMessagesTests {

    private static final Instant MORNING = Instant.parse("2026-03-02T02:00:00Z");

    @Autowired
    Messages messages;

    @Autowired
    MessageChanges changes;

    @Autowired
    MessageTable table;

    @Autowired
    TransactionTemplate transaction;

    /** One that nobody else searches. */
    private final UUID branch = UUID.randomUUID();

    private final UUID group = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();

    @Test
    void findsWordsOfTwoCharactersTheLatestFirst() {
        say("周末报名开始了", 1);
        say("我要报名", 2);
        say("报个名", 3);
        say("名报", 4);

        assertThat(texts("报名")).containsExactly("我要报名", "周末报名开始了");
        assertThat(texts("报名 周末")).containsExactly("周末报名开始了");
        assertThat(texts("报名开始")).containsExactly("周末报名开始了");
        assertThat(texts("不在")).isEmpty();
    }

    @Test
    void findsOneCharacterToo() {
        say("你好", 1);
        say("再见", 2);
        say("👍", 3);

        assertThat(texts("好")).containsExactly("你好");
        assertThat(texts("👍")).containsExactly("👍");
    }

    @Test
    void seesThroughWidthCaseAndInvisibleSigns() {
        say("加ＶＩＶＯ微信", 1);
        say("优\u200B惠券", 2);
        say("\u202E反过来的\u202C 优惠", 3);

        assertThat(texts("vivo")).containsExactly("加ＶＩＶＯ微信");
        assertThat(texts("ｖｉｖｏ微信")).containsExactly("加ＶＩＶＯ微信");
        assertThat(texts("优惠")).containsExactly("\u202E反过来的\u202C 优惠", "优\u200B惠券");
    }

    @Test
    void findsOnlyWhatTheWordsSayWhereTheirPairsStandApart() {
        say("北京 京东 东北", 1);

        assertThat(texts("北京东")).isEmpty();
        assertThat(texts("100%")).isEmpty();
        assertThat(texts("_京")).isEmpty();
    }

    @Test
    void findsTheBeginningOfWhatIsVeryLong() {
        say("开头" + "字".repeat(100_000), 1);
        say("半个\uD83D", 2);

        assertThat(messages.search(wanted("开头字"), null, 10).items()).hasSize(1);
        assertThat(texts("半个")).hasSize(1);
        assertThat(texts("\uD83D")).isEmpty();
    }

    @Test
    void narrowsDownByGroupPersonTimeAndWhatOneMaySee() {
        say("团购一", 1);
        say("团购二", 2);
        var elsewhere = UUID.randomUUID();
        insert(List.of(message("团购三", 3, elsewhere, UUID.randomUUID(), UUID.randomUUID())));

        assertThat(texts("团购")).containsExactly("团购二", "团购一");
        assertThat(find(new Wanted("团购", elsewhere, null, Set.of(), null, null, null)))
                .containsExactly("团购三");
        assertThat(find(new Wanted("团购", elsewhere, null, Set.of(), Set.of(branch), null, null)))
                .isEmpty();
        assertThat(find(new Wanted("团购", null, null, Set.of(person), null, null, null)))
                .containsExactly("团购二", "团购一");
        assertThat(find(new Wanted("团购", group, null, Set.of(), null, at(1), at(2))))
                .containsExactly("团购一");
        assertThat(find(new Wanted("团购", group, null, Set.of(), Set.of(), null, null)))
                .isEmpty();
    }

    @Test
    void pagesOverManyMonthsWithoutLosingOne() {
        var all = IntStream.range(0, 60)
                .mapToObj(it -> message("月度总结" + it, it * 60L * 24 * 20, group, person, branch))
                .toList();
        insert(all);

        assertThat(all(wanted("总结"), 7))
                .containsExactlyElementsOf(
                        all.reversed().stream().map(Message::text).toList());
    }

    @Test
    void looksBeyondWhatItReadsOneByOne() {
        say("独一无二的词", 1);
        var noise = IntStream.range(0, SearchMessages.STEP + 500)
                .mapToObj(it -> message("哈哈" + it, 2 + it, group, person, branch))
                .toList();
        insert(noise);

        assertThat(texts("无二")).containsExactly("独一无二的词");
        assertThat(find(new Wanted("无二", group, null, Set.of(), null, null, null)))
                .containsExactly("独一无二的词");
        assertThat(texts("无")).containsExactly("独一无二的词");
        assertThat(all(new Wanted("无", group, null, Set.of(), null, null, null), 5))
                .as("without the index a group is read in parts")
                .containsExactly("独一无二的词");
        assertThat(messages.search(wanted("哈哈"), null, 5).items())
                .extracting(Message::text)
                .startsWith("哈哈" + (SearchMessages.STEP + 499))
                .hasSize(5);
    }

    @Test
    void findsNothingOfWhatWasRecalledOrForgotten() {
        var recalled = say("说错了话", 1);
        say("说错了人", 2);
        transaction.executeWithoutResult(_ -> changes.recalled(List.of(recalled)));
        assertThat(texts("说错")).containsExactly("说错了人");

        changes.forget(Set.of(person));

        assertThat(texts("说错")).isEmpty();
    }

    @Test
    void findsWhatWasReworded() {
        var id = say("欢迎小兰入群", 1);

        changes.reword(Map.of(id, "欢迎已注销入群"));

        assertThat(texts("小兰")).isEmpty();
        assertThat(texts("注销")).containsExactly("欢迎已注销入群");
    }

    private List<String> texts(String words) {
        return find(wanted(words));
    }

    /** Of all pages of so many. */
    private List<String> all(Wanted wanted, int limit) {
        var read = new ArrayList<String>();
        Place place = null;
        do {
            var page = messages.search(wanted, place, limit);
            page.items().forEach(it -> read.add(it.text()));
            place = page.next();
        } while (place != null);
        return read;
    }

    private List<String> find(Wanted wanted) {
        return messages.search(wanted, null, 100).items().stream()
                .map(Message::text)
                .toList();
    }

    private Wanted wanted(String words) {
        return new Wanted(words, null, null, Set.of(), Set.of(branch), null, null);
    }

    private UUID say(String text, long minute) {
        var message = message(text, minute, group, person, branch);
        insert(List.of(message));
        return message.id();
    }

    private void insert(Collection<Message> all) {
        transaction.executeWithoutResult(_ -> table.insert(List.copyOf(all)));
    }

    private static Instant at(long minute) {
        return MORNING.plusSeconds(60 * minute);
    }

    private static Message message(String text, long minute, UUID group, UUID person, @Nullable UUID branch) {
        return new Message(
                UUID.randomUUID(),
                at(minute),
                UUID.randomUUID(),
                group.toString(),
                group,
                null,
                branch,
                person,
                null,
                Origin.MEMBER,
                "Lan",
                text,
                List.of(),
                null,
                false,
                null,
                false);
    }
}
