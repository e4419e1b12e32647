package io.qunying.entry;

import io.qunying.channel.Connections;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.ContactCodes;
import io.qunying.channel.ContactLinks;
import io.qunying.channel.NotTaken;
import io.qunying.entry.ContactTable.Member;
import io.qunying.entry.WayTable.Way;
import io.qunying.fact.FactFigures;
import io.qunying.fact.Verb;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class KeepContacts implements Contacts {

    private static final Duration FIGURES = Duration.ofDays(28);
    private static final int MOST_A_DAY = 100_000;

    /** Where a code has no scene of its own. */
    private static final List<String> ANYWHERE = List.of("other");

    private final LiveCodes codes;
    private final CodeTable codeTable;
    private final ContactTable table;
    private final PlanContacts plan;
    private final Connections connections;
    private final Notes notes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepContacts(
            LiveCodes codes,
            CodeTable codeTable,
            ContactTable table,
            PlanContacts plan,
            Connections connections,
            Notes notes,
            TransactionTemplate transaction,
            Clock clock) {
        this.codes = codes;
        this.codeTable = codeTable;
        this.table = table;
        this.plan = plan;
        this.connections = connections;
        this.notes = notes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is counted and written down beside it. */
    @Component
    record Notes(FactFigures figures, AuditTrail audit) {}

    /** The scenes that a code has codes on platforms for. */
    static Collection<String> scenes(LiveCode code) {
        return code.scenes().isEmpty() ? ANYWHERE : code.scenes();
    }

    @Override
    public List<Behind> list(UUID id, StaffMember by) {
        var code = codes.get(id, by.scope());
        var ways = table.ways(id).stream().collect(Collectors.groupingBy(Way::connection));
        var added = added(code, by);
        return connections.list().stream()
                .filter(it -> connections.connector(it.id()).contactCodes() != null)
                .map(it -> behind(id, it, ways.getOrDefault(it.id(), List.of()), added))
                .toList();
    }

    private Behind behind(UUID code, Connection connection, List<Way> ways, Map<String, Long> added) {
        return new Behind(
                connection.id(),
                connection.name(),
                standings(code, connection.id()),
                ways.stream()
                        .filter(it -> !ContactTable.isLink(it))
                        .map(it ->
                                new Scene(it.slot(), it.ref() != null, it.failure(), added.getOrDefault(it.slot(), 0L)))
                        .toList(),
                ways.stream()
                        .filter(ContactTable::isLink)
                        .map(it -> new Link(
                                it.ref() == null ? null : it.address(),
                                it.failure(),
                                refused(it),
                                added.getOrDefault(it.slot(), 0L)))
                        .findFirst()
                        .orElse(null));
    }

    private List<String> refused(Way link) {
        return plan.duties(link.code(), link.connection(), true).stream()
                .filter(ContactRota.Duty::refused)
                .map(ContactRota.Duty::staff)
                .toList();
    }

    private List<Standing> standings(UUID code, UUID connection) {
        return plan.duties(code, connection, false).stream()
                .map(it -> {
                    var out = it.out();
                    return new Standing(
                            it.staff(), it.perDay(), it.perHour(), it.today(), out == null ? null : out.code());
                })
                .toList();
    }

    private Map<String, Long> added(LiveCode code, StaffMember by) {
        var now = clock.instant();
        var filter = new FactFigures.Filter(
                now.minus(FIGURES), now, by.scope().filter(), null, null, code.id(), null, null, null);
        return notes
                .figures()
                .countBy(FactFigures.Dimension.SCENE, filter, List.of(Verb.CONTACT_ADDED), ZoneOffset.UTC)
                .stream()
                .collect(Collectors.toMap(FactFigures.Count::value, FactFigures.Count::persons, Long::sum));
    }

    @Override
    public List<String> candidates(UUID id, UUID connection, StaffMember by) {
        codes.get(id, by.scope());
        return asked(connection);
    }

    private List<String> asked(UUID connection) {
        try {
            return codesOf(connection).staff().stream().sorted().toList();
        } catch (NotTaken refused) {
            throw untold(refused);
        }
    }

    private static DomainException untold(NotTaken refused) {
        return new DomainException(Category.PLATFORM, "contacts-untold", Map.of("because", refused.code()));
    }

    private ContactCodes codesOf(UUID connection) {
        return orImpossible(connections.connector(connection).contactCodes());
    }

    private ContactLinks linksOf(UUID connection) {
        return orImpossible(connections.connector(connection).contactLinks());
    }

    private static <C extends ContactCodes> C orImpossible(@Nullable C found) {
        if (found == null) {
            throw new DomainException(Category.INVALID, "contacts-impossible");
        }
        return found;
    }

    @Override
    public ContactLinks.Balance linkQuota(UUID id, UUID connection, StaffMember by) {
        codes.get(id, by.scope());
        try {
            return linksOf(connection).balance();
        } catch (NotTaken refused) {
            throw untold(refused);
        }
    }

    @Override
    public void put(UUID id, UUID connection, List<Wanted> wanted, boolean link, StaffMember by) {
        codes.get(id, by.scope());
        if (link) {
            linksOf(connection);
        }
        var members = checked(wanted);
        requireKnown(members, asked(connection)); // before any lock: the platform takes its time
        transaction.executeWithoutResult(_ -> {
            var code = locked(id);
            table.putMembers(id, connection, members);
            table.forgive(connection, members.stream().map(Member::staff).toList());
            table.want(code, connection, scenes(code), link, clock.instant());
            notes.audit()
                    .record(
                            by.actor(),
                            "code.contacts-changed",
                            "code",
                            id,
                            code.branch(),
                            Map.of("staff", members.size(), "link", link));
        });
    }

    /** Whoever changes what is behind a code waits until whoever does so already has. */
    private LiveCode locked(UUID id) {
        return codeTable.findLocked(id).orElseThrow(() -> new NotFound("code", id));
    }

    private static List<Member> checked(List<Wanted> wanted) {
        var errors = new ArrayList<FieldError>();
        if (wanted.isEmpty()) {
            errors.add(new FieldError("staff", "required"));
        }
        if (wanted.size() > ContactCodes.MOST_STAFF) {
            errors.add(new FieldError("staff", "too-many", Map.of("max", ContactCodes.MOST_STAFF)));
        }
        var seen = new HashSet<String>();
        var members = new ArrayList<Member>();
        for (var i = 0; i < wanted.size(); i++) {
            var one = wanted.get(i);
            var field = "staff[" + i + "]";
            if (!seen.add(one.staff())) {
                errors.add(new FieldError(field + ".staff", "twice"));
            }
            requireCap(one.perDay(), field + ".perDay", errors);
            requireCap(one.perHour(), field + ".perHour", errors);
            members.add(new Member(one.staff(), one.perDay(), one.perHour()));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return members;
    }

    private static void requireCap(int cap, String field, List<FieldError> errors) {
        if (cap < 1 || cap > MOST_A_DAY) {
            errors.add(new FieldError(field, "out-of-range"));
        }
    }

    private static void requireKnown(List<Member> members, List<String> known) {
        var candidates = new HashSet<>(known);
        var errors = new ArrayList<FieldError>();
        for (var i = 0; i < members.size(); i++) {
            if (!candidates.contains(members.get(i).staff())) {
                errors.add(new FieldError(
                        "staff[" + i + "].staff",
                        "not-a-contact",
                        Map.of("staff", members.get(i).staff())));
            }
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
    }

    @Override
    public void remove(UUID id, UUID connection, StaffMember by) {
        codes.get(id, by.scope());
        transaction.executeWithoutResult(_ -> {
            var code = locked(id);
            table.putMembers(id, connection, List.of());
            table.want(code, connection, List.of(), false, clock.instant());
            notes.audit().record(by.actor(), "code.contacts-changed", "code", id, code.branch(), Map.of("staff", 0));
        });
    }

    @Override
    public byte[] picture(UUID id, UUID connection, String scene, StaffMember by) {
        codes.get(id, by.scope());
        var address = table.find(id, connection, scene)
                .filter(it -> !ContactTable.isLink(it))
                .map(Way::address)
                .orElseThrow(() -> new NotFound("code", id));
        try {
            return codesOf(connection).picture(address);
        } catch (NotTaken refused) {
            throw untold(refused);
        }
    }
}
