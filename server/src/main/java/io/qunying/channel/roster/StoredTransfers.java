package io.qunying.channel.roster;

import io.qunying.channel.Connections;
import io.qunying.channel.NotTaken;
import io.qunying.channel.TransferSource;
import io.qunying.channel.Transfers;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class StoredTransfers implements Transfers {

    private final Connections connections;
    private final TransferTable table;
    private final CustomerTable customers;
    private final RosterGroups groups;
    private final RosterTable roster;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    StoredTransfers(
            Connections connections,
            TransferTable table,
            CustomerTable customers,
            RosterGroups groups,
            RosterTable roster,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.connections = connections;
        this.table = table;
        this.customers = customers;
        this.groups = groups;
        this.roster = roster;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    private TransferSource source(UUID connection) {
        var source = connections.connector(connection).transfers();
        if (source == null) {
            throw new DomainException(Category.INVALID, "transfers-impossible");
        }
        return source;
    }

    @Override
    public List<Giver> givers(UUID connection) throws NotTaken {
        var source = source(connection);
        var inService = source.staff();
        var left = source.unassigned();
        var had = customers.counts(connection);
        var owned = owners(connection);
        var all = new TreeSet<String>(inService);
        all.addAll(left.keySet());
        all.addAll(owned.keySet());
        var givers = new ArrayList<Giver>();
        for (var staff : all) {
            var resigned = !inService.contains(staff);
            var count = resigned ? left.getOrDefault(staff, List.of()).size() : had.getOrDefault(staff, 0);
            givers.add(new Giver(
                    staff, resigned, count, owned.getOrDefault(staff, List.of()).size()));
        }
        return givers;
    }

    /** The groups of each owner. */
    private Map<String, List<String>> owners(UUID connection) {
        var owned = new HashMap<String, List<String>>();
        groups.owners(connection)
                .forEach((group, owner) ->
                        owned.computeIfAbsent(owner, _ -> new ArrayList<>()).add(group));
        return owned;
    }

    @Override
    public int begin(Wish wish, int most, String by) throws NotTaken {
        var source = source(wish.connection());
        var all = refs(wish, source);
        var hashes = roster.hashes(connections.get(wish.connection()).channel(), all);
        var chosen = table.firstFree(wish.connection(), hashes, most);
        if (chosen.isEmpty()) {
            return 0;
        }
        var refs = chosen.stream().map(all::get).toList();
        var subjects = chosen.stream().map(hashes::get).toList();
        var begun = transaction.execute(_ -> {
            var id = ids.next();
            table.add(id, wish, by, clock.instant());
            var count = table.addParts(id, wish.connection(), subjects, refs, clock.instant());
            if (count == 0) {
                table.drop(id);
            }
            return count;
        });
        return begun == null ? 0 : begun;
    }

    private List<String> refs(Wish wish, TransferSource source) throws NotTaken {
        if (wish.kind() == Kind.GROUPS) {
            return owners(wish.connection()).getOrDefault(wish.from(), List.of());
        }
        return wish.resigned()
                ? source.unassigned().getOrDefault(wish.from(), List.of())
                : customers.ofStaff(wish.connection(), wish.from());
    }

    @Override
    public List<Transfer> list(UUID connection) {
        return table.list(connection);
    }

    @Override
    public Optional<Kind> kind(UUID connection, UUID transfer) {
        return table.kind(connection, transfer);
    }

    @Override
    public List<Part> parts(UUID connection, UUID transfer, int limit, int skip) {
        return table.parts(connection, transfer, limit, skip);
    }
}
