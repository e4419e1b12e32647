package io.qunying.worklist;

import io.qunying.channel.Connections;
import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming.Kind;
import io.qunying.channel.StaffCards;
import io.qunying.channel.StaffCards.Member;
import io.qunying.person.Persons;
import io.qunying.worklist.Worklist.NewItem;
import io.qunying.worklist.Worklist.Proof;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Whoever loses customers hears of it: one item a day for each member of staff, however many they lose. Nobody is named
 * in it: who it was stands in the list of lost customers, which also knows who has come back or was erased.
 */
@Component
class NoticeLosses implements InboxPhase {

    /** Days are those of the house. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Duration DUE = Duration.ofDays(1);

    private final Worklist worklist;
    private final StaffCards staff;
    private final Persons persons;
    private final Connections connections;
    private final MessageSource messages;
    private final Clock clock;

    NoticeLosses(
            Worklist worklist,
            StaffCards staff,
            Persons persons,
            Connections connections,
            MessageSource messages,
            Clock clock) {
        this.worklist = worklist;
        this.staff = staff;
        this.persons = persons;
        this.connections = connections;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.RECORD;
    }

    /** All that a member of staff lost on a day of one branch. */
    private record Losing(
            Member member, LocalDate day, @Nullable UUID branch) {

        String key() {
            return String.join(
                    ":",
                    "customers-lost",
                    member.connection().toString(),
                    member.staff(),
                    day.toString(),
                    branch == null ? "" : branch.toString());
        }
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var lost = batch.stream().filter(NoticeLosses::isLost).toList();
        if (lost.isEmpty()) {
            return;
        }
        var branches = persons.onlyBranches(
                lost.stream().map(it -> Objects.requireNonNull(it.person())).collect(Collectors.toSet()));
        var losing = lost.stream().map(it -> losing(it, branches)).collect(Collectors.toCollection(LinkedHashSet::new));
        var accounts = staff.accounts(losing.stream().map(Losing::member).collect(Collectors.toSet()));
        worklist.addAll(losing.stream().map(it -> item(it, accounts)).toList());
    }

    /** Told for the first time, or found; who is handed to a colleague is not lost. */
    private static boolean isLost(InboxEvent event) {
        return event.incoming().kind() == Kind.CUSTOMER_LOST
                && event.person() != null
                && event.incoming().payload().get("staff") instanceof String
                && !"transfer".equals(event.incoming().payload().get("how"))
                && (event.isTurn() || event.incoming().isFound());
    }

    private Losing losing(InboxEvent event, Map<UUID, UUID> branches) {
        var incoming = event.incoming();
        var member = new Member(
                incoming.connection(), String.valueOf(incoming.payload().get("staff")));
        // What was found may have been so for long: it is of the day on which somebody can do something about it.
        var at = incoming.isFound() ? clock.instant() : incoming.at();
        var day = at.atZone(ZONE).toLocalDate();
        return new Losing(member, day, branches.get(event.person()));
    }

    private NewItem item(Losing losing, Map<Member, UUID> accounts) {
        var connection = connections.get(losing.member().connection()).name();
        return new NewItem(
                losing.key(),
                Worklist.Kind.FOLLOW_UP,
                text("title", losing, connection),
                text("text", losing, connection),
                losing.branch(),
                null,
                null,
                null,
                accounts.get(losing.member()),
                null,
                clock.instant().plus(DUE),
                null,
                List.of(),
                Proof.NONE);
    }

    /** In the language of the work of the house. */
    private String text(String what, Losing losing, String connection) {
        return messages.getMessage(
                "worklist.customers-lost." + what,
                new Object[] {losing.member().staff(), losing.day().toString(), connection},
                Locale.CHINESE);
    }
}
