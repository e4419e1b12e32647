package io.qunying.channel.wecom;

import static me.chanjar.weixin.cp.constant.WxCpApiPathConsts.ExternalContact.LIST_CONTACT_WAY;

import com.google.gson.JsonObject;
import io.qunying.channel.ContactCodes;
import io.qunying.channel.ContactCodes.NotDone.Because;
import io.qunying.channel.PlatformHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import me.chanjar.weixin.common.util.json.GsonParser;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo.ContactWay;
import org.jspecify.annotations.Nullable;

/**
 * Contact ways (联系我) of several staff, shown as QR codes.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92228">add_contact_way</a>
 */
final class ContactWays implements ContactCodes {

    private static final long PAGE = 1000;
    private static final int PICTURE_BYTES = 1024 * 1024;

    /** Clocks differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int GONE = 41044;

    /** Not activated or verified, no such member, out of sight, without the right to have customers. */
    private static final int[] OF_STAFF = {40003, 41054, 60011, 60111, 84061, 84074};

    /** What people have to mend first is asked again later, too. */
    private static final int[] NOT_NOW = {-1, 6000, 40001, 40013, 40014, 40091, 42001, 45009, 45033, 48001, 48002, 60020
    };

    private final UUID connection;
    private final WecomPlaces places;
    private final PlatformHttp http;
    private final Clock clock;

    ContactWays(UUID connection, WecomPlaces places, PlatformHttp http, Clock clock) {
        this.connection = connection;
        this.places = places;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public List<String> staff() throws NotDone {
        return asked(corp -> corp.call(it -> it.getExternalContactService().listFollowers()));
    }

    @Override
    public Code create(String key, List<String> staff) throws NotDone {
        var made = asked(corp -> {
            var way = way(key, staff);
            way.setType(WxCpContactWayInfo.TYPE.MULTI);
            way.setScene(WxCpContactWayInfo.SCENE.QRCODE);
            return corp.call(it -> it.getExternalContactService().addContactWay(info(way)));
        });
        if (made.getConfigId() == null || made.getConfigId().isBlank()) {
            throw new NotDone(Because.UNKNOWN, NoAnswer.UNREADABLE, "no config_id");
        }
        return new Code(made.getConfigId(), key, made.getQrCode(), staff);
    }

    @Override
    public void change(String ref, String key, List<String> staff) throws NotDone {
        asked(corp -> {
            var way = way(key, staff);
            way.setConfigId(ref);
            return corp.call(it -> it.getExternalContactService().updateContactWay(info(way)));
        });
    }

    private static ContactWay way(String key, List<String> staff) {
        var way = new ContactWay();
        way.setState(key);
        way.setRemark(key);
        way.setSkipVerify(true);
        way.setUsers(staff);
        return way;
    }

    private static WxCpContactWayInfo info(ContactWay way) {
        var info = new WxCpContactWayInfo();
        info.setContactWay(way);
        return info;
    }

    @Override
    public void delete(String ref) throws NotDone {
        try {
            asked(corp -> corp.call(it -> it.getExternalContactService().deleteContactWay(ref)));
        } catch (NotDone refused) {
            if (refused.because() != Because.GONE) {
                throw refused;
            }
        }
    }

    @Override
    public Optional<Code> look(String ref) throws NotDone {
        try {
            return asked(corp -> Optional.ofNullable(get(corp, ref)));
        } catch (NotDone refused) {
            if (refused.because() == Because.GONE) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static @Nullable Code get(Corp corp, String ref) {
        var way = corp.call(it -> it.getExternalContactService().getContactWay(ref))
                .getContactWay();
        return way == null
                ? null
                : new Code(
                        ref,
                        Objects.requireNonNullElse(way.getState(), ""),
                        way.getQrCode(),
                        Objects.requireNonNullElse(way.getUsers(), List.of()));
    }

    @Override
    public Optional<Code> find(String key, Instant since) throws NotDone {
        var from = since.minus(SKEW).getEpochSecond();
        var to = clock.instant().plus(SKEW).getEpochSecond();
        var cursor = "";
        do {
            var page = page(from, to, cursor);
            for (var way : page.getAsJsonArray("contact_way")) {
                var ref = way.getAsJsonObject().get("config_id").getAsString();
                var found = look(ref).filter(it -> it.key().equals(key));
                if (found.isPresent()) {
                    return found;
                }
            }
            cursor = page.has("next_cursor") ? page.get("next_cursor").getAsString() : "";
        } while (!cursor.isEmpty());
        return Optional.empty();
    }

    /** The library knows no cursor in the answer. */
    private JsonObject page(long from, long to, String cursor) throws NotDone {
        var body = new JsonObject();
        body.addProperty("start_time", from);
        body.addProperty("end_time", to);
        body.addProperty("cursor", cursor);
        body.addProperty("limit", PAGE);
        var page = asked(corp -> corp.call(it ->
                GsonParser.parse(it.post(it.getWxCpConfigStorage().getApiUrl(LIST_CONTACT_WAY), body.toString()))));
        if (!page.has("contact_way")) {
            throw new NotDone(Because.NOT_NOW, NoAnswer.UNREADABLE, "no list of contact ways");
        }
        return page;
    }

    @Override
    public byte[] picture(String address) throws NotDone {
        var reply = http.send(HttpRequest.newBuilder(URI.create(address)).GET(), PICTURE_BYTES);
        if (reply instanceof PlatformHttp.Reply.Answered(var response) && response.statusCode() == 200) {
            return response.body();
        }
        throw new NotDone(Because.NOT_NOW, Refusal.NOT_REACHABLE, "the picture of a code");
    }

    /** One or more calls. */
    private interface Question<T> {
        T put(Corp corp);
    }

    private <T> T asked(Question<T> question) throws NotDone {
        try {
            return question.put(places.corp(connection));
        } catch (Refusal refused) {
            throw new NotDone(because(refused), refused.code(), refused.words());
        } catch (NoAnswer lost) {
            throw new NotDone(Because.UNKNOWN, lost.code(), lost.toString());
        }
    }

    private static Because because(Refusal refused) {
        if (refused.is(GONE)) {
            return Because.GONE;
        }
        if (refused.is(OF_STAFF)) {
            return Because.STAFF;
        }
        return refused.is(NOT_NOW) || refused.code().equals(Refusal.NOT_REACHABLE) ? Because.NOT_NOW : Because.REFUSED;
    }
}
