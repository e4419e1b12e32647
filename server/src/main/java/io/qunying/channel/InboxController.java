package io.qunying.channel;

import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What came in and could not be handled. */
@RestController
@RequestMapping("/api/console/inbox")
class InboxController {

    private final InboxFailures failures;

    InboxController(InboxFailures failures) {
        this.failures = failures;
    }

    /** An event that no phase could take. */
    record Failure(UUID id, UUID connection, String groupRef, Incoming.Kind kind, Instant at, String error) {}

    @GetMapping("/failures")
    @Allowed(Permission.CONNECTION_MANAGE)
    Page<Failure> failures(
            @RequestParam(required = false) @Nullable UUID cursor, @RequestParam(defaultValue = "50") int limit) {
        return failures.page(cursor, limit);
    }
}
