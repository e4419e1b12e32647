package io.qunying.channel.archive;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.MessageArchive;
import io.qunying.channel.NotTaken;
import io.qunying.channel.PerConnection;
import io.qunying.channel.PlatformRests;
import io.qunying.channel.archive.ArchiveTable.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads on in every archive that is set up, each by one node at a time. */
@Configuration(proxyBeanMethods = false)
class ReadArchives {

    private static final Logger log = LoggerFactory.getLogger(ReadArchives.class);

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Connections connections;
    private final ConnectionSettings settings;
    private final ArchiveTable table;
    private final ReadPage page;
    private final Clock clock;
    private final PlatformRests rests;
    private final PerConnection each = new PerConnection("archives", this::read);

    ReadArchives(Connections connections, ConnectionSettings settings, ArchiveTable table, ReadPage page, Clock clock) {
        this.connections = connections;
        this.settings = settings;
        this.table = table;
        this.page = page;
        this.clock = clock;
        this.rests = new PlatformRests(clock);
    }

    @Bean
    RecurringTask<Void> readArchivesTask(@Value("${qunying.archive.look:5s}") Duration look) {
        return Tasks.recurring("channel-read-archives", FixedDelay.of(look)).execute((_, _) -> readDue());
    }

    private void readDue() {
        each.begin(connections.list().stream()
                .map(Connection::id)
                .filter(it -> settings.of(it).enabled())
                .toList());
    }

    private void read(UUID connection) {
        var archive = connections.connector(connection).archive();
        if (archive == null || rests.until(connection) != null) {
            return;
        }
        var place = table.claim(connection, archive.place(), clock.instant(), ReadPage.LEASE);
        while (place.isPresent()) {
            place = readOn(archive, place.get());
        }
    }

    private Optional<Place> readOn(MessageArchive archive, Place place) {
        try {
            var next = page.read(archive, place);
            rests.answered(place.connection());
            return next;
        } catch (NotTaken refused) {
            log.warn("The archive of {} cannot be read: {}", place.connection(), refused.toString());
            table.putOff(place, refused.code(), until(place, refused));
        } catch (RuntimeException broken) {
            log.warn("Reading the archive of {} broke off", place.connection(), broken);
            table.putOff(place, "archive-unexpected", clock.instant().plus(AGAIN));
        }
        return Optional.empty();
    }

    /** What people mend is tried again soon; only what was asked too often rests longer each time. */
    private Instant until(Place place, NotTaken refused) {
        var tooFast = refused.tooFast();
        return tooFast == null ? clock.instant().plus(AGAIN) : rests.refused(place.connection(), tooFast);
    }
}
