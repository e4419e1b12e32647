package io.qunying.channel.moment;

import io.qunying.channel.Connections;
import io.qunying.channel.MomentSource;
import io.qunying.channel.MomentSource.Publisher;
import io.qunying.channel.Moments;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class StoredMoments implements Moments {

    private final Connections connections;
    private final MomentTable table;
    private final Ids ids;
    private final Clock clock;

    StoredMoments(Connections connections, MomentTable table, Ids ids, Clock clock) {
        this.connections = connections;
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public MomentSource source(UUID connection) {
        var source = connections.connector(connection).moments();
        if (source == null) {
            throw new DomainException(Category.INVALID, "moments-impossible");
        }
        return source;
    }

    @Override
    public UUID add(Wish wish, String by) {
        var id = ids.next();
        table.add(id, wish, by, clock.instant());
        return id;
    }

    @Override
    public List<Moment> list(UUID connection, @Nullable UUID cursor, int limit) {
        return table.list(connection, cursor, limit);
    }

    @Override
    public List<Publisher> publishers(UUID connection, UUID moment, int limit, int skip) {
        return table.publishers(connection, moment, limit, skip);
    }

    @Override
    public void cancel(UUID connection, UUID moment) {
        if (!table.cancel(connection, moment, clock.instant())) {
            throw refusal(connection, moment, "moment-is-over");
        }
    }

    @Override
    public void settle(UUID connection, UUID moment, boolean there) {
        if (!table.settle(connection, moment, there, clock.instant())) {
            throw refusal(connection, moment, "moment-not-in-doubt");
        }
    }

    private DomainException refusal(UUID connection, UUID moment, String code) {
        return table.state(connection, moment).isEmpty()
                ? new NotFound("moment", moment)
                : new DomainException(Category.CONFLICT, code);
    }
}
