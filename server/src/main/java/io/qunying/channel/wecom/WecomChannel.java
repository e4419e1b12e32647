package io.qunying.channel.wecom;

import io.qunying.channel.Channel;
import io.qunying.channel.Connections.Connection;
import io.qunying.channel.Connector;
import io.qunying.channel.PlatformHttp;
import io.qunying.channel.Setting;
import io.qunying.platform.FieldErrors.FieldError;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Customer groups in WeCom. */
@Component
class WecomChannel implements Channel {

    private static final Pattern CORP = Pattern.compile("[A-Za-z0-9_-]{2,64}");
    private static final Pattern AGENT = Pattern.compile("[0-9]{1,18}");
    /** What stands in {@code WW_verify_….txt} and in its name. */
    private static final Pattern VERIFICATION = Pattern.compile("[A-Za-z0-9]{8,64}");

    private static final Pattern CALLBACK_TOKEN = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern CALLBACK_KEY = Pattern.compile("[A-Za-z0-9]{43}");

    private final WecomProperties properties;
    /** Lazy, because they need the connections, which need their channels. */
    private final ObjectProvider<WecomPlaces> places;

    private final ObjectProvider<Examine> examine;
    private final Tokens tokens;
    private final MassTasks tasks;
    private final FriendWelcome welcome;
    private final PlatformHttp http;
    private final LaidPictures pictures;
    private final Archives archives;
    private final Clock clock;

    WecomChannel(
            WecomProperties properties,
            ObjectProvider<WecomPlaces> places,
            ObjectProvider<Examine> examine,
            Tokens tokens,
            MassTasks tasks,
            FriendWelcome welcome,
            LaidPictures pictures,
            Archives archives,
            Clock clock) {
        this.properties = properties;
        this.places = places;
        this.examine = examine;
        this.tokens = tokens;
        this.tasks = tasks;
        this.welcome = welcome;
        this.http = new PlatformHttp(properties.patience());
        this.pictures = pictures;
        this.archives = archives;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WecomPlaces.CHANNEL;
    }

    @Override
    public Connector connector(Connection connection) {
        return new WecomConnector(connection.id(), places.getObject(), tasks, welcome, http, pictures, archives, clock);
    }

    @Override
    public boolean gathers() {
        return true;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text(Setup.CORP),
                Setting.secret(Setup.SECRET),
                Setting.text(Setup.AGENT).optional(),
                Setting.secret(Setup.CALLBACK_TOKEN).optional(),
                Setting.secret(Setup.CALLBACK_KEY).optional(),
                Setting.text(Setup.VERIFICATION).optional(),
                Setting.secret(Setup.ARCHIVE_SECRET).optional(),
                Setting.secretLines(Setup.ARCHIVE_KEYS).optional(),
                Setting.address(Setup.ADDRESS, "https", "http").optional().or(properties.baseUrl()));
    }

    @Override
    public List<FieldError> check(Map<String, String> values) {
        var errors = new ArrayList<FieldError>();
        require(Setup.CORP, CORP, "not-a-corp-id", values, errors);
        require(Setup.AGENT, AGENT, "not-a-number", values, errors);
        require(Setup.CALLBACK_TOKEN, CALLBACK_TOKEN, "not-a-callback-token", values, errors);
        require(Setup.CALLBACK_KEY, CALLBACK_KEY, "not-a-callback-key", values, errors);
        require(Setup.VERIFICATION, VERIFICATION, "not-a-verification", values, errors);
        if (values.containsKey(Setup.CALLBACK_TOKEN) != values.containsKey(Setup.CALLBACK_KEY)) {
            var missing = values.containsKey(Setup.CALLBACK_TOKEN) ? Setup.CALLBACK_KEY : Setup.CALLBACK_TOKEN;
            errors.add(new FieldError("values." + missing, "required"));
        }
        checkArchive(values, errors);
        return errors;
    }

    /** What is kept there nobody can read without a key, nor get without a secret. */
    private static void checkArchive(Map<String, String> values, List<FieldError> errors) {
        if (values.containsKey(Setup.ARCHIVE_SECRET) != values.containsKey(Setup.ARCHIVE_KEYS)) {
            var missing = values.containsKey(Setup.ARCHIVE_SECRET) ? Setup.ARCHIVE_KEYS : Setup.ARCHIVE_SECRET;
            errors.add(new FieldError("values." + missing, "required"));
        } else if (values.containsKey(Setup.ARCHIVE_KEYS) && !ArchiveKeys.areReadable(values.get(Setup.ARCHIVE_KEYS))) {
            errors.add(new FieldError("values." + Setup.ARCHIVE_KEYS, "not-a-private-key"));
        }
    }

    private static void require(
            String key, Pattern pattern, String code, Map<String, String> values, List<FieldError> errors) {
        var value = values.get(key);
        if (value != null && !pattern.matcher(value).matches()) {
            errors.add(new FieldError("values." + key, code));
        }
    }

    /** Without a token nothing works at all. */
    @Override
    public Map<UUID, String> troubles(Collection<UUID> connections) {
        var read = connections.stream()
                .filter(it -> archives.of(it, places.getObject()) != null)
                .toList();
        var troubles = archives.troubles(read);
        troubles.putAll(tokens.refusals(connections));
        return troubles;
    }

    @Override
    public List<Finding> examine(UUID connection) {
        return examine.getObject().examine(connection);
    }
}
