package io.qunying.simulator.wecom;

import io.qunying.simulator.wecom.EventXml.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** Customers handed from one member of staff to another. Who does not refuse within a day is transferred. */
@NullMarked
final class Transfers {

    static final int DONE = 1;
    static final int WAITING = 2;
    static final int REFUSED = 3;
    static final int LIMIT = 4;

    static final class Transfer {
        final String from;
        final String to;
        final String externalUserid;
        final boolean resigned;
        final Instant asked;
        int status = WAITING;
        long takenOver;

        Transfer(String from, String to, String externalUserid, boolean resigned, Instant asked) {
            this.from = from;
            this.to = to;
            this.externalUserid = externalUserid;
            this.resigned = resigned;
            this.asked = asked;
        }
    }

    final List<Transfer> all = new ArrayList<>();
    private final List<Transfer> waiting = new ArrayList<>();
    private final Corp corp;

    Transfers(Corp corp) {
        this.corp = corp;
    }

    void start(String from, String to, String externalUserid, boolean resigned) {
        var transfer = new Transfer(from, to, externalUserid, resigned, corp.clock.now());
        all.add(transfer);
        waiting.add(transfer);
    }

    boolean isWaiting(String externalUserid) {
        return waiting.stream().anyMatch(it -> it.externalUserid.equals(externalUserid));
    }

    /** How often an in-service customer was transferred in the last 90 natural days. */
    long recent(String externalUserid, Instant now) {
        var first = SimulatorClock.day(now).minusDays(89);
        return all.stream()
                .filter(it -> !it.resigned && it.externalUserid.equals(externalUserid))
                .filter(it -> it.status == DONE || it.status == WAITING)
                .filter(it -> !SimulatorClock.day(it.asked).isBefore(first))
                .count();
    }

    Optional<Transfer> find(String externalUserid) {
        return waiting.stream()
                .filter(it -> it.externalUserid.equals(externalUserid))
                .findFirst();
    }

    /** Ends what nobody refused in time. */
    void settle() {
        var due = corp.clock.now().minus(Duration.ofHours(24));
        waiting.stream().filter(it -> !it.asked.isAfter(due)).toList().forEach(this::accept);
    }

    void accept(Transfer transfer) {
        waiting.remove(transfer);
        var customer = corp.customers.get(transfer.externalUserid);
        var taker = corp.staff.get(transfer.to);
        if (customer == null || taker == null) {
            return;
        }
        if (corp.followedBy(taker.userid).size() >= taker.customerLimit) {
            transfer.status = LIMIT;
            fail(transfer, "customer_limit_exceed");
            return;
        }
        transfer.status = DONE;
        transfer.takenOver = corp.clock.seconds();
        var old = corp.unfollow(customer, transfer.from);
        var taken = new Follow(transfer.to, corp.clock.seconds(), old == null ? "" : old.state, 202);
        if (old != null) {
            taken.tags.addAll(old.tags);
            taken.remark = old.remark;
            corp.event(
                    transfer.externalUserid,
                    "change_external_contact",
                    Field.text("ChangeType", "del_external_contact"),
                    Field.text("UserID", transfer.from),
                    Field.text("ExternalUserID", transfer.externalUserid),
                    Field.text("Source", "DELETE_BY_TRANSFER"));
        }
        corp.follow(customer, taken);
        corp.event(
                transfer.externalUserid,
                "change_external_contact",
                Field.text("ChangeType", "add_external_contact"),
                Field.text("UserID", transfer.to),
                Field.text("ExternalUserID", transfer.externalUserid));
    }

    void refuse(Transfer transfer) {
        waiting.remove(transfer);
        transfer.status = REFUSED;
        fail(transfer, "customer_refused");
    }

    private void fail(Transfer transfer, String reason) {
        corp.event(
                transfer.externalUserid,
                "change_external_contact",
                Field.text("ChangeType", "transfer_fail"),
                Field.text("FailReason", reason),
                Field.text("UserID", transfer.to),
                Field.text("ExternalUserID", transfer.externalUserid));
    }
}
