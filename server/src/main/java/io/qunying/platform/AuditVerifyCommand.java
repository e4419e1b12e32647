package io.qunying.platform;

import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AuditVerifyCommand implements Command {

    private final AuditTrail audit;

    AuditVerifyCommand(AuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public String name() {
        return "audit-verify";
    }

    @Override
    public int run(List<String> arguments) {
        var verdict = audit.verify();
        System.out.println(
                verdict.intact()
                        ? "The audit trail is intact: " + verdict.checked() + " entries checked."
                        : "The audit trail is BROKEN at entry " + verdict.brokenAt() + " (" + verdict.reason() + "); "
                                + verdict.checked() + " entries checked.");
        return verdict.intact() ? 0 : 1;
    }
}
