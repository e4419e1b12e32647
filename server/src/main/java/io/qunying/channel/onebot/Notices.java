package io.qunying.channel.onebot;

import io.qunying.platform.Fresh;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether implementations can post notices of groups, which the standard does not know: found out by asking for those
 * of one group, which changes nothing, and remembered until the connection is set up anew.
 */
@Component
class Notices {

    static final String SEND = "_send_group_notice";
    private static final String LIST = "_get_group_notice";

    private static final Logger log = LoggerFactory.getLogger(Notices.class);

    private final OneBotPlaces places;
    private final JdbcClient jdbc;
    private final Fresh<Map<UUID, Known>> fresh;
    private final Set<UUID> asked = ConcurrentHashMap.newKeySet();

    Notices(OneBotPlaces places, JdbcClient jdbc, Clock clock) {
        this.places = places;
        this.jdbc = jdbc;
        fresh = new Fresh<>(clock, this::readAll);
    }

    private record Known(int version, boolean offered) {}

    private Map<UUID, Known> readAll() {
        var all = new HashMap<UUID, Known>();
        jdbc.sql("SELECT connection, settings_version, notices FROM onebot_offer")
                .query(row -> {
                    all.put(
                            row.getObject("connection", UUID.class),
                            new Known(row.getInt("settings_version"), row.getBoolean("notices")));
                });
        return all;
    }

    /** Empty while nobody knows. */
    Optional<Boolean> offered(Setup setup) {
        return Optional.ofNullable(fresh.get().get(setup.connection()))
                .filter(it -> it.version() == setup.version())
                .map(Known::offered);
    }

    void remember(Setup setup, boolean offered) {
        jdbc.sql("""
                        INSERT INTO onebot_offer (connection, settings_version, notices)
                        VALUES (:connection, :version, :notices)
                        ON CONFLICT (connection) DO UPDATE SET settings_version = :version, notices = :notices""")
                .param("connection", setup.connection())
                .param("version", setup.version())
                .param("notices", offered)
                .update();
        fresh.forget();
    }

    /** Finds out on a thread of its own, unless it is known or being found out. */
    void detectSoon(Setup setup) {
        if (offered(setup).isPresent() || !asked.add(setup.connection())) {
            return;
        }
        Thread.startVirtualThread(() -> {
            try {
                detect(setup, places.actions(setup));
            } catch (NotDone | NoAnswer notNow) {
                log.debug("Connection {}: notices stay unknown: {}", setup.connection(), notNow.toString());
            } catch (RuntimeException broken) {
                log.warn("Connection {}: notices stay unknown: {}", setup.connection(), broken.toString());
            } finally {
                asked.remove(setup.connection());
            }
        });
    }

    /**
     * Asks and remembers.
     *
     * @return empty where there is no group to ask about
     * @throws NotDone if it cannot be asked
     * @throws NoAnswer if it does not say
     */
    Optional<Boolean> detect(Setup setup, Actions actions) {
        var groups = actions.call("get_group_list");
        var group = groups.data()
                .valueStream()
                .map(it -> Fields.id(it, "group_id"))
                .filter(Fields::isId)
                .findFirst();
        if (!groups.ok() || group.isEmpty()) {
            return Optional.empty();
        }
        var offered = offers(actions, Long.parseLong(group.get()));
        remember(setup, offered);
        return Optional.of(offered);
    }

    private static boolean offers(Actions actions, long group) {
        try {
            return actions.call(LIST, Map.of("group_id", group)).ok();
        } catch (NotDone refused) {
            if (refused.isForGood()) {
                return false;
            }
            throw refused;
        }
    }
}
