package io.qunying.channel;

import io.qunying.channel.GroupStatistics.Day;
import io.qunying.channel.GroupStatistics.Owner;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.staff.Allowed;
import io.qunying.staff.HouseOnly;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a platform counts of its groups, asked of it each time, as it keeps it for half a year. */
@RestController
@RequestMapping("/api/console/connections/{connection}/group-statistics")
class GroupStatisticController {

    /** A platform answers for thirty days at once. */
    private static final int MOST = 30;

    private final Connections connections;
    private final ConnectionSettings settings;
    private final Clock clock;

    GroupStatisticController(Connections connections, ConnectionSettings settings, Clock clock) {
        this.connections = connections;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param owners who has most groups first */
    record GroupFigures(LocalDate from, LocalDate to, List<Day> days, List<Owner> owners) {}

    /** @param days up to yesterday, as the platform counts them; 1 to 30 */
    @GetMapping
    @Allowed(Permission.INSIGHT_READ)
    GroupFigures listGroupStatistics(
            @PathVariable UUID connection, @RequestParam(defaultValue = "28") int days, StaffMember by) {
        HouseOnly.require(by);
        var source = connections.connector(connection).groupStatistics();
        if (source == null) {
            throw new DomainException(Category.INVALID, "statistics-impossible");
        }
        if (!settings.of(connection).enabled()) {
            throw untold("connection-off");
        }
        var to = LocalDate.ofInstant(clock.instant(), source.zone()).minusDays(1);
        var from = to.minusDays(Math.clamp(days, 1, MOST) - 1L);
        try {
            return new GroupFigures(from, to, source.byDay(from, to), source.byOwner(from, to));
        } catch (NotTaken refused) {
            throw untold(refused.code());
        }
    }

    private static DomainException untold(String because) {
        return new DomainException(Category.PLATFORM, "statistics-untold", Map.of("because", because));
    }
}
