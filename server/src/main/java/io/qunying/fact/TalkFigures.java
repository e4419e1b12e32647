package io.qunying.fact;

import io.qunying.fact.FactFigures.Dimension;
import io.qunying.fact.FactFigures.Filter;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Figures of the talk in groups: what members asked and how soon they were answered, what was found of their messages,
 * and what rules are worth. Questions and cases belong to the time in which they began, however they went on later.
 */
public interface TalkFigures {

    /** No answer gives more rows than this. */
    int MOST = 200;

    /**
     * What members asked; what turned out to be no question counts nowhere.
     *
     * @param asked in the period
     * @param byProgram of these, answered by the program itself
     * @param byTeam of these, answered by a person
     * @param open asked until the end of the period, and neither answered nor given up by then
     * @param medianSeconds from a question of the period to the answer of a person; null without any
     * @param p90Seconds within which nine of ten such answers came
     */
    record Asked(
            long asked,
            long byProgram,
            long byTeam,
            long open,
            @Nullable Double medianSeconds,
            @Nullable Double p90Seconds) {}

    /**
     * What was found of messages.
     *
     * @param messages of members, shown or withheld
     * @param cases opened
     * @param fine of these, found fine by people, at once or on appeal
     * @param appealed of these, appealed against
     * @param overturned of these, found wrong on appeal
     */
    record Guarded(long messages, long cases, long fine, long appealed, long overturned) {}

    /** The figures for one value of a dimension; "" for everything together. */
    record Talk(String value, Asked asked, Guarded guarded) {

        static final Talk NOTHING = new Talk("", new Asked(0, 0, 0, 0, null, null), new Guarded(0, 0, 0, 0, 0));
    }

    /**
     * What a rule is worth.
     *
     * @param hits messages for which it held, whatever followed
     * @param cases among whose rules it was
     * @param unwanted of these, found unwanted by people
     * @param fine of these, found fine by people, at once or on appeal
     * @param overturned of these, found wrong on appeal
     */
    record RuleWorth(UUID rule, long hits, long cases, long unwanted, long fine, long overturned) {}

    Talk count(Filter filter);

    /**
     * For each value of the dimension, those with the most messages first, at most {@link #MOST}.
     *
     * @throws IllegalArgumentException for days and hours
     */
    List<Talk> countBy(Dimension dimension, Filter filter);

    /**
     * For each hour that the clock shows in the zone, {@code "0"} to {@code "23"}, those with the most messages first.
     */
    List<Talk> countByHour(Filter filter, ZoneId zone);

    /** The rules that hit the most first, at most {@link #MOST}. */
    List<RuleWorth> rules(Filter filter);
}
