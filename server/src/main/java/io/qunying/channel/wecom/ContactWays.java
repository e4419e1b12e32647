package io.qunying.channel.wecom;

import static me.chanjar.weixin.cp.constant.WxCpApiPathConsts.ExternalContact.LIST_CONTACT_WAY;

import com.google.gson.JsonObject;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.channel.PlatformHttp;
import java.time.Clock;
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
final class ContactWays extends StaffCodes {

    private static final long PAGE = 1000;

    private final Clock clock;

    ContactWays(UUID connection, WecomPlaces places, PlatformHttp http, Clock clock) {
        super(connection, places, http, NO_SUCH_WAY);
        this.clock = clock;
    }

    @Override
    public Code create(String key, List<String> staff) throws NotTaken {
        var made = asking.ask(corp -> {
            var way = way(key, staff);
            way.setType(WxCpContactWayInfo.TYPE.MULTI);
            way.setScene(WxCpContactWayInfo.SCENE.QRCODE);
            return corp.call(it -> it.getExternalContactService().addContactWay(info(way)));
        });
        return new Code(made(made.getConfigId()), key, made.getQrCode(), staff);
    }

    @Override
    public void change(String ref, String key, List<String> staff) throws NotTaken {
        asking.ask(corp -> {
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
    @Nullable Code get(Corp corp, String ref) {
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
    public Optional<Code> find(String key, Instant since) throws NotTaken {
        var from = earliest(since);
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
    private JsonObject page(long from, long to, String cursor) throws NotTaken {
        var body = new JsonObject();
        body.addProperty("start_time", from);
        body.addProperty("end_time", to);
        body.addProperty("cursor", cursor);
        body.addProperty("limit", PAGE);
        var page = asking.ask(corp -> corp.call(it ->
                GsonParser.parse(it.post(it.getWxCpConfigStorage().getApiUrl(LIST_CONTACT_WAY), body.toString()))));
        if (!page.has("contact_way")) {
            throw new NotTaken(Because.NOT_NOW, NoAnswer.UNREADABLE, "no list of contact ways");
        }
        return page;
    }

    @Override
    void end(Corp corp, String ref) {
        corp.call(it -> it.getExternalContactService().deleteContactWay(ref));
    }
}
