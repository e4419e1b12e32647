package io.qunying.community;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.blueprint.Span;
import io.qunying.community.Course.Strong;
import io.qunying.community.WatchedGroups.Watched;
import io.qunying.platform.AuditTrail.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

@Component
class SweepStages implements Stages {

    static final String OVER = "本群到期解散";
    static final String FAREWELL = "本群到期，就此解散。感谢大家一路同行，后会有期！";

    private final WatchedGroups groups;
    private final EnterStage enter;
    private final CloseGroup close;
    private final SweepWeakGroups weak;
    private final Clock clock;

    SweepStages(WatchedGroups groups, EnterStage enter, CloseGroup close, SweepWeakGroups weak, Clock clock) {
        this.groups = groups;
        this.enter = enter;
        this.close = close;
        this.weak = weak;
        this.clock = clock;
    }

    @Override
    public int sweep() {
        return sweepDue() + weak.sweep();
    }

    /** What follows from the time alone. */
    int sweepDue() {
        var now = clock.instant();
        var changed = 0;
        for (var group : groups.timed()) {
            if (isOver(group, now)) {
                close.dissolve(group.id(), OVER, FAREWELL, Actor.SYSTEM);
                changed++;
            } else if (isNoLongerStrong(group, now) && enter.enter(group.id(), "STRONG", "DAILY")) {
                changed++;
            }
        }
        return changed;
    }

    private static boolean isNoLongerStrong(Watched group, Instant now) {
        var strong = group.course().strong();
        return strong != null && group.stage().equals("STRONG") && passed(group.stageSince(), strong, group, now);
    }

    private static boolean passed(Instant since, Strong strong, Watched group, Instant now) {
        return Span.parse(strong.lasts())
                .map(it -> !it.after(since, group.zone()).isAfter(now))
                .orElse(false);
    }

    private static boolean isOver(Watched group, Instant now) {
        var over = over(group);
        return over != null && !over.isAfter(now);
    }

    /** When the group's time is over; the earlier of both where it lasts so long and all end together. */
    private static @Nullable Instant over(Watched group) {
        var lasts = group.course().lasts();
        var ends = group.course().ends();
        var opened = group.openedAt();
        var own = lasts == null || opened == null
                ? null
                : Span.parse(lasts).map(it -> it.after(opened, group.zone())).orElse(null);
        var all = ends == null
                ? null
                : LocalDateTime.parse(ends).atZone(group.zone()).toInstant();
        return own == null || (all != null && all.isBefore(own)) ? all : own;
    }

    @Configuration(proxyBeanMethods = false)
    static class Timer {

        private static final Duration DUE = Duration.ofMinutes(1);
        private static final Duration WEAK = Duration.ofHours(1);

        @Bean
        RecurringTask<Void> stagesDueTask(SweepStages stages) {
            return Tasks.recurring("community-stages-due", FixedDelay.of(DUE))
                    .execute((instance, context) -> stages.sweepDue());
        }

        @Bean
        RecurringTask<Void> weakGroupsTask(SweepWeakGroups weak) {
            return Tasks.recurring("community-weak-groups", FixedDelay.of(WEAK))
                    .execute((instance, context) -> weak.sweep());
        }
    }
}
