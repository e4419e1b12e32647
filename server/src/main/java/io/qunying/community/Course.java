package io.qunying.community;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the groups of a community live and end (运行). Spans of time are texts such as {@code 30d}.
 *
 * @param strong null where a group becomes strong when it is full and leaves that by hand only
 * @param weak null where nobody is asked about quiet groups
 * @param lasts a group is dissolved so long after it opened, or null
 * @param ends every group is dissolved at this local time, such as {@code 2026-12-12T23:00}, or null
 * @param composition null where it does not matter who is among the members
 * @param roles how many of each role a group needs, such as {@code owner: 1}
 */
public record Course(
        @Nullable Strong strong,
        @Nullable Weak weak,
        @Nullable String lasts,
        @Nullable String ends,
        @Nullable Composition composition,
        Map<String, Integer> roles) {

    static final Course NONE = new Course(null, null, null, null, null, Map.of());

    /** Since when a group is strong (强运营期). */
    public enum Since {
        OPENED,
        FULL
    }

    /** How long a group is strong; after that it is daily. */
    public record Strong(Since from, String lasts) {

        @SuppressWarnings("ConstantValue") // what is sent may leave it out
        public Strong {
            from = Objects.requireNonNullElse(from, Since.FULL);
            lasts = Objects.requireNonNullElse(lasts, "");
        }
    }

    /**
     * When a daily group is weak.
     *
     * @param when a condition over {@code group.…}
     * @param lasts how long it must have held
     */
    public record Weak(String when, String lasts) {

        @SuppressWarnings("ConstantValue") // what is sent may leave it out
        public Weak {
            when = Objects.requireNonNullElse(when, "");
            lasts = Objects.requireNonNullElse(lasts, "");
        }
    }

    /**
     * Who is among the members (构成).
     *
     * @param share of the members by class, all together 1
     * @param within how far a share may be off, such as 0.05
     * @param criteria who may come, as the public reads it
     * @param invited whether one comes by invitation only
     */
    public record Composition(Map<String, Double> share, double within, String criteria, boolean invited) {

        @SuppressWarnings("ConstantValue") // what is sent may leave it out
        public Composition {
            share = share == null ? Map.of() : Map.copyOf(share);
            criteria = Objects.requireNonNullElse(criteria, "");
        }
    }

    @SuppressWarnings("ConstantValue") // what is stored or sent may leave it out
    public Course {
        lasts = blankAsNone(lasts);
        ends = blankAsNone(ends);
        roles = roles == null ? Map.of() : Map.copyOf(roles);
    }

    private static @Nullable String blankAsNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
