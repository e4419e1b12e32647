package io.qunying.moderation.learn;

import java.util.List;

/**
 * What the scorer makes of a message.
 *
 * @param score log-odds that it is unwanted; from 0 on it acts alone in hard mode
 * @param reasons the rules that hold, strongest first
 * @param hits what was seen, each once
 */
public record Opinion(double score, List<Reason> reasons, List<Hit> hits) {

    /** From here on a person should look. */
    static final double SUSPECT = -2;

    /** A rule that holds, such as category {@code gambling} by {@code gamble*2 trust}. */
    public record Reason(String category, String rule, double strength) {}

    /** A sign or a word of a group, with where it was first seen in the original. */
    public record Hit(String name, int start, int end) {}

    /** What to do with a message. */
    public enum Verdict {
        PASS,
        SUSPECT,
        UNWANTED
    }

    public Verdict verdict() {
        return score >= 0 ? Verdict.UNWANTED : score >= SUSPECT ? Verdict.SUSPECT : Verdict.PASS;
    }

    public double probability() {
        return Calibration.probability(score);
    }

    /** The categories of the reasons, strongest first. */
    public List<String> categories() {
        return reasons.stream().map(Reason::category).distinct().toList();
    }
}
