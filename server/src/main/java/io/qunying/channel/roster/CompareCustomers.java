package io.qunying.channel.roster;

import io.qunying.channel.CustomerSource.Listed;
import io.qunying.channel.CustomerSource.Page;
import io.qunying.channel.Inbox;
import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import io.qunying.channel.roster.CustomerTable.Bond;
import io.qunying.channel.roster.CustomerTable.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares lists of customers with what was told. What nobody told comes in by the inbox, so that one writer keeps the
 * customers and everyone above hears of it.
 */
@Component
class CompareCustomers {

    /** The platform's clock may differ from ours by so much, and its lists are seconds behind what it tells. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** For so long the callback that tells the same may still be on its way. */
    private static final Duration CALLBACK_AWAITED = Duration.ofHours(1);

    private final CustomerTable customers;
    private final ListedBonds bonds;
    private final StoredErasedSenders erased;
    private final RosterTable roster;
    private final Inbox inbox;

    CompareCustomers(
            CustomerTable customers, ListedBonds bonds, StoredErasedSenders erased, RosterTable roster, Inbox inbox) {
        this.customers = customers;
        this.bonds = bonds;
        this.erased = erased;
        this.roster = roster;
        this.inbox = inbox;
    }

    /** @param pass when the pass began that the page is part of */
    @Transactional
    public void compare(UUID connection, String channel, Page page, Instant pass) {
        var listed = page.customers();
        if (listed.isEmpty()) {
            return;
        }
        var hashes = roster.hashes(channel, listed.stream().map(Listed::ref).toList());
        var all = new ArrayList<Bond>();
        for (var i = 0; i < hashes.size(); i++) {
            all.add(new Bond(connection, listed.get(i).staff(), hashes.get(i)));
        }
        var known = customers.find(all);
        var gone = erased.among(new HashSet<>(hashes));
        var found = new ArrayList<Incoming>();
        for (var i = 0; i < hashes.size(); i++) {
            var one = listed.get(i);
            var before = known.get(all.get(i));
            if (isErased(one, before, gone.get(hashes.get(i)))) {
                continue;
            }
            var moment = before == null ? firstMoment(one, page.asOf()) : moment(one, before, page.asOf());
            if (moment != null) {
                found.addAll(found(new FoundCustomer(all.get(i), one.ref()), one, moment, page.asOf()));
            }
        }
        inbox.receiveAll(connection, "", found);
        bonds.listed(all, pass);
    }

    /** Whether they were erased here, and neither came nor were told of since. */
    private static boolean isErased(Listed listed, @Nullable Known known, @Nullable Instant erased) {
        return StoredErasedSenders.stayOut(erased, listed.since())
                && (known == null || !known.standing().toldAt().isAfter(erased));
    }

    /**
     * Of somebody unknown it is said as of when they came: whatever else the platform tells of them was later than
     * that.
     */
    private static Instant firstMoment(Listed listed, Instant asOf) {
        return listed.since() == null ? asOf.minus(SKEW) : listed.since();
    }

    /**
     * Who deleted a member of staff still stands in their list, since when they came first: only who came after the
     * last word has come again. Who is lost only because they were missed is not, where a later list has them.
     */
    private static @Nullable Instant moment(Listed listed, Known known, Instant asOf) {
        var standing = known.standing();
        if (listed.since() != null && listed.since().isAfter(standing.toldAt())) {
            return listed.since();
        }
        var wasMissed = !standing.inside()
                && "found".equals(known.how())
                && known.foundAt() != null
                && known.foundAt().isBefore(asOf.minus(SKEW));
        return wasMissed ? standing.justAfter() : null;
    }

    /** Since when they are is not said of who came just now: the callback that does is the one that counts. */
    private static List<Incoming> found(FoundCustomer customer, Listed listed, Instant moment, Instant asOf) {
        var more = new HashMap<String, String>();
        if (listed.since() != null && listed.since().isBefore(asOf.minus(CALLBACK_AWAITED))) {
            more.put("since", listed.since().toString());
        }
        if (listed.state() != null) {
            more.put("state", listed.state());
        }
        return List.of(
                customer.turned(Kind.CUSTOMER_ADDED, moment, Map.copyOf(more)),
                customer.noted(asOf, listed.name(), listed.tags(), null));
    }

    /** A pass that began then has had all customers of these members of staff. */
    void whole(UUID connection, List<String> staff, Instant pass, Instant now) {
        bonds.missed(connection, staff, pass, pass.minus(SKEW), now);
    }
}
