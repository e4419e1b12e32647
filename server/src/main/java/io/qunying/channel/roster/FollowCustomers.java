package io.qunying.channel.roster;

import io.qunying.channel.Connections;
import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import io.qunying.channel.roster.CustomerTable.Bond;
import io.qunying.channel.roster.CustomerTable.Known;
import io.qunying.channel.roster.CustomerTable.Line;
import io.qunying.channel.roster.Standing.Source;
import io.qunying.channel.roster.Standing.Word;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes down who became and who is no longer whose customer, whatever the order in which it is told. */
@Component
class FollowCustomers implements InboxPhase {

    private final Connections connections;
    private final CustomerTable customers;
    private final LooksAtCustomers looks;
    private final RosterTable roster;
    private final Clock clock;
    /** Nobody is asked for in the same moment: many come at once where something is on, and welcomes go before. */
    private final Duration askAfter;

    FollowCustomers(
            Connections connections,
            CustomerTable customers,
            LooksAtCustomers looks,
            RosterTable roster,
            Clock clock,
            @Value("${qunying.customers.ask-after:1m}") Duration askAfter) {
        this.connections = connections;
        this.customers = customers;
        this.looks = looks;
        this.roster = roster;
        this.clock = clock;
        this.askAfter = askAfter;
    }

    @Override
    public Stage stage() {
        return Stage.ROSTER;
    }

    /** An event that says of somebody whether a member of staff has them. */
    private record Said(InboxEvent event, Bond bond, Word word) {}

    @Override
    public void handle(List<InboxEvent> batch) {
        follow(batch);
        lookAt(batch);
    }

    private void follow(List<InboxEvent> batch) {
        var said = batch.stream()
                .filter(it -> isAboutCustomers(it.incoming()))
                .map(this::said)
                .toList();
        if (said.isEmpty()) {
            return;
        }
        var standings = new HashMap<Bond, Standing>();
        var before = customers.find(said.stream().map(Said::bond).toList());
        before.forEach((bond, known) -> standings.put(bond, known.standing()));
        var lines = new LinkedHashMap<Bond, Line>();
        for (var it : said) {
            note(it, standings, lines);
            it.event().cameBy(cameBy(it, lines.get(it.bond()), before.get(it.bond())));
        }
        customers.write(List.copyOf(lines.values()), clock.instant());
    }

    /**
     * That something was noted of a customer is no word on whether they still are one: whoever is unknown is asked for.
     */
    private void lookAt(List<InboxEvent> batch) {
        var edits = new HashMap<Bond, LooksAtCustomers.Edit>();
        for (var event : batch) {
            var incoming = event.incoming();
            if (incoming.kind() == Kind.CUSTOMER_CHANGED
                    && incoming.payload().size() == 1
                    && !incoming.senderRef().isEmpty()
                    && text(incoming, "staff") != null) {
                edits.merge(
                        bond(incoming),
                        new LooksAtCustomers.Edit(incoming.senderRef(), incoming.at()),
                        (one, other) -> one.at().isAfter(other.at()) ? one : other);
            }
        }
        looks.edited(edits, clock.instant().plus(askAfter));
    }

    private static boolean isAboutCustomers(Incoming incoming) {
        return (incoming.kind() == Kind.CUSTOMER_ADDED || incoming.kind() == Kind.CUSTOMER_LOST)
                && !incoming.senderRef().isEmpty()
                && text(incoming, "staff") != null;
    }

    private Said said(InboxEvent event) {
        var incoming = event.incoming();
        // Who agrees to be read was a customer before.
        var source = incoming.isFound() || incoming.isAgreement() ? Source.SIGHT : Source.EVENT;
        return new Said(event, bond(incoming), new Word(incoming.at(), incoming.kind() == Kind.CUSTOMER_ADDED, source));
    }

    private Bond bond(Incoming incoming) {
        var channel = connections.get(incoming.connection()).channel();
        var staff = String.valueOf(text(incoming, "staff"));
        return new Bond(incoming.connection(), staff, roster.hash(channel, incoming.senderRef()));
    }

    private void note(Said said, Map<Bond, Standing> standings, Map<Bond, Line> lines) {
        var incoming = said.event().incoming();
        var before = standings.get(said.bond());
        var after = since(incoming, before == null ? Standing.of(said.word()) : before.after(said.word()));
        var turn = turn(said);
        if (turn != null && turns(before, turn)) {
            said.event().countAsTurn();
        }
        standings.put(said.bond(), after);
        var known = lines.get(said.bond());
        lines.put(
                said.bond(),
                new Line(
                        said.bond(),
                        incoming.senderRef(),
                        after,
                        how(incoming, said.word(), after, known),
                        state(incoming, said.word(), after, known),
                        lookAt(said.word(), after, known)));
    }

    /** Who agrees to be read does not say again by which code they came. */
    private static @Nullable String cameBy(Said said, @Nullable Line line, @Nullable Known before) {
        var told = text(said.event().incoming(), "state");
        if (told != null || !said.event().incoming().isAgreement()) {
            return told;
        }
        return line != null && line.state() != null ? line.state() : before == null ? null : before.state();
    }

    /** A list may say since when they are. */
    private static Standing since(Incoming incoming, Standing standing) {
        var since = text(incoming, "since");
        return since == null ? standing : standing.remembering(new Word(Instant.parse(since), true, Source.EVENT));
    }

    /**
     * What may be news by it. Who is found to have come by a code, and so long ago that no callback is awaited any
     * more, came when the list says.
     */
    private static @Nullable Word turn(Said said) {
        if (said.word().source() == Source.EVENT) {
            return said.word();
        }
        var since = text(said.event().incoming(), "since");
        var code = text(said.event().incoming(), "state");
        return since == null || code == null ? null : new Word(Instant.parse(since), true, Source.EVENT);
    }

    /**
     * Whether somebody came or went by it. Who is added halfway and then wholly came once, and who deletes whoever has
     * deleted them went once.
     */
    private static boolean turns(@Nullable Standing before, Word word) {
        var came = before == null ? null : before.joinedAt();
        var went = before == null ? null : before.leftAt();
        var same = word.inside() ? came : went;
        var other = word.inside() ? went : came;
        return same == null
                || (other != null && !other.isBefore(same) && word.at().isAfter(other));
    }

    private static @Nullable String how(Incoming incoming, Word word, Standing after, @Nullable Line known) {
        var isLatest = !word.inside() && word.at().equals(after.toldAt());
        return isLatest ? text(incoming, "how") : known == null ? null : known.how();
    }

    private static @Nullable String state(Incoming incoming, Word word, Standing after, @Nullable Line known) {
        var isLatest = word.inside() && word.at().equals(after.joinedAt());
        var told = isLatest ? text(incoming, "state") : null;
        return told == null && known != null ? known.state() : told;
    }

    private @Nullable Instant lookAt(Word word, Standing after, @Nullable Line known) {
        var asks = after.doubtful() || (word.inside() && word.source() == Source.EVENT);
        return asks ? clock.instant().plus(askAfter) : known == null ? null : known.lookAt();
    }

    private static @Nullable String text(Incoming incoming, String name) {
        return incoming.payload().get(name) instanceof String text && !text.isEmpty() ? text : null;
    }
}
