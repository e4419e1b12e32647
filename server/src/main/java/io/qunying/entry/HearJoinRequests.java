package io.qunying.entry;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import io.qunying.community.AdoptedGroups;
import io.qunying.community.AdoptedGroups.Place;
import io.qunying.community.Groups.GroupRef;
import io.qunying.community.Seats;
import io.qunying.entry.JoinRequest.State;
import io.qunying.entry.JoinRequestTable.Came;
import io.qunying.person.Persons;
import io.qunying.platform.Ids;
import io.qunying.platform.Vault;
import io.qunying.worklist.Worklist;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hears who wants into adopted groups, and who invites our account: what the rules of the house do not answer becomes
 * work. Whoever comes in meanwhile, by whatever hand, is waited for no longer.
 */
@Component
class HearJoinRequests implements InboxPhase {

    private static final int LONGEST_COMMENT = 1000;
    /** Beyond this it is no flag of any implementation, and an answer could not name it. */
    private static final int LONGEST_FLAG = 1000;

    private final JoinRequestTable table;
    private final JudgeJoinRequests judge;
    private final AdoptedGroups groups;
    private final Seats seats;
    private final Persons persons;
    private final Worklist worklist;
    private final Vault vault;
    private final Ids ids;
    private final Clock clock;

    HearJoinRequests(
            JoinRequestTable table,
            JudgeJoinRequests judge,
            AdoptedGroups groups,
            Seats seats,
            Persons persons,
            Worklist worklist,
            Vault vault,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.judge = judge;
        this.groups = groups;
        this.seats = seats;
        this.persons = persons;
        this.worklist = worklist;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.LISTEN;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var asking = batch.stream()
                .filter(it -> it.incoming().kind() == Kind.JOIN_REQUESTED && it.person() != null)
                .toList();
        if (!asking.isEmpty()) {
            hear(asking);
        }
        var came = batch.stream()
                .map(InboxEvent::incoming)
                .filter(it -> it.kind() == Kind.MEMBER_JOINED && !it.senderRef().isEmpty())
                .map(it -> new Came(it.connection(), it.groupRef(), asker(it), it.at()))
                .toList();
        if (!came.isEmpty()) {
            over(table.close(came, clock.instant()));
        }
    }

    private void hear(List<InboxEvent> asking) {
        var adopted = groups.findAll(
                asking.stream().map(HearJoinRequests::place).distinct().toList());
        var fresh = table.insert(asking.stream()
                .flatMap(it -> request(it, adopted.get(place(it))).stream())
                .toList());
        if (fresh.isEmpty()) {
            return;
        }
        var older = table.supersede(fresh, clock.instant());
        over(older);
        var newcomers = new HashMap<UUID, List<UUID>>();
        for (var it : fresh) {
            var branch = it.branch();
            if (branch != null) {
                newcomers.computeIfAbsent(branch, _ -> new ArrayList<>()).add(it.person());
            }
        }
        newcomers.forEach((branch, people) -> persons.addAllToBranch(people, branch));
        // Who asked twice in one batch is answered once, too.
        var superseded = older.stream().map(JoinRequest::id).collect(Collectors.toSet());
        judge.judge(fresh.stream().filter(it -> !superseded.contains(it.id())).toList());
    }

    /** Empty where it is none of our business, or too late. */
    private Optional<JoinRequest> request(InboxEvent event, @Nullable GroupRef group) {
        var incoming = event.incoming();
        var person = event.person();
        var flag = text(incoming.payload(), "flag");
        var invitation = "invite".equals(incoming.payload().get("how"));
        if (person == null || flag.isEmpty() || flag.length() > LONGEST_FLAG || invitation == (group != null)) {
            return Optional.empty();
        }
        if (isInsideSince(event)) {
            return Optional.empty();
        }
        var comment = text(incoming.payload(), "comment");
        return Optional.of(new JoinRequest(
                ids.next(),
                incoming.connection(),
                flag,
                invitation,
                incoming.groupRef(),
                group == null ? null : group.id(),
                group == null ? null : group.community(),
                group == null ? null : group.branch(),
                person,
                asker(incoming),
                comment.substring(0, Math.min(comment.length(), LONGEST_COMMENT)),
                incoming.at(),
                State.OPEN,
                null,
                null,
                null));
    }

    /** It is told late: they have come in since. */
    private boolean isInsideSince(InboxEvent event) {
        var membership = event.membership();
        return membership != null
                && seats.find(membership.seat())
                        .flatMap(it -> Optional.ofNullable(it.joinedAt()))
                        .filter(it -> !it.isBefore(event.incoming().at()))
                        .isPresent();
    }

    private void over(List<JoinRequest> closed) {
        closed.forEach(it -> worklist.cancel(it.workKey()));
    }

    private UUID asker(Incoming incoming) {
        var hash = ByteBuffer.wrap(vault.lookup("join-request", incoming.connection() + ":" + incoming.senderRef()));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static Place place(InboxEvent event) {
        return new Place(event.incoming().connection(), event.incoming().groupRef());
    }

    private static String text(Map<String, Object> payload, String name) {
        return payload.get(name) instanceof String text ? text : "";
    }
}
