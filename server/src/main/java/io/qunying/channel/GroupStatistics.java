package io.qunying.channel;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What a platform counts of its groups by itself (群聊统计): the only figures of talk there is where messages cannot be
 * read.
 */
public interface GroupStatistics {

    /**
     * Of some groups and days.
     *
     * @param groups at the end of them
     * @param spokenGroups in which anybody said anything
     * @param members at the end of them
     * @param speakers who said anything
     */
    record Figures(
            long groups,
            long newGroups,
            long spokenGroups,
            long members,
            long newMembers,
            long speakers,
            long messages) {}

    /** Of all groups on one day. */
    record Day(LocalDate day, Figures figures) {}

    /**
     * Of the groups of one member of staff.
     *
     * @param staff their id on the platform
     */
    record Owner(String staff, Figures figures) {}

    /** By which it counts days. */
    ZoneId zone();

    /**
     * Each day, in order.
     *
     * @param to not before {@code from}, and yesterday at the latest; at most thirty days
     */
    List<Day> byDay(LocalDate from, LocalDate to) throws NotTaken;

    /** The same days together, by owner; who has no groups is left out. */
    List<Owner> byOwner(LocalDate from, LocalDate to) throws NotTaken;
}
