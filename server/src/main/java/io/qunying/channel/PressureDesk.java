package io.qunying.channel;

import io.qunying.channel.PressureController.Pressure;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.staff.StaffMember;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The house's pressure and quiet hours, as staff read and change them. */
@Component
class PressureDesk {

    private static final int MOST = 1000;

    private final PressureRules rules;
    private final AuditTrail audit;

    PressureDesk(PressureRules rules, AuditTrail audit) {
        this.rules = rules;
        this.audit = audit;
    }

    Pressure read() {
        var rule = rules.house();
        var quiet = rule.quiet();
        return new Pressure(rule.perDay(), rule.perWeek(), quiet == null ? null : quiet.text());
    }

    @Transactional
    public Pressure change(Pressure asked, StaffMember by) {
        if (rules.put(null, check(asked))) {
            audit.record(
                    by.actor(),
                    "pressure.changed",
                    "pressure",
                    "house",
                    null,
                    Map.of("perDay", asked.perDay(), "perWeek", asked.perWeek()));
        }
        return read();
    }

    private static PressureRule check(Pressure asked) {
        var wrong = new ArrayList<FieldError>();
        if (asked.perDay() < 1 || asked.perDay() > MOST) {
            wrong.add(new FieldError("perDay", "out-of-range", Map.of("min", 1, "max", MOST)));
        }
        if (asked.perWeek() < asked.perDay() || asked.perWeek() > MOST) {
            wrong.add(new FieldError("perWeek", "out-of-range", Map.of("min", asked.perDay(), "max", MOST)));
        }
        var quiet = asked.quiet() == null ? null : Quiet.parse(asked.quiet()).orElse(null);
        if (asked.quiet() != null && quiet == null) {
            wrong.add(new FieldError("quiet", "quiet-unreadable"));
        }
        if (!wrong.isEmpty()) {
            throw new FieldErrors(wrong);
        }
        return new PressureRule(asked.perDay(), asked.perWeek(), quiet);
    }
}
