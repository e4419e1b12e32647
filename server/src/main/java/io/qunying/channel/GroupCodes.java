package io.qunying.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Codes (进群方式) whose scanning brings somebody into the first of several groups that has room. The platform lists them
 * nowhere: one whose making was answered by nothing stays unknown, and leads to the groups it was made with.
 */
public interface GroupCodes extends PlatformCodes {

    /** So many groups can stand behind one code. */
    int MOST_GROUPS = 5;

    /** A name of groups that the platform makes is no longer. */
    int LONGEST_NAME = 40;

    /** So many people a group of such a platform holds at most. */
    int MOST_MEMBERS = 500;

    /**
     * That the platform makes a further group where all are full.
     *
     * @param name what those groups are called, each with the next number after it
     * @param number of the first of them; where the code has made some already, it counts on
     */
    record Growth(String name, int number) {}

    /**
     * Makes a code. Twice is two.
     *
     * @param groups by their ids, at least one and at most {@link #MOST_GROUPS}
     * @param growth null where no further group is made
     */
    Code create(String key, List<String> groups, @Nullable Growth growth) throws NotTaken;

    /**
     * Changes what a code leads to, all of it.
     *
     * @param groups as for {@link #create}
     */
    void change(String ref, String key, List<String> groups, @Nullable Growth growth) throws NotTaken;
}
