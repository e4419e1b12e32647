package io.qunying.entry.web;

import io.qunying.entry.Joins;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The groups on other platforms behind a code, and the platform's codes that lead into them. */
@RestController
@RequestMapping("/api/console/codes/{id}/joins")
class JoinController {

    private final Joins joins;

    JoinController(Joins joins) {
        this.joins = joins;
    }

    record JoinsRequest(
            boolean growing,
            @Nullable String baseName,
            int baseNumber,
            int fullAt,
            int warnAt,
            @NotNull List<@NotNull UUID> paused) {}

    @GetMapping
    @Allowed(Permission.ENTRY_READ)
    List<Joins.Behind> listJoins(@PathVariable UUID id, StaffMember by) {
        return joins.list(id, by);
    }

    @PutMapping("/{connection}")
    @Allowed(Permission.ENTRY_MANAGE)
    List<Joins.Behind> putJoins(
            @PathVariable UUID id,
            @PathVariable UUID connection,
            @Valid @RequestBody JoinsRequest request,
            StaffMember by) {
        joins.put(
                id,
                connection,
                new Joins.Wanted(
                        request.growing(),
                        request.baseName(),
                        request.baseNumber(),
                        request.fullAt(),
                        request.warnAt(),
                        request.paused()),
                by);
        return joins.list(id, by);
    }

    @DeleteMapping("/{connection}")
    @Allowed(Permission.ENTRY_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeJoins(@PathVariable UUID id, @PathVariable UUID connection, StaffMember by) {
        joins.remove(id, connection, by);
    }

    @GetMapping("/{connection}/{slot}/picture")
    @Allowed(Permission.ENTRY_READ)
    ResponseEntity<byte[]> getJoinPicture(
            @PathVariable UUID id, @PathVariable UUID connection, @PathVariable String slot, StaffMember by) {
        return Uploads.showForeign(joins.picture(id, connection, slot, by));
    }
}
