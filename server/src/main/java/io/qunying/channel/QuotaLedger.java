package io.qunying.channel;

import io.qunying.channel.Connector.Limit;
import io.qunying.channel.SendCounts.Use;
import io.qunying.platform.Sql;
import io.qunying.staff.BranchScope;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is used and what is left of the limits of a connection. It reads the counters that {@link Admission} goes by, so
 * what is left is exactly how many more it lets go. Used is what was let go, also what the platform then refused for
 * good, and what people were given to do; what certainly did not go and is tried again is given back, and what people
 * do beside us is not known. Figures follow the last committed batch.
 */
@Component
class QuotaLedger {

    private static final int FULLEST = 10;

    private final StoredConnections connections;
    private final SendCounts counts;
    /** Lazy, because who knows groups may well want to send something. */
    private final ObjectProvider<GroupPlaces> places;

    private final JdbcClient jdbc;
    private final Clock clock;

    QuotaLedger(
            StoredConnections connections,
            SendCounts counts,
            ObjectProvider<GroupPlaces> places,
            JdbcClient jdbc,
            Clock clock) {
        this.connections = connections;
        this.counts = counts;
        this.places = places;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The limits of a connection, with what waits because of them or because the platform asked for less.
     *
     * @param ceilings of something else than what is sent
     */
    record ConnectionLimits(List<LimitUse> limits, List<Waiting> waiting, List<Ceiling> ceilings) {}

    /**
     * A limit in the window that is running.
     *
     * @param ends when the window ends and all of the limit is free again
     * @param used of the connection; of a limit for groups or people, by the one that has used most
     * @param left of the connection, or of the one that has used most
     * @param full how many groups or people have used up all of it; 0 or 1 for the connection
     * @param fullest the ten groups that have used most, for a limit for groups; else empty, as people are not named
     */
    record LimitUse(
            Capability capability, Limit limit, Instant ends, int used, int left, int full, List<GroupUse> fullest) {}

    /**
     * How much a group has used.
     *
     * @param name null for a group of a branch that one does not see
     */
    record GroupUse(@Nullable String name, int used, int left) {}

    /**
     * Dispatches that wait.
     *
     * @param code {@code quota}, or {@code rate-limited} where the platform asked for less
     * @param until when the first of them may go
     */
    record Waiting(Capability capability, String code, int count, Instant until) {}

    /**
     * The connection's limits in the order of its abilities.
     *
     * @param scope whose groups are named
     * @throws io.qunying.platform.NotFound without such a connection
     */
    ConnectionLimits read(UUID connection, BranchScope scope) {
        var now = clock.instant();
        var quotas = new ArrayList<Quota>();
        var capabilities = new ArrayList<Capability>();
        var connector = connections.connector(connection);
        for (var ability : connector.abilities()) {
            for (var limit : ability.limits()) {
                quotas.add(Quota.of(limit, connection, ability.capability(), connection, now));
                capabilities.add(ability.capability());
            }
        }
        var uses = quotas.isEmpty() ? List.<List<Use>>of() : counts.fullest(quotas, FULLEST);
        var names = namesOf(quotas, uses, scope);
        var limits = new ArrayList<LimitUse>();
        for (int i = 0; i < quotas.size(); i++) {
            limits.add(use(capabilities.get(i), quotas.get(i), uses.get(i), names));
        }
        return new ConnectionLimits(limits, waiting(connection), connector.ceilings());
    }

    private static LimitUse use(Capability capability, Quota quota, List<Use> uses, Map<UUID, String> names) {
        int used = uses.isEmpty() ? 0 : uses.getFirst().sent();
        int full = uses.isEmpty() ? 0 : uses.getFirst().full();
        var fullest = quota.limit().scope() == Limit.Scope.GROUP
                ? uses.stream()
                        .map(it -> new GroupUse(names.get(it.subject()), it.sent(), quota.left(it.sent())))
                        .toList()
                : List.<GroupUse>of();
        return new LimitUse(capability, quota.limit(), quota.ends(), used, quota.left(used), full, fullest);
    }

    private Map<UUID, String> namesOf(List<Quota> quotas, List<List<Use>> uses, BranchScope scope) {
        var groups = new ArrayList<UUID>();
        for (int i = 0; i < quotas.size(); i++) {
            if (quotas.get(i).limit().scope() == Limit.Scope.GROUP) {
                uses.get(i).forEach(it -> groups.add(it.subject()));
            }
        }
        var known = places.getIfAvailable();
        return groups.isEmpty() || known == null
                ? Map.of()
                : known.findAll(groups).entrySet().stream()
                        .filter(it -> scope.sees(it.getValue().branch()))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, it -> it.getValue().name()));
    }

    private List<Waiting> waiting(UUID connection) {
        return jdbc.sql("""
                        SELECT capability, waiting_for, count(*) AS waiting, min(due) AS until FROM dispatch
                        WHERE state = 'PLANNED' AND connection = :connection
                          AND waiting_for IN ('quota', 'rate-limited')
                        GROUP BY capability, waiting_for ORDER BY until, capability, waiting_for""")
                .param("connection", connection)
                .query((row, _) -> new Waiting(
                        Capability.valueOf(row.getString("capability")),
                        row.getString("waiting_for"),
                        row.getInt("waiting"),
                        Sql.time(row, "until")))
                .list();
    }
}
