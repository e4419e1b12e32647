package io.qunying.briefing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.briefing.BriefingTable.Reported;
import io.qunying.channel.Dispatch.Priority;
import io.qunying.channel.Dispatch.Terms;
import io.qunying.channel.Outbox;
import io.qunying.channel.robot.Robots;
import io.qunying.platform.DueWork;
import io.qunying.staff.BranchScope;
import io.qunying.staff.Branches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Plans the report of the day before, once a day where the robot is; after a standstill only that of the last day. */
@Component
class SendReports implements DueWork {

    static final Duration USEFUL = Duration.ofHours(12);

    private final BriefingTable briefings;
    private final Robots robots;
    private final CountDay days;
    private final BriefingTexts texts;
    private final Branches branches;
    private final Outbox outbox;
    private final Clock clock;

    SendReports(
            BriefingTable briefings,
            Robots robots,
            CountDay days,
            BriefingTexts texts,
            Branches branches,
            Outbox outbox,
            Clock clock) {
        this.briefings = briefings;
        this.robots = robots;
        this.days = days;
        this.texts = texts;
        this.branches = branches;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue() {
        return wanted().stream()
                .map(it -> Briefing.due(
                        it.last().plusDays(1), it.at(), it.briefing().zone()))
                .min(Instant::compareTo);
    }

    @Override
    @Transactional
    public boolean work() {
        var some = false;
        for (var it : wanted()) {
            var day = Briefing.lastDue(clock.instant(), it.at(), it.briefing().zone());
            if (it.last().isBefore(day) && briefings.claim(it.briefing().connection(), day)) {
                send(it, day);
                some = true;
            }
        }
        return some;
    }

    private List<Reported> wanted() {
        var reported = briefings.reported();
        if (reported.isEmpty()) {
            return reported;
        }
        var on = robots.enabled();
        return reported.stream()
                .filter(it -> on.contains(it.briefing().connection()))
                .toList();
    }

    private void send(Reported wanted, LocalDate day) {
        var briefing = wanted.briefing();
        var before = day.minusDays(1);
        var branch = briefing.branch();
        var text = texts.report(
                before,
                branch == null ? null : branches.get(branch, BranchScope.ALL).name(),
                days.count(before, briefing));
        outbox.accept(robots.saying(
                briefing.connection(),
                "report:" + day + ":" + briefing.connection(),
                text,
                Briefing.due(day, wanted.at(), briefing.zone()).plus(USEFUL),
                new Terms(Priority.NORMAL, false, null),
                "briefing:report"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Timer {

        private static final Duration PAUSE = Duration.ofSeconds(30);

        @Bean
        RecurringTask<Void> sendReportsTask(SendReports reports) {
            return Tasks.recurring("briefing-reports", FixedDelay.of(PAUSE)).execute((_, _) -> reports.work());
        }
    }
}
