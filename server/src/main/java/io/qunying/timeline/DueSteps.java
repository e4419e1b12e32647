package io.qunying.timeline;

import io.qunying.platform.DueWork;
import io.qunying.platform.Outage;
import io.qunying.timeline.StepTable.Due;
import io.qunying.timeline.StepTable.Ended;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what is due, many steps in one transaction that also says that they are done: a crash repeats nothing and loses
 * nothing. A step that breaks is found by doing its batch again one by one.
 */
@Component
@Order(20)
class DueSteps implements DueWork {

    private static final int BATCH = 1_000;
    private static final Logger log = LoggerFactory.getLogger(DueSteps.class);

    private final StepTable steps;
    private final DoSteps doing;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DueSteps(StepTable steps, DoSteps doing, TransactionTemplate transaction, Clock clock) {
        this.steps = steps;
        this.doing = doing;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue() {
        return steps.nextDue();
    }

    @Override
    public boolean work() {
        return work(BATCH);
    }

    private boolean work(int most) {
        var claimed = new ArrayList<Due>();
        try {
            transaction.executeWithoutResult(_ -> {
                claimed.addAll(steps.claim(clock.instant(), most));
                doing.carryOut(claimed);
            });
        } catch (RuntimeException broken) {
            if (claimed.isEmpty() || Outage.caused(broken)) {
                throw broken;
            }
            if (claimed.size() == 1) {
                fail(claimed.getFirst(), broken);
            } else {
                claimed.forEach(_ -> work(1));
            }
        }
        return !claimed.isEmpty();
    }

    private void fail(Due due, RuntimeException broken) {
        log.error("Step {} of run {} failed", due.step().key(), due.run().id(), broken);
        transaction.executeWithoutResult(_ -> {
            if (steps.isWaiting(due.step())) {
                steps.end(
                        List.of(new Ended(
                                due.step(),
                                StepState.FAILED,
                                "step-broken",
                                Map.of("reason", String.valueOf(broken.getMessage())),
                                null)),
                        clock.instant());
            }
        });
    }
}
