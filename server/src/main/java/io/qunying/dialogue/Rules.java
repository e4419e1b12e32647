package io.qunying.dialogue;

import com.google.re2j.Pattern;
import io.qunying.blueprint.Conditions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The rules of a branch, compiled: which is the first that has something to say to a message. */
final class Rules {

    private final List<ReplyRule> rules;
    private final Map<String, List<Integer>> exact = new HashMap<>();
    private final Phrases phrases = new Phrases();
    /** Those that have to be asked one by one, in their order. */
    private final List<Asked> asked = new ArrayList<>();

    private record Asked(int index, BiPredicate<Heard, ZoneId> matches) {}

    /** @param inOrder by place */
    Rules(List<ReplyRule> inOrder, Conditions conditions) {
        rules = List.copyOf(inOrder);
        for (int index = 0; index < rules.size(); index++) {
            compile(rules.get(index), index, conditions);
        }
    }

    private void compile(ReplyRule rule, int index, Conditions conditions) {
        for (var phrase : rule.phrases()) {
            switch (rule.kind()) {
                case EXACT ->
                    exact.computeIfAbsent(Plain.whole(Plain.of(phrase)), _ -> new ArrayList<>())
                            .add(index);
                case CONTAINS -> phrases.add(Plain.of(phrase), index);
                case REGEX -> {
                    var pattern = regex(phrase);
                    asked.add(new Asked(
                            index, (heard, _) -> pattern.matcher(heard.text()).find()));
                }
                case CONDITION -> {
                    var condition = conditions.compile(phrase, ReplyVocabulary.NAMES);
                    asked.add(new Asked(index, (heard, zone) -> condition.holds(heard.values(zone))));
                }
            }
        }
    }

    /** Case is ignored; the time it takes grows with the text alone, whatever the expression. */
    static Pattern regex(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }

    /** Whether any rule could speak in the community at all. */
    boolean mayAnswerIn(Heard heard) {
        return rules.stream().anyMatch(it -> it.scope().covers(heard.community(), heard.group()));
    }

    Optional<ReplyRule> first(Heard heard, ZoneId zone) {
        var found = new BitSet(rules.size());
        exact.getOrDefault(Plain.whole(heard.text()), List.of()).forEach(found::set);
        phrases.find(heard.text(), found::set);
        int best = found.nextSetBit(0);
        while (best >= 0 && !holds(rules.get(best), heard, zone)) {
            best = found.nextSetBit(best + 1);
        }
        for (var one : asked) {
            if (best >= 0 && one.index() > best) {
                break;
            }
            if (holds(rules.get(one.index()), heard, zone) && one.matches().test(heard, zone)) {
                return Optional.of(rules.get(one.index()));
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(rules.get(best));
    }

    private static boolean holds(ReplyRule rule, Heard heard, ZoneId zone) {
        var hours = rule.hours();
        return rule.scope().covers(heard.community(), heard.group())
                && (hours == null || hours.hold(heard.at().atZone(zone).toLocalTime()));
    }
}
