package io.qunying.entry;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.channel.PlatformGroups;
import io.qunying.channel.Support;
import io.qunying.community.Groups;
import io.qunying.community.Seats.Sitter;
import io.qunying.entry.JoinRequest.State;
import io.qunying.entry.JoinRequestTable.Ruling;
import io.qunying.person.Blacklist;
import io.qunying.person.Blacklist.Suspect;
import io.qunying.platform.Ids;
import io.qunying.worklist.Worklist;
import io.qunying.worklist.Worklist.Kind;
import io.qunying.worklist.Worklist.NewItem;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Answers by the rules of the house what they are clear about: who is blacklisted is refused, who was let into the
 * community comes in, and where the house wants it so, nobody else comes into a full group. The rest is work for staff.
 */
@Component
class JudgeJoinRequests {

    private static final Duration DUE = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final JoinRequestTable table;
    private final Blacklist blacklist;
    private final Groups groups;
    private final LetIn letIn;
    private final PlatformGroups platform;
    private final Connections connections;
    private final Outbox outbox;
    private final Worklist worklist;
    private final MessageSource messages;
    private final Ids ids;
    private final Clock clock;
    private final boolean refusesWhenFull;

    JudgeJoinRequests(
            JoinRequestTable table,
            Blacklist blacklist,
            Groups groups,
            LetIn letIn,
            PlatformGroups platform,
            Connections connections,
            Outbox outbox,
            Worklist worklist,
            MessageSource messages,
            Ids ids,
            Clock clock,
            @Value("${qunying.entry.refuse-when-full:false}") boolean refusesWhenFull) {
        this.table = table;
        this.blacklist = blacklist;
        this.groups = groups;
        this.letIn = letIn;
        this.platform = platform;
        this.connections = connections;
        this.outbox = outbox;
        this.worklist = worklist;
        this.messages = messages;
        this.ids = ids;
        this.clock = clock;
        this.refusesWhenFull = refusesWhenFull;
    }

    /** @param requests new ones, in the transaction that keeps them */
    void judge(List<JoinRequest> requests) {
        var rulings = rulings(requests);
        if (!rulings.isEmpty()) {
            table.rule(List.copyOf(rulings.values()), clock.instant());
            outbox.acceptAll(requests.stream()
                    .flatMap(it -> Stream.ofNullable(rulings.get(it.id()))
                            .map(ruling -> answer(it, ruling.state() == State.APPROVED, ruling.reason())))
                    .toList());
        }
        var left = requests.stream().filter(it -> !rulings.containsKey(it.id())).toList();
        if (!left.isEmpty()) {
            var known = groups.find(left.stream()
                    .flatMap(it -> Stream.ofNullable(it.group()))
                    .distinct()
                    .toList());
            worklist.addAll(left.stream()
                    .map(it -> work(it, it.group() == null ? null : known.get(it.group())))
                    .toList());
        }
    }

    private Map<UUID, Ruling> rulings(List<JoinRequest> requests) {
        var asked = requests.stream()
                .filter(it -> !it.invitation() && canAnswer(it.connection()))
                .toList();
        var rulings = new HashMap<UUID, Ruling>();
        if (asked.isEmpty()) {
            return rulings;
        }
        var barred = barred(asked);
        var inside = letIn.among(asked.stream().map(JudgeJoinRequests::sitter).collect(Collectors.toSet()));
        var full = new HashMap<String, Boolean>();
        for (var it : asked) {
            if (barred.contains(it.person())) {
                rulings.put(it.id(), new Ruling(it.id(), State.REFUSED, text("blacklisted")));
            } else if (inside.contains(sitter(it))) {
                rulings.put(it.id(), new Ruling(it.id(), State.APPROVED, null));
            } else if (refusesWhenFull && full.computeIfAbsent(it.connection() + it.groupRef(), _ -> isFull(it))) {
                rulings.put(it.id(), new Ruling(it.id(), State.REFUSED, text("join-request.full")));
            }
        }
        return rulings;
    }

    private boolean canAnswer(UUID connection) {
        return connections.connector(connection).support(Capability.APPROVE_ENTRY) == Support.AUTOMATIC;
    }

    private Set<UUID> barred(List<JoinRequest> asked) {
        return blacklist
                .findMatching(asked.stream()
                        .map(JoinRequest::person)
                        .distinct()
                        .map(it -> new Suspect(it, List.of()))
                        .toList())
                .stream()
                .map(Suspect::person)
                .collect(Collectors.toSet());
    }

    private static Sitter sitter(JoinRequest request) {
        return new Sitter(Objects.requireNonNull(request.community()), request.person());
    }

    private boolean isFull(JoinRequest request) {
        return platform.find(request.connection(), request.groupRef())
                .filter(it -> it.capacity() != null && it.inside() >= it.capacity())
                .isPresent();
    }

    /** What tells the platform; the same request is answered once. */
    Dispatch answer(JoinRequest request, boolean approve, @Nullable String reason) {
        var arguments = new HashMap<String, Object>();
        arguments.put("flag", request.flag());
        arguments.put("how", request.invitation() ? "invite" : "add");
        arguments.put("approve", approve);
        if (reason != null) {
            arguments.put("reason", reason);
        }
        return new Dispatch(
                ids.next(),
                request.connection(),
                Capability.APPROVE_ENTRY,
                request.workKey(),
                request.group(),
                // Its reason is about them, and is forgotten with them.
                request.person(),
                request.groupRef(),
                null,
                new Dispatch.Content("", List.of(), List.of(), arguments),
                clock.instant(),
                "entry:join-request");
    }

    private NewItem work(JoinRequest request, Groups.@Nullable GroupRef group) {
        var name = group == null ? request.groupRef() : group.name();
        return request.work(
                request.workKey(),
                Kind.JOIN_REQUEST,
                text(request.invitation() ? "join-request.invited" : "join-request.asked", name),
                request.comment(),
                clock.instant().plus(DUE),
                PATIENCE);
    }

    /** In the language of the work of the house. */
    private String text(String code, Object... values) {
        return messages.getMessage(code, values, Locale.CHINESE);
    }
}
