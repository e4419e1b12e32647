package io.qunying.entry;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.channel.Support;
import io.qunying.community.Seats.Joining.Joined;
import io.qunying.entry.Entrances.Entrance;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.person.Persons;
import io.qunying.platform.Ids;
import io.qunying.platform.LastWrites;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says the script of a turn, in its transaction: on the status page, and by the outbox where the channel can reach a
 * person.
 */
@Component
class TellApplicant {

    /** Members and operators live by this time until an organisation can name its own. */
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("M月d日 HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private static final String INSERT = """
            INSERT INTO application_message (id, application, at, kind, text)
            VALUES (:id, :application, :at, :kind, :text)
            """;
    /** A welcome or a reminder that comes later than this only confuses. */
    private static final Duration TIMELY = Duration.ofDays(1);

    private final JdbcClient sql;
    private final LastWrites lastWrites;
    private final Ids ids;
    private final Outbox outbox;
    private final Connections connections;
    private final Persons persons;

    TellApplicant(
            JdbcClient sql, LastWrites lastWrites, Ids ids, Outbox outbox, Connections connections, Persons persons) {
        this.sql = sql;
        this.lastWrites = lastWrites;
        this.ids = ids;
        this.outbox = outbox;
        this.connections = connections;
        this.persons = persons;
    }

    void tell(Application application, Entrance entrance, ScriptKind kind, Instant now) {
        tell(application, entrance, kind, null, now);
    }

    /** @param place in line, for those who wait */
    void tell(Application application, Entrance entrance, ScriptKind kind, @Nullable Long place, Instant now) {
        var script = HouseScripts.choose(entrance.code().scripts(), kind);
        var text = HouseScripts.render(script, values(application, entrance, place));
        var id = ids.next();
        lastWrites.add(
                INSERT,
                new MapSqlParameterSource("id", id)
                        .addValue("application", application.id())
                        .addValue("at", Columns.time(now))
                        .addValue("kind", kind.name())
                        .addValue("text", text));
        var connection = connections.get(entrance.community().connection());
        if (!can(connection.id(), Capability.SEND_TO_PERSON)) {
            return;
        }
        ref(application, connection.channel())
                .map(ref -> new Dispatch(
                        id,
                        connection.id(),
                        Capability.SEND_TO_PERSON,
                        "application:" + application.id() + ":" + id,
                        null,
                        application.person(),
                        null,
                        ref,
                        Dispatch.Content.text(text),
                        now,
                        "entry:" + kind.name().toLowerCase(java.util.Locale.ROOT)))
                .map(it -> kind == ScriptKind.REMINDER ? it.expiring(now.plus(TIMELY)) : it)
                .ifPresent(outbox::acceptLast);
    }

    /** Greets the new member in the group. The room of a hosted group has the group's id. */
    void welcome(Application application, Entrance entrance, UUID seat, String groupName, Joined joined, Instant now) {
        var connection = connections.get(entrance.community().connection());
        var isWelcomedElsewhere = Boolean.TRUE.equals(entrance.code().scripts().unwelcomed());
        if (isWelcomedElsewhere || !can(connection.id(), Capability.WELCOME)) {
            return;
        }
        var text = HouseScripts.render(
                HouseScripts.choose(entrance.code().scripts(), ScriptKind.WELCOME),
                Map.of(
                        "nickname", joined.nickname(),
                        "number", "%04d".formatted(joined.memberNumber()),
                        "group", groupName,
                        "community", entrance.community().name()));
        var ref = ref(application, connection.channel());
        var welcome = new Dispatch(
                ids.next(),
                connection.id(),
                Capability.WELCOME,
                "welcome:" + seat,
                joined.group(),
                application.person(),
                joined.group().toString(),
                ref.orElse(null),
                new Dispatch.Content(text, List.of(), ref.map(List::of).orElse(List.of()), Map.of()),
                now,
                "entry:welcome");
        outbox.acceptLast(welcome.expiring(now.plus(TIMELY)));
    }

    List<ApplicationStatus.Message> messages(UUID application) {
        return sql.sql("""
                        SELECT at, kind, text FROM application_message WHERE application = :application
                        ORDER BY id DESC LIMIT 50
                        """)
                .param("application", application)
                .query((row, _) -> new ApplicationStatus.Message(
                        Columns.instantOf(row, "at"), row.getString("kind"), row.getString("text")))
                .list()
                .reversed();
    }

    private Optional<String> ref(Application application, String channel) {
        var visitor = application.filed().visitor().toString();
        return persons.channelRef(application.person(), channel, new Identity(IdentityKind.VISITOR, visitor));
    }

    private boolean can(UUID connection, Capability capability) {
        return connections.connector(connection).support(capability) != Support.IMPOSSIBLE;
    }

    private static Map<String, String> values(Application application, Entrance entrance, @Nullable Long place) {
        var standing = application.standing();
        var values = new HashMap<String, String>();
        var name = application.sheet().name();
        values.put("name", name == null ? "朋友" : name);
        values.put("community", entrance.community().name());
        values.put("reason", standing.reason() == null ? "" : standing.reason());
        values.put("place", place == null ? "" : place.toString());
        var seat = standing.seat();
        values.put("group", seat == null ? entrance.community().name() : seat.groupName());
        values.put(
                "until",
                seat == null || seat.until() == null ? LOCAL.format(standing.dueAt()) : LOCAL.format(seat.until()));
        return values;
    }
}
