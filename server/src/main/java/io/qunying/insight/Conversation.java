package io.qunying.insight;

import io.qunying.fact.TalkFigures.RuleWorth;
import io.qunying.fact.TalkFigures.Talk;
import io.qunying.moderation.RuleTitles.RuleTitle;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the talk goes: how soon questions are answered, how much of what is said breaks the rules, and how often that was
 * a mistake. A share of nothing is null: unknown, not zero.
 */
record Conversation(Figures total, List<Row> rows, List<Hour> hours, List<RuleRow> rules) {

    private static final long THOUSAND = 1_000;

    /**
     * The figures of one place.
     *
     * @param open questions that wait at the end of the period
     * @param violations cases that people did not find fine
     * @param overturnedShare cases found wrong on appeal ÷ cases
     */
    record Figures(
            long asked,
            long answeredByProgram,
            @Nullable Double programShare,
            long answeredByTeam,
            long open,
            @Nullable Double medianSeconds,
            @Nullable Double p90Seconds,
            long messages,
            long cases,
            long violations,
            @Nullable Double violationsPerThousand,
            long appealed,
            long overturned,
            @Nullable Double overturnedShare) {

        static Figures of(Talk talk) {
            var asked = talk.asked();
            var guarded = talk.guarded();
            var violations = guarded.cases() - guarded.fine();
            return new Figures(
                    asked.asked(),
                    asked.byProgram(),
                    share(asked.byProgram(), asked.asked()),
                    asked.byTeam(),
                    asked.open(),
                    asked.medianSeconds(),
                    asked.p90Seconds(),
                    guarded.messages(),
                    guarded.cases(),
                    violations,
                    share(violations * THOUSAND, guarded.messages()),
                    guarded.appealed(),
                    guarded.overturned(),
                    share(guarded.overturned(), guarded.cases()));
        }
    }

    /** The figures of one community or group; groups are named here. */
    record Row(String value, @Nullable String title, Figures figures) {}

    /**
     * How soon questions were answered that were asked in this hour of the day, 0 to 23; hours without any are absent.
     */
    record Hour(
            int hour,
            long asked,
            long answeredByTeam,
            @Nullable Double medianSeconds,
            @Nullable Double p90Seconds) {

        static Hour of(Talk talk) {
            var asked = talk.asked();
            return new Hour(
                    Integer.parseInt(talk.value()),
                    asked.asked(),
                    asked.byTeam(),
                    asked.medianSeconds(),
                    asked.p90Seconds());
        }
    }

    /**
     * What a rule is worth.
     *
     * @param title null for a rule that is gone
     * @param precision confirmed ÷ cases that people judged
     */
    record RuleRow(
            UUID rule,
            @Nullable String key,
            @Nullable String title,
            long hits,
            long cases,
            long confirmed,
            long dismissed,
            long overturned,
            @Nullable Double precision) {

        static RuleRow of(RuleWorth worth, @Nullable RuleTitle named) {
            return new RuleRow(
                    worth.rule(),
                    named == null ? null : named.key(),
                    named == null ? null : named.title(),
                    worth.hits(),
                    worth.cases(),
                    worth.unwanted(),
                    worth.fine(),
                    worth.overturned(),
                    share(worth.unwanted(), worth.unwanted() + worth.fine()));
        }
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
