package io.qunying.entry;

import io.qunying.entry.LiveCode.Scripts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts of each turn with their variables; the house text where a code has none of its own. */
final class HouseScripts {

    static final int LONGEST = 500;

    static final List<String> REFUSE_REASONS = List.of("本群只面向店主，暂不接待消费者", "照片看不清，无法核对身份", "资料与店铺不符", "同一店铺已有人在群里");

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

    private static final Set<String> VARIABLES = Set.of("name", "community", "group", "reason", "place", "until");
    private static final Set<String> WELCOME_VARIABLES = Set.of("nickname", "number", "group", "community");

    /** Nobody knows yet what a new friend is called. */
    private static final Set<String> FRIEND_VARIABLES = Set.of("community");

    /** To new friends who came by no code of ours. */
    static final String STRANGER = "你好，很高兴认识你！有什么需要，直接在这里告诉我就好。";

    private static final Map<String, String> SAMPLE = Map.of(
            "name", "王姐",
            "community", "华东店主群",
            "group", "华东店主 03 群",
            "reason", "照片看不清，无法核对身份",
            "place", "3",
            "until", "11月28日 18:00",
            "nickname", "杭州-王姐-鞋店",
            "number", "0128");

    private HouseScripts() {}

    static String text(ScriptKind kind) {
        return switch (kind) {
            case RECEIVED -> """
                {name}，你好！入群申请已收到。

                我们会核对你填写的资料，通常当天就有结果。结果会显示在这个页面，请留意。""";
            case APPROVED -> """
                {name}，欢迎！审核已通过，给你留好了「{group}」的席位。

                请在 {until} 前点「进入群聊」，过时席位会让给下一位。""";
            case WAITING -> """
                {name}，审核已通过。眼下各群都满了，你排在第 {place} 位。

                一有空位马上为你留席，并在这里通知你，不用重新申请。""";
            case MORE_NEEDED -> """
                {name}，还差一点资料：{reason}

                补充后重新提交即可，已填写的内容都还在。""";
            case REFUSED -> """
                {name}，谢谢你的申请。这次没能通过：{reason}

                情况有变化时，欢迎再来申请。""";
            case REMINDER -> """
                {name}，「{community}」还在等你。

                请尽快完成最后一步，席位保留到 {until}。""";
            case LAPSED -> """
                {name}，为你保留的席位已过时，让给了下一位。

                还想加入「{community}」？点一下「重新留席」就好，不用再审核。""";
            case WELCOME -> """
                欢迎新朋友 {nickname}（{number} 号）加入「{group}」！

                先看群公告，改好群昵称，再用一句话介绍自己：在哪里、做什么、最想解决什么问题。

                有问题直接在群里问，大家都在。""";
            case FRIEND -> """
                你好，欢迎来到「{community}」！我是你的专属顾问，有问题随时在这里问我。

                我们的社群里每天都有用得上的内容，欢迎进来看看。""";
        };
    }

    static String choose(Scripts scripts, ScriptKind kind) {
        var own = switch (kind) {
            case RECEIVED -> scripts.received();
            case APPROVED -> scripts.approved();
            case WAITING -> scripts.waiting();
            case MORE_NEEDED -> scripts.moreNeeded();
            case REFUSED -> scripts.refused();
            case REMINDER -> scripts.reminder();
            case LAPSED -> scripts.lapsed();
            case WELCOME -> scripts.welcome();
            case FRIEND -> scripts.friend();
        };
        return own == null || own.isBlank() ? text(kind) : own;
    }

    /** @param welcome the community's own, taken instead of the house text where a code can say it */
    static Scripts all(@Nullable String welcome) {
        var isOwn = welcome != null
                && !welcome.isBlank()
                && welcome.length() <= LONGEST
                && unknownVariables(ScriptKind.WELCOME, welcome).isEmpty();
        return new Scripts(
                text(ScriptKind.RECEIVED),
                text(ScriptKind.APPROVED),
                text(ScriptKind.WAITING),
                text(ScriptKind.MORE_NEEDED),
                text(ScriptKind.REFUSED),
                text(ScriptKind.REMINDER),
                text(ScriptKind.LAPSED),
                isOwn ? welcome : text(ScriptKind.WELCOME),
                null,
                text(ScriptKind.FRIEND));
    }

    /** In one pass, so that a value which looks like a variable stays what it is. */
    static String render(String script, Map<String, String> values) {
        return VARIABLE.matcher(script)
                .replaceAll(it -> Matcher.quoteReplacement(values.getOrDefault(it.group(1), it.group())));
    }

    static String sample(ScriptKind kind, @Nullable String script) {
        return render(script == null || script.isBlank() ? text(kind) : script, SAMPLE);
    }

    static List<String> unknownVariables(ScriptKind kind, String script) {
        var known = switch (kind) {
            case WELCOME -> WELCOME_VARIABLES;
            case FRIEND -> FRIEND_VARIABLES;
            case RECEIVED, APPROVED, WAITING, MORE_NEEDED, REFUSED, REMINDER, LAPSED -> VARIABLES;
        };
        return VARIABLE.matcher(script)
                .results()
                .map(it -> it.group(1))
                .filter(it -> !known.contains(it))
                .distinct()
                .toList();
    }
}
