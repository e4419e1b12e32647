package io.qunying.moderation;

import io.qunying.channel.Connections;
import io.qunying.channel.StaffFilter;
import io.qunying.moderation.StaffFilterTable.Report;
import io.qunying.moderation.StaffFilterTable.Wish;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.NotFound;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What platforms keep our own staff from writing, in the console. */
@RestController
@RequestMapping("/api/console/safety/staff-filters")
class StaffFilterController {

    private final StaffFilterTable table;
    private final OwnWords words;
    private final Connections connections;
    private final CommunityReach reach;
    private final AuditTrail audit;
    private final Clock clock;

    StaffFilterController(
            StaffFilterTable table,
            OwnWords words,
            Connections connections,
            CommunityReach reach,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.words = words;
        this.connections = connections;
        this.reach = reach;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A connection whose platform can keep staff from writing words.
     *
     * @param failure why it could not be compared with the platform lately: the platform's code or ours
     */
    record StaffFilterView(
            UUID connection,
            String name,
            StaffFilter.Limits limits,
            @Nullable Instant lookedAt,
            @Nullable String failure,
            @Nullable Report report) {}

    /** What is offered: a category of our words with how many there are. */
    record WordCategory(String category, int words) {}

    /** All that one needs to choose. */
    record StaffFilters(List<StaffFilterView> filters, List<WordCategory> categories) {}

    /**
     * What somebody wants of a connection.
     *
     * @param categories none to take all words of ours away
     * @param version 0 while nobody has wanted anything
     */
    record WantedFilter(
            List<String> categories, boolean blocks, List<String> members, List<Integer> departments, int version) {}

    @GetMapping
    @Allowed(Permission.SAFETY_READ)
    StaffFilters listStaffFilters() {
        var filters = new ArrayList<StaffFilterView>();
        for (var connection : connections.list()) {
            var filter = connections.connector(connection.id()).staffFilter();
            if (filter != null) {
                filters.add(view(connection, filter));
            }
        }
        var categories = words.categories().entrySet().stream()
                .map(it -> new WordCategory(it.getKey(), it.getValue()))
                .toList();
        return new StaffFilters(filters, categories);
    }

    private StaffFilterView view(Connections.Connection connection, StaffFilter filter) {
        var kept = table.find(connection.id()).orElse(null);
        return new StaffFilterView(
                connection.id(),
                connection.name(),
                filter.limits(),
                kept == null ? null : kept.lookedAt(),
                kept == null ? null : kept.failure(),
                kept == null ? null : kept.report());
    }

    @GetMapping("/{connection}")
    @Allowed(Permission.SAFETY_READ)
    WantedFilter getStaffFilter(@PathVariable UUID connection) {
        filter(connection);
        return table.find(connection)
                .map(StaffFilterTable.Kept::wish)
                .map(it -> new WantedFilter(
                        it.categories(),
                        it.blocks(),
                        it.scope().members(),
                        it.scope().departments(),
                        it.version()))
                .orElse(new WantedFilter(List.of(), true, List.of(), List.of(), 0));
    }

    private StaffFilter filter(UUID connection) {
        var filter = connections.connector(connections.get(connection).id()).staffFilter();
        if (filter == null) {
            throw new NotFound("staff-filter", connection);
        }
        return filter;
    }

    @PutMapping("/{connection}")
    @Allowed(Permission.SAFETY_MANAGE)
    @Transactional
    public WantedFilter saveStaffFilter(
            @PathVariable UUID connection, @RequestBody WantedFilter wanted, StaffMember by) {
        reach.branch(null, by);
        var filter = filter(connection);
        var wish = new Wish(
                connection,
                wanted.categories().stream().distinct().sorted().toList(),
                wanted.blocks(),
                new StaffFilter.Scope(
                        wanted.members().stream()
                                .map(String::strip)
                                .filter(it -> !it.isEmpty())
                                .distinct()
                                .toList(),
                        wanted.departments().stream().distinct().toList()),
                wanted.version());
        check(wish, filter.limits());
        if (!table.save(wish, clock.instant())) {
            throw new DomainException(DomainException.Category.CONFLICT, "changed-meanwhile");
        }
        audit.record(
                by.actor(),
                "staff-filter.changed",
                "connection",
                connection,
                null,
                Map.of("categories", wish.categories()));
        return getStaffFilter(connection);
    }

    private void check(Wish wish, StaffFilter.Limits limits) {
        var errors = new ArrayList<FieldError>();
        var unknown = new ArrayList<>(wish.categories());
        unknown.removeAll(words.categories().keySet());
        if (!unknown.isEmpty()) {
            errors.add(new FieldError("categories", "unknown-word-category", Map.of("name", unknown.getFirst())));
        }
        var scope = wish.scope();
        if (!wish.categories().isEmpty()
                && scope.members().isEmpty()
                && scope.departments().isEmpty()) {
            errors.add(new FieldError("members", "filter-for-nobody"));
        }
        var most = Math.max(scope.members().size(), scope.departments().size());
        if (most > limits.scope()) {
            errors.add(new FieldError("members", "filter-for-too-many", Map.of("max", limits.scope())));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }
}
