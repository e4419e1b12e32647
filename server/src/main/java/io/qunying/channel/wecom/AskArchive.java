package io.qunying.channel.wecom;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.qunying.channel.Incoming;
import io.qunying.channel.MessageArchive;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
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
    public Page read(long after) throws NotTaken {
        var setup = places.setup(connection);
        var keys = keys(setup);
        var sealed = chatData(setup, after);
        var kept = new ArrayList<Kept>();
        var position = after;
        for (var it : sealed) {
            var key = keys.open(it.path("encrypt_random_key").asString(""));
            if (key.isEmpty()) {
                if (position > after) {
                    break; // what comes before it is not held up
                }
                throw new NotTaken(Because.NOT_NOW, "archive-key", "of version " + it.path("publickey_ver"));
            }
            kept(setup, key.get(), it).ifPresent(kept::add);
            position = Math.max(position, it.path("seq").asLong());
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

    /** What nobody can read is kept to be looked at, and holds up nothing. */
    private Optional<Kept> kept(Setup setup, String key, JsonNode sealed) {
        try {
            var message = sdk.open(setup, key, sealed.path("encrypt_chat_msg").asString(""));
            return ReadKept.read(connection, JSON.readTree(message)).map(it -> new Kept(it, isOutsider(it)));
        } catch (Refusal | JacksonException unreadable) {
            return Optional.of(new Kept(unread(sealed, unreadable), false));
        }
    }

    private Incoming unread(JsonNode sealed, RuntimeException why) {
        var id = sealed.path("msgid").asString("");
        var raw = Map.of("seq", sealed.path("seq").asLong(), "msgid", id, "why", why.toString());
        return new Incoming(
                connection,
                "a:" + id,
                Incoming.Kind.OTHER,
                "",
                "",
                clock.instant(),
                Map.of("type", "archive.unreadable", "raw", raw));
    }

    /** The ids of people from outside begin so, those of robots with wb; staff have names. */
    private static boolean isOutsider(Incoming it) {
        return it.kind() == Incoming.Kind.MESSAGE && AskRoster.isFromOutside(it.senderRef());
    }

    @Override
    public Map<String, Instant> agreed(String group) throws NotTaken {
        var asked = new JsonObject();
        asked.addProperty("roomid", group);
        var answer = RawCalls.ofArchive(connection, places).post("check_room_agree", asked);
        RawCalls.requireList(answer, "agreeinfo");
        var agreed = new HashMap<String, Instant>();
        for (var it : RawCalls.array(answer, "agreeinfo")) {
            if (RawCalls.text(it, "agree_status").equals(AGREES)) {
                agreed.put(RawCalls.text(it, EXTERNAL), since(it));
            }
        }
        return agreed;
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
