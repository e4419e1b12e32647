package io.qunying.channel;

import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What came in and could not be handled, or is not known. */
@RestController
@RequestMapping("/api/console/inbox")
class InboxController {

    private final InboxFailures failures;
    private final UnknownEvents unknown;

    InboxController(InboxFailures failures, UnknownEvents unknown) {
        this.failures = failures;
        this.unknown = unknown;
    }

    /** An event that no phase could take. */
    record Failure(UUID id, UUID connection, String groupRef, Incoming.Kind kind, Instant at, String error) {}

    /**
     * A type of events that nothing here handles.
     *
     * @param type as the platform calls it, such as {@code notice.notify.poke}
     * @param lastAt when the latest of those happened that are kept
     * @param fields the names of what the latest said
     */
    record UnknownEvent(String type, long count, Instant lastAt, List<String> fields) {}

    @GetMapping("/failures")
    @Allowed(Permission.CONNECTION_MANAGE)
    Page<Failure> failures(
            @RequestParam(required = false) @Nullable UUID cursor, @RequestParam(defaultValue = "50") int limit) {
        return failures.page(cursor, limit);
    }

    @GetMapping("/unknown")
    @Allowed(Permission.CONNECTION_MANAGE)
    List<UnknownEvent> unknown(@RequestParam UUID connection) {
        return unknown.list(connection);
    }
}
