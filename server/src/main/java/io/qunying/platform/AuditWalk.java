package io.qunying.platform;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** One walk along the chain, entry by entry; keeps only the last hash and the first fault. */
class AuditWalk {

    private final AuditSeal seal;
    private byte[] last = AuditChain.START;
    private long place;
    private long checked;
    private AuditTrail.@Nullable Verdict fault;

    AuditWalk(AuditSeal seal) {
        this.seal = seal;
    }

    void bound(AuditRow row) {
        checked++;
        place++;
        var number = row.number();
        var hash = row.hash();
        if (number == null || number != place) {
            fault(place, "entry-missing");
        } else if (!isOurs(row)) {
            fault(place, "entry-changed");
        } else if (!MessageDigest.isEqual(row.previousHash(), last)
                || !MessageDigest.isEqual(hash, seal.ofLink(place, last, row.mac()))) {
            fault(place, "order-changed");
        }
        last = hash == null ? AuditChain.START : hash;
    }

    void unbound(AuditRow row) {
        checked++;
        if (!isOurs(row)) {
            fault(place + 1, "entry-changed");
        }
    }

    void end(AuditChain.@Nullable Head head, boolean headIsOurs) {
        if (head == null && checked == 0) {
            fault(1, "nothing-recorded");
        } else if (head == null ? place > 0 : !headIsOurs) {
            fault(place + 1, "head-changed");
        } else if (head != null && (head.count() != place || !MessageDigest.isEqual(head.hash(), last))) {
            fault(Math.min(head.count(), place) + 1, head.count() > place ? "tail-missing" : "head-changed");
        }
    }

    AuditTrail.Verdict verdict() {
        return fault == null
                ? new AuditTrail.Verdict(checked, null, null)
                : new AuditTrail.Verdict(checked, fault.brokenAt(), fault.reason());
    }

    private boolean isOurs(AuditRow row) {
        return MessageDigest.isEqual(row.mac(), seal.ofContent(row));
    }

    private void fault(long at, String reason) {
        if (fault == null) {
            fault = new AuditTrail.Verdict(checked, at, reason);
        }
    }
}
