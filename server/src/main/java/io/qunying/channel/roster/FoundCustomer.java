package io.qunying.channel.roster;

import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import io.qunying.channel.roster.CustomerTable.Bond;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a platform said of a customer when it was asked, as events for the inbox; the same found twice is one event. */
record FoundCustomer(Bond bond, String ref) {

    /** Somebody is a customer, or is one no longer. */
    Incoming turned(Kind kind, Instant at, Map<String, String> more) {
        var payload = new HashMap<String, Object>(more);
        payload.put("staff", bond.staff());
        payload.put("how", "found");
        return new Incoming(
                bond.connection(),
                "customer:" + bond.staff() + ":" + bond.customer() + ":" + at.getEpochSecond() + ":" + kind,
                kind,
                "",
                ref,
                at,
                payload);
    }

    /**
     * What staff note, and what the customer calls themselves.
     *
     * @param asOf the moment of the answer: each answer is one event
     * @param tags null where this member of staff has them no longer
     * @param edited the moment of the latest change that was told, or null
     */
    Incoming noted(Instant asOf, @Nullable String name, @Nullable List<String> tags, @Nullable Instant edited) {
        var payload = new HashMap<String, Object>(Map.of("staff", bond.staff()));
        if (name != null) {
            payload.put("name", name);
        }
        if (tags != null) {
            payload.put("tags", tags);
        }
        if (edited != null) {
            payload.put("edited", edited.toString());
        }
        return new Incoming(
                bond.connection(),
                "noted:" + bond.staff() + ":" + bond.customer() + ":" + asOf.toEpochMilli(),
                Kind.CUSTOMER_CHANGED,
                "",
                ref,
                asOf,
                payload);
    }
}
