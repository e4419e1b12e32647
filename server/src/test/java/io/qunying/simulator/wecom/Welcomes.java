package io.qunying.simulator.wecom;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Welcome codes: each for one message within 20 seconds. */
@NullMarked
final class Welcomes {

    static final int SECONDS = 20;

    static final class Code {
        final String userid;
        final String externalUserid;
        final Instant from;

        @Nullable App usedBy;

        Code(String userid, String externalUserid, Instant from) {
            this.userid = userid;
            this.externalUserid = externalUserid;
            this.from = from;
        }
    }

    private final Map<String, Code> codes = new LinkedHashMap<>();
    private final Corp corp;

    Welcomes(Corp corp) {
        this.corp = corp;
    }

    String issue(String userid, String externalUserid) {
        var code = corp.ids.next("wel");
        codes.put(code, new Code(userid, externalUserid, corp.clock.now()));
        return code;
    }

    boolean isUsed(String value) {
        var code = codes.get(value);
        return code != null && code.usedBy != null;
    }

    Code take(String value, App app, Instant now) {
        var code = codes.get(value);
        if (code == null || now.isAfter(code.from.plusSeconds(SECONDS))) {
            throw new Refusal(Errcode.BAD_WELCOME_CODE, value);
        }
        Refusal.when(code.usedBy == app, Errcode.BAD_WELCOME_CODE, "used");
        Refusal.when(code.usedBy != null, Errcode.ALREADY_CHATTING, "used by another app");
        var customer = corp.customers.get(code.externalUserid);
        var follow = customer == null ? null : customer.follow(code.userid);
        if (follow == null || follow.deletedByCustomer) {
            throw new Refusal(Errcode.NO_RELATION);
        }
        Refusal.when(follow.chatting, Errcode.ALREADY_CHATTING);
        var staff = corp.staff.get(code.userid);
        Refusal.when(
                corp.archiveOpen && staff != null && staff.archived && !follow.agreedToArchive, Errcode.NO_CONSENT);
        return code;
    }
}
