package io.qunying.person;

import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers whom members of staff lost on platforms (流失客户). */
@RestController
@RequestMapping("/api/console/lost-customers")
class LostCustomersController {

    private static final int MOST_DAYS = 365;
    private static final int DEEPEST = 100_000;

    private final LostCustomers lost;
    private final Clock clock;

    LostCustomersController(LostCustomers lost, Clock clock) {
        this.lost = lost;
        this.clock = clock;
    }

    /** @param days how many days back */
    @GetMapping
    @Allowed(Permission.PERSON_READ)
    Page<LostCustomers.Line> listLostCustomers(
            @RequestParam(defaultValue = "7") int days,
            @RequestParam(required = false) @Nullable UUID connection,
            @RequestParam(required = false) @Nullable String staff,
            @RequestParam(defaultValue = "0") int cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        var now = clock.instant();
        var from = now.minus(Duration.ofDays(Math.clamp(days, 1, MOST_DAYS)));
        return lost.list(
                new LostCustomers.Wanted(from, now.plus(Duration.ofDays(1)), connection, staff),
                by.scope(),
                Math.clamp(cursor, 0, DEEPEST),
                Math.clamp(limit, 1, Page.LIMIT));
    }

    /** By member of staff, of all branches together: none for who does not see them all. */
    @GetMapping("/figures")
    @Allowed(Permission.PERSON_READ)
    List<LostCustomers.Figure> countLostCustomers(@RequestParam(defaultValue = "7") int days, StaffMember by) {
        if (!by.scope().all()) {
            return List.of();
        }
        var now = clock.instant();
        return lost.figures(now.minus(Duration.ofDays(Math.clamp(days, 1, MOST_DAYS))), now.plus(Duration.ofDays(1)));
    }
}
