package io.qunying.channel;

import java.util.List;

/**
 * Words that a platform keeps staff from writing to customers (聊天敏感词); each connection has its own. What customers
 * write passes unseen. A call takes as long as the platform takes, and none is repeated by itself.
 */
public interface StaffFilter {

    /**
     * What the platform takes.
     *
     * @param words in one rule
     * @param wordLength in characters
     * @param rules of all who make any
     * @param scope members, and departments, of one rule
     */
    record Limits(int words, int wordLength, int rules, int scope) {}

    /** Whom a rule is for, by their ids on the platform; never nobody. */
    record Scope(List<String> members, List<Integer> departments) {}

    /** A rule as lists name it. */
    record Head(String ref, String name) {}

    /**
     * A rule.
     *
     * @param name of which there is only one
     * @param blocks whether what has such a word does not go, or goes with a warning
     */
    record Rule(String name, List<String> words, boolean blocks, Scope scope) {}

    Limits limits();

    List<Head> list() throws NotTaken;

    Rule get(String ref) throws NotTaken;

    void add(Rule rule) throws NotTaken;

    /** @param before as it stands */
    void change(String ref, Rule before, Rule after) throws NotTaken;

    /** Twice is once. */
    void remove(String ref) throws NotTaken;
}
