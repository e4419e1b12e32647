package io.qunying.entry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who of the staff behind a code takes new customers now.
 *
 * @param in those who do, in a fixed order; never empty unless the platform refuses everybody
 * @param out why the others do not
 * @param left how many more may come today
 * @param most how many may come in a day
 */
record ContactRota(List<String> in, Map<String, Out> out, int left, int most) {

    /** Why somebody takes nobody now. */
    enum Out {
        /** Had as many as they want today. */
        DAY,
        /** Had too many in the last hour. */
        HOUR,
        /** The platform does not let them. */
        REFUSED;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** One of the staff with what they had so far. */
    record Duty(String staff, int perDay, int perHour, int today, int lately, boolean refused) {

        @Nullable Out out() {
            if (refused) {
                return Out.REFUSED;
            }
            if (today >= perDay) {
                return Out.DAY;
            }
            return lately >= perHour ? Out.HOUR : null;
        }

        /** What part of the day's they had; over 1 where more came. */
        double load() {
            return (double) today / perDay;
        }
    }

    static ContactRota of(List<Duty> duties) {
        var in = new ArrayList<String>();
        var out = new java.util.TreeMap<String, Out>();
        var left = 0;
        var most = 0;
        for (var duty : duties) {
            var why = duty.out();
            if (why == null) {
                in.add(duty.staff());
            } else {
                out.put(duty.staff(), why);
            }
            if (!duty.refused()) {
                left += Math.max(0, duty.perDay() - duty.today());
                most += duty.perDay();
            }
        }
        if (in.isEmpty()) {
            // A code never leads nowhere.
            duties.stream()
                    .filter(it -> !it.refused())
                    .min(Comparator.comparingDouble(Duty::load).thenComparing(Duty::staff))
                    .ifPresent(it -> in.add(it.staff()));
        }
        in.sort(Comparator.naturalOrder());
        return new ContactRota(List.copyOf(in), Map.copyOf(out), left, most);
    }

    boolean waitsForHours() {
        return out.containsValue(Out.HOUR);
    }
}
