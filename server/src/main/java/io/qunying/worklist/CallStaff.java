package io.qunying.worklist;

import io.qunying.channel.Capability;
import io.qunying.channel.StaffCards;
import io.qunying.channel.StaffCards.Card;
import io.qunying.community.Communities;
import io.qunying.staff.Colleagues;
import io.qunying.staff.Colleagues.Colleague;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells those whose business an item is where they sit: its owner, or everybody who may take it up. */
@Component
class CallStaff {

    private final StaffCards cards;
    private final Colleagues colleagues;
    private final Communities communities;
    private final MessageSource messages;

    CallStaff(StaffCards cards, Colleagues colleagues, Communities communities, MessageSource messages) {
        this.cards = cards;
        this.colleagues = colleagues;
        this.communities = communities;
        this.messages = messages;
    }

    private record Crew(@Nullable UUID branch, @Nullable Duty duty) {}

    void added(List<WorkItem> items) {
        if (items.isEmpty() || !cards.reachesAnybody()) {
            return;
        }
        var groups = communities.groupNames(items.stream()
                .flatMap(it -> Stream.ofNullable(it.group()))
                .distinct()
                .toList());
        var crews = new HashMap<Crew, List<UUID>>();
        cards.tell(items.stream().map(it -> card(it, groups, whose(it, crews))).toList());
    }

    private List<UUID> whose(WorkItem item, Map<Crew, List<UUID>> crews) {
        var owner = item.owner();
        return owner == null
                ? crews.computeIfAbsent(new Crew(item.branch(), item.duty()), this::people)
                : List.of(owner);
    }

    void handed(WorkItem item, UUID to) {
        if (cards.reachesAnybody()) {
            var group = item.group();
            var groups = group == null ? Map.<UUID, String>of() : communities.groupNames(List.of(group));
            cards.tell(List.of(card(item, groups, List.of(to))));
        }
    }

    /** Done or cancelled: nobody need hear of it any more. */
    void over(Collection<UUID> items) {
        cards.forget(items);
    }

    private List<UUID> people(Crew crew) {
        return colleagues.list(crew.branch(), Duty.permission(crew.duty())).stream()
                .map(Colleague::id)
                .toList();
    }

    /** What is chosen at a platform is not sent by hand. */
    private static String wordOf(WorkItem item) {
        var chosen = Capability.SET_WELCOME.name();
        return chosen.equals(item.act()) ? chosen : item.kind().name();
    }

    /** The title of a send says what wants it, which is for the console. */
    private Card card(WorkItem item, Map<UUID, String> groups, Collection<UUID> accounts) {
        var what = item.dispatch() != null || item.title().isBlank()
                ? messages.getMessage("work.card." + wordOf(item), null, Locale.CHINESE)
                : item.title();
        var where = item.group() == null ? null : groups.get(item.group());
        return new Card(item.id(), where == null ? what : what + " · " + where, item.text(), accounts);
    }
}
