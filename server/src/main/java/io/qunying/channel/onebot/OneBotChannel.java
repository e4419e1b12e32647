package io.qunying.channel.onebot;

import io.qunying.channel.Channel;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.Connector;
import io.qunying.channel.Setting;
import io.qunying.platform.FieldErrors.FieldError;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Groups behind OneBot v11. */
@Component
class OneBotChannel implements Channel {

    private static final List<Setting> SETTINGS = List.of(
            Setting.choice(Setup.TRANSPORT, Transport.keys()),
            Setting.address(Setup.ADDRESS, "http", "https", "ws", "wss").optional(),
            Setting.secret(Setup.TOKEN).optional(),
            Setting.secret(Setup.SECRET).optional(),
            Setting.text(Setup.ACCOUNT));

    /** Lazy, because they need the connections, which need their channels. */
    private final ObjectProvider<OneBotPlaces> places;

    private final ObjectProvider<Examine> examine;
    private final Lines lines;
    private final ObjectProvider<Notices> notices;
    private final CarryOut acts;
    private final FindSent sent;
    private final ReadPictures pictures;
    private final Clock clock;

    OneBotChannel(
            ObjectProvider<OneBotPlaces> places,
            ObjectProvider<Examine> examine,
            Lines lines,
            ObjectProvider<Notices> notices,
            CarryOut acts,
            FindSent sent,
            ReadPictures pictures,
            Clock clock) {
        this.places = places;
        this.examine = examine;
        this.lines = lines;
        this.notices = notices;
        this.acts = acts;
        this.sent = sent;
        this.pictures = pictures;
        this.clock = clock;
    }

    @Override
    public String name() {
        return OneBotPlaces.CHANNEL;
    }

    @Override
    public Connector connector(Connection connection) {
        var roster = new AskRoster(connection.id(), places.getObject(), clock);
        return new OneBotConnector(
                connection.id(), places.getObject(), lines, notices.getObject(), acts, sent, roster, pictures);
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public Map<UUID, String> troubles(Collection<UUID> connections) {
        var known = places.getObject();
        var troubles = new HashMap<UUID, String>();
        for (var connection : connections) {
            var hindrance = known.hindrance(connection);
            if (hindrance != null) {
                troubles.put(connection, hindrance);
            }
        }
        return troubles;
    }

    @Override
    public List<FieldError> check(Map<String, String> values) {
        var errors = new ArrayList<FieldError>();
        var schemes = Transport.of(values.getOrDefault(Setup.TRANSPORT, Transport.HTTP.key))
                .orElse(Transport.HTTP)
                .schemes();
        var address = values.get(Setup.ADDRESS);
        if (!schemes.isEmpty()) {
            if (address == null) {
                errors.add(new FieldError("values." + Setup.ADDRESS, "required"));
            } else if (!schemes.contains(URI.create(address).getScheme())) {
                errors.add(new FieldError("values." + Setup.ADDRESS, "not-an-address", Map.of("schemes", schemes)));
            }
        }
        if (!Fields.isId(values.get(Setup.ACCOUNT))) {
            errors.add(new FieldError("values." + Setup.ACCOUNT, "not-a-number"));
        }
        return errors;
    }

    @Override
    public List<Finding> examine(UUID connection) {
        return examine.getObject().examine(connection);
    }
}
