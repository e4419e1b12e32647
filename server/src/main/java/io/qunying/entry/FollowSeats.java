package io.qunying.entry;

import io.qunying.community.LineShort;
import io.qunying.community.SeatFreed;
import io.qunying.community.SeatLapsed;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What happens to seats, taken up after its commit. Without a transaction of its own: what is called here opens one per
 * person.
 */
@Component
class FollowSeats {

    private final ServeLines serve;
    private final TakeSeats take;
    private final WarnStaff warn;

    FollowSeats(ServeLines serve, TakeSeats take, WarnStaff warn) {
        this.serve = serve;
        this.take = take;
        this.warn = warn;
    }

    @Async
    @TransactionalEventListener
    void on(SeatFreed event) {
        serve.serve(event.line());
        warn.relieved(event.line());
    }

    @Async
    @TransactionalEventListener
    void on(SeatLapsed event) {
        take.lapsed(event.seat());
    }

    @Async
    @TransactionalEventListener
    void on(LineShort event) {
        warn.shortLine(event);
    }
}
