package io.qunying.person;

import io.qunying.channel.Connections;
import io.qunying.channel.Customers;
import io.qunying.channel.Customers.Relation;
import io.qunying.person.Identities.Held;
import io.qunying.person.KeptTags.Kept;
import io.qunying.person.TagMarks.Mark;
import io.qunying.person.TagMarks.Spot;
import io.qunying.person.WornTags.Wearing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What has to be written to a platform, so that the tags of people are the same there. */
@Component
class PlanMarks {

    private final Connections connections;
    private final Customers customers;
    private final Identities identities;
    private final KeptTags kept;
    private final WornTags worn;
    private final TagMarks marks;

    PlanMarks(
            Connections connections,
            Customers customers,
            Identities identities,
            KeptTags kept,
            WornTags worn,
            TagMarks marks) {
        this.connections = connections;
        this.customers = customers;
        this.identities = identities;
        this.kept = kept;
        this.worn = worn;
        this.marks = marks;
    }

    /**
     * Tags of one customer of one member of staff.
     *
     * @param customer the lookup of the identity
     * @param ref the customer's id on the platform
     */
    record Change(UUID customer, String staff, String ref, List<Kept> add, List<Kept> remove) {

        boolean isNone() {
            return add.isEmpty() && remove.isEmpty();
        }
    }

    /** By person; of those for whom nothing is to be done there is none. */
    Map<UUID, List<Change>> plan(UUID connection, Collection<UUID> persons) {
        var tags =
                kept.of(connection).stream().filter(it -> it.goneAt() == null).toList();
        if (tags.isEmpty()) {
            return Map.of();
        }
        var channel = connections.get(connection).channel();
        var held = new HashMap<String, Held>();
        for (var one : identities.list(
                persons, List.of(ChannelIdentity.of(channel, "?").kind()))) {
            ChannelIdentity.refOf(one.identity(), channel).ifPresent(it -> held.put(it, one));
        }
        var relations = customers.relations(connection, held.keySet());
        var known = marks.find(held.values().stream().map(Held::lookup).toList());
        var wearing = worn.since(persons, tags.stream().map(Kept::tag).toList()).keySet();
        var changes = new HashMap<UUID, List<Change>>();
        for (var relation : relations) {
            var one = Objects.requireNonNull(held.get(relation.ref()));
            var change = change(relation, one, tags, known, wearing);
            if (!change.isNone()) {
                changes.computeIfAbsent(one.person(), _ -> new ArrayList<>()).add(change);
            }
        }
        return changes;
    }

    private static Change change(
            Relation relation, Held held, List<Kept> tags, Map<Spot, Mark> known, Set<Wearing> wearing) {
        var byWhetherWorn = tags.stream()
                .filter(it -> {
                    var mark = known.get(new Spot(held.lookup(), it.connection(), relation.staff(), it.tag()));
                    var there = mark != null && mark.there();
                    return there != wearing.contains(new Wearing(held.person(), it.tag()));
                })
                .collect(Collectors.partitioningBy(it -> wearing.contains(new Wearing(held.person(), it.tag()))));
        return new Change(
                held.lookup(),
                relation.staff(),
                relation.ref(),
                Objects.requireNonNull(byWhetherWorn.get(true)),
                Objects.requireNonNull(byWhetherWorn.get(false)));
    }
}
