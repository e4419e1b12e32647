package io.qunying.simulator.wecom;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** An employee of the corporation. */
@NullMarked
final class Staff {

    /** How many mass messages this member lets a customer or group get, beside the days of the month. */
    enum MassRule {
        DAYS_OF_MONTH,
        SEVEN_A_WEEK,
        ONE_A_DAY
    }

    final String userid;
    final String name;
    final int department;
    boolean serving = true;
    boolean activated = true;
    boolean verified = true;
    boolean activeWithinAYear = true;
    boolean archived;
    boolean welcomedByConsole;
    int customerLimit = 50_000;
    MassRule massRule = MassRule.DAYS_OF_MONTH;

    @Nullable Instant leftAt;

    Staff(String userid, String name, int department) {
        this.userid = userid;
        this.name = name;
        this.department = department;
    }

    boolean hasLeft() {
        return leftAt != null;
    }
}
