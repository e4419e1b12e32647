package io.qunying.simulation;

import io.qunying.community.MergeProposals;
import io.qunying.content.ShownWorks;
import io.qunying.entry.ReviewDesk;
import io.qunying.platform.DomainException;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.GettingDone;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The operator's people: they review within two hours by day, do what is due, ask whether they may use what members
 * show, and decide on weak groups each morning.
 */
@Component
@ConditionalOnProperty(name = "qunying.command", havingValue = SimulateCommand.NAME)
class Team {

    private static final int OPENS = 9;
    private static final int CLOSES = 22;
    private static final int MOST = 500;

    private final ReviewDesk desk;
    private final MergeProposals proposals;
    private final GettingDone work;
    private final ShownWorks works;

    Team(ReviewDesk desk, MergeProposals proposals, GettingDone work, ShownWorks works) {
        this.desk = desk;
        this.proposals = proposals;
        this.work = work;
        this.works = works;
    }

    void workEveryHour(Timetable timetable, Crowd crowd, Instant begin, Instant end, StaffMember by) {
        for (var time = begin; time.isBefore(end); time = time.plus(Duration.ofHours(1))) {
            var hour = time.atZone(SimulationConfiguration.CHINA).getHour();
            if (hour >= OPENS && hour <= CLOSES) {
                var now = time;
                timetable.at(now, () -> workAt(now, hour, crowd, by));
            }
        }
    }

    private void workAt(Instant now, int hour, Crowd crowd, StaffMember by) {
        crowd.takeForReview().forEach(it -> decide(() -> desk.approve(it, by)));
        crowd.takeShown().forEach(it -> decide(() -> works.collect(it.group(), it.message(), by)));
        work.open(now.plus(Duration.ofHours(12)), MOST)
                .forEach(it -> decide(() -> work.finish(it, "已完成", Crowd.PICTURE, by)));
        if (hour == OPENS + 1) {
            proposals.open().forEach(it -> decide(() -> proposals.accept(it, by)));
        }
    }

    /** What somebody else or the time has decided meanwhile needs nothing more. */
    private static void decide(Runnable act) {
        try {
            act.run();
        } catch (DomainException refusal) {
            if (!Set.of(
                            "proposal-decided",
                            "no-room-to-move",
                            "application-not-open",
                            "application-decided",
                            "blacklisted",
                            "work-not-open",
                            "work-without-picture",
                            "message-not-found")
                    .contains(refusal.code())) {
                throw refusal;
            }
        }
    }
}
