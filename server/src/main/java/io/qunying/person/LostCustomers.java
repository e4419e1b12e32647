package io.qunying.person;

import io.qunying.channel.Connections;
import io.qunying.channel.Customers;
import io.qunying.channel.Customers.Losses;
import io.qunying.channel.Customers.Lost;
import io.qunying.platform.Page;
import io.qunying.staff.BranchScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is no longer somebody's customer, with the names that we know them by. */
@Component
class LostCustomers {

    private final Customers customers;
    private final Connections connections;
    private final Identities identities;
    private final Summaries summaries;
    private final PersonSearch search;

    LostCustomers(
            Customers customers,
            Connections connections,
            Identities identities,
            Summaries summaries,
            PersonSearch search) {
        this.customers = customers;
        this.connections = connections;
        this.identities = identities;
        this.summaries = summaries;
        this.search = search;
    }

    /**
     * One of them.
     *
     * @param how by-customer, by-staff or found
     */
    record Line(
            UUID person,
            String name,
            UUID connection,
            String connectionName,
            String staff,
            @Nullable Instant since,
            Instant lostAt,
            String how) {}

    /** How many a member of staff lost. */
    record Figure(UUID connection, String connectionName, String staff, int all, int byCustomer) {}

    /** What is looked for. */
    record Wanted(
            Instant from,
            Instant to,
            @Nullable UUID connection,
            @Nullable String staff) {}

    /** Of a page only those whom the asker sees. */
    Page<Line> list(Wanted wanted, BranchScope scope, int skip, int limit) {
        var found = customers.lost(wanted.from(), wanted.to(), wanted.connection(), wanted.staff(), limit + 1, skip);
        var page = Page.of(found, limit, _ -> String.valueOf(skip + limit));
        return new Page<>(lines(page.items(), scope), page.next());
    }

    private List<Line> lines(List<Lost> all, BranchScope scope) {
        var asked = new HashMap<Lost, Identity>();
        all.forEach(it -> asked.put(it, ChannelIdentity.of(it.channel(), it.ref())));
        var owners = identities.findOwners(List.copyOf(asked.values()));
        var seen = search.seen(scope, owners.values());
        var known = summaries.of(seen);
        var names = names();
        var lines = new ArrayList<Line>();
        for (var one : all) {
            var person = owners.get(asked.get(one));
            var summary = person == null ? null : known.get(person);
            if (person != null && summary != null) {
                lines.add(new Line(
                        person,
                        summary.name(),
                        one.connection(),
                        names.getOrDefault(one.connection(), ""),
                        one.staff(),
                        one.since(),
                        one.lostAt(),
                        one.how()));
            }
        }
        return lines;
    }

    private Map<UUID, String> names() {
        var names = new HashMap<UUID, String>();
        connections.list().forEach(it -> names.put(it.id(), it.name()));
        return names;
    }

    List<Figure> figures(Instant from, Instant to) {
        var names = names();
        return customers.losses(from, to).stream()
                .map(it -> figure(it, names.getOrDefault(it.connection(), "")))
                .toList();
    }

    private static Figure figure(Losses losses, String connection) {
        return new Figure(losses.connection(), connection, losses.staff(), losses.all(), losses.byCustomer());
    }
}
