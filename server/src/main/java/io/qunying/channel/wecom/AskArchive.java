package io.qunying.channel.wecom;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.qunying.channel.Incoming;
import io.qunying.channel.MessageArchive;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.platform.Storable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The archive of messages (会话内容存档) of a corporation: the library reads it, who agrees is asked over the API.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/91774">获取会话内容</a>
 * @see <a href="https://developer.work.weixin.qq.com/document/path/91782">获取会话同意情况</a>
 */
final class AskArchive implements MessageArchive {

    /** The library reads at most 1000 at once. */
    private static final int PAGE = 500;

    private static final String AGREES = "Agree";
    /** Spelled so by the platform. */
    private static final String EXTERNAL = "exteranalopenid";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final UUID connection;
    private final WecomPlaces places;
    private final ArchiveSdk sdk;
    private final Clock clock;

    AskArchive(UUID connection, WecomPlaces places, ArchiveSdk sdk, Clock clock) {
        this.connection = connection;
        this.places = places;
        this.sdk = sdk;
        this.clock = clock;
    }

    @Override
    public String place() {
        return places.setup(connection).corp();
    }

    @Override
    public Page read(long after) throws NotTaken {
        var setup = places.setup(connection);
        var keys = keys(setup);
        var sealed = chatData(setup, after);
        var kept = new ArrayList<Kept>();
        var position = after;
        for (var it : sealed) {
            var candidates = keys.open(it.path("encrypt_random_key").asString(""));
            if (candidates.isEmpty()) {
                if (position > after) {
                    break; // what comes before it is not held up
                }
                throw new NotTaken(Because.NOT_NOW, "archive-key", "of version " + it.path("publickey_ver"));
            }
            kept(setup, candidates, it).ifPresent(kept::add);
            position = Math.max(position, it.path("seq").asLong());
        }
        if (position == after && !sealed.isEmpty()) {
            throw new NotTaken(Because.NOT_NOW, NoAnswer.UNREADABLE, "messages without positions");
        }
        return new Page(kept, position, sealed.isEmpty());
    }

    private static ArchiveKeys keys(Setup setup) throws NotTaken {
        try {
            return ArchiveKeys.read(setup.archiveKeys().orElse(""));
        } catch (Malformed none) {
            throw new NotTaken(Because.NOT_NOW, "archive-key", String.valueOf(none.getMessage()));
        }
    }

    private List<JsonNode> chatData(Setup setup, long after) throws NotTaken {
        try {
            var answer = JSON.readTree(sdk.read(setup, after, PAGE));
            var code = answer.path("errcode").asInt();
            if (code != 0) {
                throw new Refusal(code, answer.path("errmsg").asString(""));
            }
            return List.copyOf(answer.path("chatdata").values());
        } catch (Refusal refused) {
            throw new NotTaken(Because.NOT_NOW, refused.code(), refused.words(), refused.tooFast());
        } catch (JacksonException unreadable) {
            throw new NotTaken(Because.NOT_NOW, NoAnswer.UNREADABLE, unreadable.toString());
        }
    }

    /**
     * What nobody can read is kept to be looked at, and holds up nothing. A key that is not the right one may open
     * something by chance, which then opens no message.
     */
    private Optional<Kept> kept(Setup setup, List<String> candidates, JsonNode sealed) {
        var why = "";
        for (var key : candidates) {
            try {
                var message =
                        sdk.open(setup, key, sealed.path("encrypt_chat_msg").asString(""));
                return ReadKept.read(connection, JSON.readTree(message)).map(AskArchive::kept);
            } catch (Refusal refused) {
                why = refused.code();
            } catch (JacksonException unreadable) { // whose words would say what was said
                why = NoAnswer.UNREADABLE;
            }
        }
        return Optional.of(new Kept(unread(sealed, why), false, null));
    }

    private Incoming unread(JsonNode sealed, String why) {
        var id = Storable.text(sealed.path("msgid").asString(""));
        var raw = Map.of("seq", sealed.path("seq").asLong(), "msgid", id, "why", why);
        return new Incoming(
                connection,
                ReadKept.id(id),
                Incoming.Kind.OTHER,
                "",
                "",
                clock.instant(),
                Map.of("type", "archive.unreadable", "raw", raw));
    }

    /** The ids of people from outside begin so, those of robots with wb; staff have names. */
    private static Kept kept(Incoming it) {
        var takenBack = it.kind() == Incoming.Kind.RECALLED
                ? ReadKept.id(String.valueOf(it.payload().get("ref")))
                : null;
        return new Kept(it, AskRoster.isFromOutside(it.senderRef()), takenBack);
    }

    /** Of a group that it knows nothing of nobody agrees. */
    @Override
    public Map<String, Instant> agreed(String group) throws NotTaken {
        var asked = new JsonObject();
        asked.addProperty("roomid", group);
        var agreed = new HashMap<String, Instant>();
        for (var it : agreements(asked)) {
            if (RawCalls.text(it, "agree_status").equals(AGREES)) {
                agreed.put(RawCalls.text(it, EXTERNAL), since(it));
            }
        }
        return agreed;
    }

    private JsonArray agreements(JsonObject asked) throws NotTaken {
        try {
            var answer = RawCalls.ofArchive(connection, places).post("check_room_agree", asked);
            RawCalls.requireList(answer, "agreeinfo");
            return RawCalls.array(answer, "agreeinfo");
        } catch (NotTaken refused) {
            if (refused.because() == Because.REFUSED) {
                return new JsonArray();
            }
            throw refused;
        }
    }

    /** Who agrees at a moment that nobody can read agrees from now on. */
    private Instant since(JsonElement one) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(RawCalls.text(one, "status_change_time")));
        } catch (NumberFormatException | DateTimeException unreadable) {
            return clock.instant();
        }
    }
}
