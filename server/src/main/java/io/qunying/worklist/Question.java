package io.qunying.worklist;

import io.qunying.worklist.Worklist.Kind;
import io.qunying.worklist.Worklist.NewItem;
import io.qunying.worklist.Worklist.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a member asked in a group and nobody of the team has answered yet.
 *
 * @param id of the message
 * @param due until when an answer counts as in time
 * @param night whether it was asked outside the hours of service
 */
record Question(
        UUID id,
        @Nullable UUID branch,
        UUID community,
        UUID group,
        UUID person,
        String text,
        Instant askedAt,
        Instant due,
        boolean night) {

    /** An unanswered question goes up after as long as the team had to answer it, three times over. */
    private static final int PATIENCE = 3;

    private static final String END = "[\\s~～!！。.…]*$";
    /** A question mark or a particle at the end, or words that only ask. */
    private static final Pattern ASKS = Pattern.compile("([?？]|吗|(?<![什怎这那多])么)[呀啊呢]?" + END + "|请问|有人知道|求问");
    /** Words that ask, but also tell: only in a short sentence that says nothing else. */
    private static final Pattern MAY_ASK =
            Pattern.compile("怎么|如何|怎样|多少|几点|几号|哪里|哪儿|在哪|什么时候|为什么|为啥|能不能|可不可以|有没有|是不是|要不要|多久");

    private static final Pattern TELLS = Pattern.compile("不知道|没什么|没多少|不怎么|没怎么|无论|不管|怎么都|怎么也|怎么可能|多少都|多少有|如何都|知道了|明白了");

    private static final int SHORT = 24;
    private static final Pattern CALLS = Pattern.compile("[@＠](客服|群主|管理员|官方|小助手)");

    /** Whether a text asks something or calls for the team. */
    static boolean isAsked(String text) {
        var said = text.strip();
        return ASKS.matcher(said).find() || CALLS.matcher(said).find() || asksInShort(said);
    }

    private static boolean asksInShort(String said) {
        return said.codePointCount(0, said.length()) <= SHORT
                && MAY_ASK.matcher(said).find()
                && !TELLS.matcher(said).find();
    }

    /** What service gets to do. */
    NewItem work() {
        return new NewItem(
                WorkDesk.QUESTION_KEY + id,
                Kind.QUESTION,
                "",
                text,
                branch,
                community,
                group,
                person,
                null,
                Duty.SERVICE,
                due,
                Duration.between(askedAt, due).multipliedBy(PATIENCE),
                List.of(),
                Proof.NONE);
    }

    /** For the facts of the question and its answer. */
    Map<String, Object> properties() {
        return Map.of("night", night);
    }

    Map<String, Object> properties(Instant answeredAt) {
        return Map.of(
                "night",
                night,
                "inTime",
                !answeredAt.isAfter(due),
                "seconds",
                Duration.between(askedAt, answeredAt).toSeconds(),
                "asker",
                person);
    }
}
