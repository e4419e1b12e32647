package io.qunying.person;

import io.qunying.channel.Connections;
import io.qunying.channel.NotTaken;
import io.qunying.channel.TransferSource;
import io.qunying.channel.Transfers;
import io.qunying.channel.Transfers.Kind;
import io.qunying.channel.Transfers.Part;
import io.qunying.channel.Transfers.State;
import io.qunying.channel.Transfers.Wish;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Page;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What staff see and say of customers and groups that are handed to colleagues. */
@Component
class TransferDesk {

    private final Transfers transfers;
    private final Connections connections;
    private final Identities identities;
    private final Summaries summaries;
    private final AuditTrail audit;

    TransferDesk(
            Transfers transfers,
            Connections connections,
            Identities identities,
            Summaries summaries,
            AuditTrail audit) {
        this.transfers = transfers;
        this.connections = connections;
        this.identities = identities;
        this.summaries = summaries;
        this.audit = audit;
    }

    /** Who can hand over, and what the platform takes. */
    record Choice(List<Transfers.Giver> givers, TransferSource.Limits limits) {}

    /**
     * One customer or group.
     *
     * @param person null for a group, and for a customer whom nobody knows here
     * @param name of the person; of a group its id on the platform
     */
    record Line(
            @Nullable UUID person,
            String name,
            State state,
            @Nullable String code,
            Instant changedAt) {}

    Choice choice(UUID connection) {
        var limits = limits(connection);
        try {
            return new Choice(transfers.givers(connection), limits);
        } catch (NotTaken refused) {
            throw untold(refused);
        }
    }

    private TransferSource.Limits limits(UUID connection) {
        var source = connections.connector(connection).transfers();
        if (source == null) {
            throw new DomainException(Category.INVALID, "transfers-impossible");
        }
        return source.limits();
    }

    private static DomainException untold(NotTaken refused) {
        return new DomainException(Category.PLATFORM, "transfers-untold", Map.of("because", refused.code()));
    }

    /** @return how many are begun with */
    int begin(Wish wish, int most, StaffMember by) {
        var errors = new ArrayList<FieldError>();
        if (wish.from().isBlank()) {
            errors.add(new FieldError("from", "required"));
        }
        if (wish.to().isBlank()) {
            errors.add(new FieldError("to", "required"));
        } else if (wish.to().equalsIgnoreCase(wish.from())) {
            errors.add(new FieldError("to", "same-member"));
        }
        var longest = limits(wish.connection()).message();
        var message = wish.message();
        if (message != null && message.codePointCount(0, message.length()) > longest) {
            errors.add(new FieldError("message", "too-long", Map.of("max", longest)));
        }
        if (most < 1) {
            errors.add(new FieldError("most", "out-of-range"));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        try {
            var begun = transfers.begin(wish, most, by.actor().name());
            if (begun == 0) {
                throw new DomainException(Category.CONFLICT, "nothing-to-transfer");
            }
            audit.record(
                    by.actor(),
                    "transfer.begun",
                    "connection",
                    wish.connection(),
                    null,
                    Map.of("from", wish.from(), "to", wish.to(), "kind", wish.kind(), "count", begun));
            return begun;
        } catch (NotTaken refused) {
            throw untold(refused);
        }
    }

    List<Transfers.Transfer> list(UUID connection) {
        return transfers.list(connection);
    }

    Page<Line> parts(UUID connection, UUID transfer, int skip, int limit) {
        var kind = transfers.kind(connection, transfer).orElse(Kind.GROUPS);
        var found = transfers.parts(connection, transfer, limit + 1, skip);
        var page = Page.of(found, limit, _ -> String.valueOf(skip + limit));
        return kind == Kind.GROUPS
                ? page.map(it -> new Line(null, it.ref(), it.state(), it.code(), it.changedAt()))
                : new Page<>(named(connection, page.items()), page.next());
    }

    private List<Line> named(UUID connection, List<Part> parts) {
        var channel = connections.get(connection).channel();
        var asked = new HashMap<String, Identity>();
        parts.forEach(it -> asked.put(it.ref(), ChannelIdentity.of(channel, it.ref())));
        var owners = identities.findOwners(asked.values());
        var known = summaries.of(owners.values());
        return parts.stream()
                .map(it -> {
                    var person = owners.get(asked.get(it.ref()));
                    var summary = person == null ? null : known.get(person);
                    return new Line(
                            person, summary == null ? "" : summary.name(), it.state(), it.code(), it.changedAt());
                })
                .toList();
    }
}
