package io.qunying.entry;

import io.qunying.channel.Connections;
import io.qunying.channel.Outbox;
import io.qunying.channel.PlatformGroups;
import io.qunying.community.Groups;
import io.qunying.community.Seats;
import io.qunying.entry.JoinRequest.State;
import io.qunying.person.Blacklist;
import io.qunying.person.Persons;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.NotFound;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.Worklist;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Requests to join as staff see and answer them. Invitations of our account are for administrators. */
@Component
class JoinRequestDesk {

    private static final String REQUEST = "join-request";
    private static final int LONGEST_REASON = 100;
    private static final int MOST_SEATS = 5;

    private final JoinRequestTable table;
    private final JudgeJoinRequests judge;
    private final Persons persons;
    private final Blacklist blacklist;
    private final Groups groups;
    private final Seats seats;
    private final PlatformGroups platform;
    private final Connections connections;
    private final Outbox outbox;
    private final Worklist worklist;
    private final AuditTrail audit;
    private final Clock clock;

    JoinRequestDesk(
            JoinRequestTable table,
            JudgeJoinRequests judge,
            Persons persons,
            Blacklist blacklist,
            Groups groups,
            Seats seats,
            PlatformGroups platform,
            Connections connections,
            Outbox outbox,
            Worklist worklist,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.judge = judge;
        this.persons = persons;
        this.blacklist = blacklist;
        this.groups = groups;
        this.seats = seats;
        this.platform = platform;
        this.connections = connections;
        this.outbox = outbox;
        this.worklist = worklist;
        this.audit = audit;
        this.clock = clock;
    }

    /** A seat that they hold or held. */
    record KnownSeat(
            String groupName,
            Seats.SeatState state,
            @Nullable Instant joinedAt) {}

    /**
     * What there is to know before one decides.
     *
     * @param name empty where nobody has told
     * @param account their id on the platform
     * @param groupName as the platform calls it; null where nobody has told
     * @param inside how many are in it as far as is known
     * @param blacklisted why they are kept out, or null
     * @param seats the latest ones
     */
    record Detail(
            UUID id,
            boolean invitation,
            State state,
            UUID person,
            String name,
            @Nullable String account,
            String comment,
            @Nullable String groupName,
            String groupRef,
            @Nullable Long inside,
            @Nullable Integer capacity,
            Instant askedAt,
            @Nullable String decidedBy,
            @Nullable String reason,
            @Nullable String blacklisted,
            List<KnownSeat> seats) {}

    Detail get(UUID id, StaffMember by) {
        var request = find(id, by);
        var person = persons.resolve(request.person());
        var summary = persons.summaries(List.of(person)).get(person);
        var seen = platform.find(request.connection(), request.groupRef());
        var group = request.group();
        var ours = group == null ? null : groups.find(List.of(group)).get(group);
        return new Detail(
                id,
                request.invitation(),
                request.state(),
                person,
                summary == null ? "" : summary.name(),
                persons.channelRef(person, connections.get(request.connection()).channel())
                        .orElse(null),
                request.comment(),
                ours == null ? seen.map(PlatformGroups.Seen::name).orElse(null) : ours.name(),
                request.groupRef(),
                seen.map(PlatformGroups.Seen::inside).orElse(null),
                seen.map(PlatformGroups.Seen::capacity).orElse(null),
                request.askedAt(),
                request.decidedBy(),
                request.reason(),
                blacklist
                        .findMatch(person, List.of())
                        .map(Blacklist.Entry::reason)
                        .orElse(null),
                seats.historyOf(person).stream()
                        .filter(it -> by.scope().all() || it.community().equals(request.community()))
                        .limit(MOST_SEATS)
                        .map(it -> new KnownSeat(it.groupName(), it.state(), it.joinedAt()))
                        .toList());
    }

    /**
     * @throws DomainException {@code join-request-decided}; {@code join-request-blacklisted} for who is to be kept out
     */
    @Transactional
    public void approve(UUID id, StaffMember by) {
        var request = find(id, by);
        if (blacklist.findMatch(persons.resolve(request.person()), List.of()).isPresent()) {
            throw new DomainException(Category.CONFLICT, "join-request-blacklisted");
        }
        decide(request, true, null, by);
    }

    /** @param reason said to them by the platform */
    @Transactional
    public void refuse(UUID id, @Nullable String reason, StaffMember by) {
        var request = find(id, by);
        var said = reason == null ? "" : reason.strip();
        if (said.length() > LONGEST_REASON) {
            throw new FieldErrors(List.of(new FieldError("reason", "too-long", Map.of("max", LONGEST_REASON))));
        }
        decide(request, false, said, by);
    }

    private void decide(JoinRequest request, boolean approve, @Nullable String reason, StaffMember by) {
        var state = approve ? State.APPROVED : State.REFUSED;
        if (!table.decide(request.id(), state, reason, by.name(), clock.instant())) {
            throw new DomainException(Category.CONFLICT, "join-request-decided");
        }
        outbox.accept(judge.answer(request, approve, reason));
        worklist.finish(request.workKey(), by.id());
        audit.record(
                by.actor(),
                approve ? "join-request.approved" : "join-request.refused",
                REQUEST,
                request.id(),
                request.branch(),
                Map.of());
    }

    private JoinRequest find(UUID id, StaffMember by) {
        var request = table.find(id).orElseThrow(() -> new NotFound(REQUEST, id));
        if (!by.may(request.invitation() ? Permission.CONNECTION_MANAGE : Permission.ENTRY_REVIEW)) {
            throw new DomainException(Category.FORBIDDEN, "work-not-yours");
        }
        by.scope().require(request.branch(), REQUEST, id);
        return request;
    }
}
