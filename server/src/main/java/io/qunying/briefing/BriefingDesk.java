package io.qunying.briefing;

import io.qunying.channel.Dispatch.Terms;
import io.qunying.channel.Outbox;
import io.qunying.channel.robot.Robots;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Ids;
import io.qunying.staff.Branches;
import io.qunying.staff.HouseOnly;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People say here what a robot is told. Like all connections, robots are the whole house's. */
@Component
class BriefingDesk {

    private static final Duration TRIAL_USEFUL = Duration.ofMinutes(10);

    private final BriefingTable table;
    private final Robots robots;
    private final Branches branches;
    private final Outbox outbox;
    private final BriefingTexts texts;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    BriefingDesk(
            BriefingTable table,
            Robots robots,
            Branches branches,
            Outbox outbox,
            BriefingTexts texts,
            AuditTrail audit,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.robots = robots;
        this.branches = branches;
        this.outbox = outbox;
        this.texts = texts;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    Briefing get(UUID connection) {
        return table.get(robots.get(connection).connection());
    }

    /** @throws DomainException {@code changed-meanwhile} if another version is stored by now */
    @Transactional
    public void save(Briefing wanted, StaffMember by) {
        HouseOnly.require(by);
        var robot = robots.get(wanted.connection());
        var branch = wanted.branch();
        if (branch != null) {
            branches.get(branch, by.scope());
        }
        var at = wanted.reportAt();
        // A report whose time is over today begins tomorrow.
        var reported = at == null ? null : Briefing.lastDue(clock.instant(), at, wanted.zone());
        if (!table.save(wanted, reported)) {
            throw new DomainException(Category.CONFLICT, "changed-meanwhile");
        }
        var detail = new TreeMap<String, Object>();
        detail.put("name", robot.name());
        detail.put("alarms", wanted.alarms().stream().sorted().map(Enum::name).toList());
        if (at != null) {
            detail.put("reportAt", at + " " + wanted.zone());
        }
        record("briefing.changed", wanted.connection(), detail, by);
    }

    /** Lets it say one line, now or not at all. */
    @Transactional
    public void tryOut(UUID connection, StaffMember by) {
        HouseOnly.require(by);
        var robot = robots.get(connection);
        var now = clock.instant();
        outbox.accept(robots.saying(
                connection,
                "robot-trial:" + ids.next(),
                texts.trial(),
                now.plus(TRIAL_USEFUL),
                Terms.URGENT,
                "briefing:trial"));
        record("briefing.tried", connection, Map.of("name", robot.name()), by);
    }

    private void record(String action, UUID connection, Map<String, Object> detail, StaffMember by) {
        audit.record(by.actor(), action, "connection", connection, null, detail);
    }
}
