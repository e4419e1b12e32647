package io.qunying.channel;

import io.qunying.channel.Connections.Connection;
import io.qunying.channel.StoredConnectionSettings.Stored;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.staff.HouseOnly;
import io.qunying.staff.StaffMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People set up connections here. */
@Component
class ConnectionDesk {

    private static final int NAME_LENGTH = 60;

    private final StoredConnections connections;
    private final StoredConnectionSettings settings;
    private final AuditTrail audit;

    ConnectionDesk(StoredConnections connections, StoredConnectionSettings settings, AuditTrail audit) {
        this.connections = connections;
        this.settings = settings;
        this.audit = audit;
    }

    /**
     * What somebody wants.
     *
     * @param values secrets that are left out stay as they are
     * @param version the one that was looked at; of a new connection it does not count
     */
    record Wanted(String name, boolean enabled, Map<String, String> values, int version) {}

    @Transactional
    public UUID add(String channel, Wanted wanted, StaffMember by) {
        HouseOnly.require(by);
        var parts = new Parts(connections.channel(channel), wanted, Map.of(), Map.of());
        var connection = connections.add(channel, wanted.name().strip());
        write(connection, parts, wanted.enabled(), 1);
        record("connection.added", connection, parts, wanted.enabled(), by);
        return connection.id();
    }

    /** A secret never goes to another place than it was given for: with another address it has to be given anew. */
    @Transactional
    public void change(UUID id, Wanted wanted, StaffMember by) {
        HouseOnly.require(by);
        var before = connections.get(id);
        var channel = connections.channel(before.channel());
        if (channel.settings().isEmpty() && !wanted.enabled()) {
            throw new DomainException(Category.CONFLICT, "connection-always-on");
        }
        var parts = new Parts(channel, wanted, stored(id).open(), settings.secretsOf(id));
        var after = new Connection(id, before.channel(), wanted.name().strip());
        write(after, parts, wanted.enabled(), wanted.version());
        record("connection.changed", after, parts, wanted.enabled(), by);
    }

    Stored stored(UUID id) {
        return settings.list().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void write(Connection connection, Parts parts, boolean enabled, int version) {
        if (!settings.write(connection.id(), connection.name(), enabled, parts.open, parts.secrets, version)) {
            throw new DomainException(Category.CONFLICT, "changed-meanwhile");
        }
        connections.forget();
    }

    private void record(String action, Connection connection, Parts parts, boolean enabled, StaffMember by) {
        var detail = new TreeMap<String, Object>(parts.open);
        detail.put("name", connection.name());
        detail.put("channel", connection.channel());
        detail.put("enabled", enabled);
        detail.put("secrets", parts.secrets.keySet().stream().sorted().toList());
        audit.record(by.actor(), action, "connection", connection.id().toString(), null, detail);
    }

    /** What is wanted, sorted by whether it may be seen; refuses what does not fit, all at once. */
    private static final class Parts {

        private final Map<String, String> open = new HashMap<>();
        private final Map<String, String> secrets = new HashMap<>();

        Parts(Channel channel, Wanted wanted, Map<String, String> openBefore, Map<String, String> secretsBefore) {
            var errors = new ArrayList<FieldError>();
            if (wanted.name().isBlank() || wanted.name().strip().length() > NAME_LENGTH) {
                errors.add(new FieldError("name", "required"));
            }
            fill(channel.settings(), wanted.values());
            if (channel.settings().stream()
                    .filter(Setting::isAddress)
                    .allMatch(it -> stays(it, openBefore, secretsBefore))) {
                secretsBefore.forEach((key, value) -> {
                    if (wanted.values().get(key) == null) {
                        secrets.put(key, value);
                    }
                });
            }
            for (var setting : channel.settings()) {
                setting.check(open.getOrDefault(setting.key(), secrets.get(setting.key())))
                        .ifPresent(errors::add);
            }
            var all = new HashMap<>(open);
            all.putAll(secrets);
            if (errors.isEmpty()) {
                errors.addAll(channel.check(all));
            }
            if (!errors.isEmpty()) {
                throw new FieldErrors(errors);
            }
        }

        /** A secret that is left out stays. */
        private boolean stays(Setting address, Map<String, String> openBefore, Map<String, String> secretsBefore) {
            var key = address.key();
            return address.kind() == Setting.Kind.SECRET
                    ? !secrets.containsKey(key) || Objects.equals(secrets.get(key), secretsBefore.get(key))
                    : Objects.equals(open.get(key), openBefore.get(key));
        }

        private void fill(List<Setting> wished, Map<String, String> values) {
            for (var setting : wished) {
                var value = values.get(setting.key());
                if (value != null && !value.isBlank()) {
                    (setting.isSecret() ? secrets : open).put(setting.key(), value.strip());
                }
            }
        }
    }
}
