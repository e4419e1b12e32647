package io.qunying.channel.wecom;

import com.google.gson.JsonObject;
import io.qunying.channel.ContactLinks;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.channel.PlatformHttp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import me.chanjar.weixin.cp.bean.external.acquisition.WxCpCustomerAcquisitionInfo;
import me.chanjar.weixin.cp.bean.external.acquisition.WxCpCustomerAcquisitionList;
import me.chanjar.weixin.cp.bean.external.acquisition.WxCpCustomerAcquisitionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Acquisition links (获客链接) of several staff, named by their keys. What a link says of itself is part of the address
 * that is handed out, and nothing that the platform keeps.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/97297">customer_acquisition</a>
 */
final class AcquisitionLinks extends StaffCodes implements ContactLinks {

    private static final int PAGE = 100;

    private final RawCalls calls;

    AcquisitionLinks(UUID connection, WecomPlaces places, PlatformHttp http) {
        super(connection, places, http); // no document has a number for a link that is gone
        calls = RawCalls.ofCustomers(asking);
    }

    @Override
    public Code create(String key, List<String> staff) throws NotTaken {
        var link = asking.ask(corp -> corp.call(
                        it -> it.getExternalContactService().customerAcquisitionLinkCreate(request(key, staff))))
                .getLink();
        return new Code(made(link == null ? null : link.getLinkId()), key, address(link.getUrl(), key), staff);
    }

    @Override
    public void change(String ref, String key, List<String> staff) throws NotTaken {
        asking.ask(corp -> {
            var request = request(key, staff);
            request.setLinkId(ref);
            return corp.call(it -> it.getExternalContactService().customerAcquisitionUpdate(request));
        });
    }

    private static WxCpCustomerAcquisitionRequest request(String key, List<String> staff) {
        var range = new WxCpCustomerAcquisitionInfo.Range();
        range.setUserList(staff);
        var request = new WxCpCustomerAcquisitionRequest();
        request.setLinkName(key);
        request.setRange(range);
        request.setSkipVerify(true);
        return request;
    }

    static @Nullable String address(@Nullable String url, String key) {
        return url == null ? null : url + (url.contains("?") ? "&" : "?") + "customer_channel=" + key;
    }

    @Override
    @Nullable Code get(Corp corp, String ref) {
        var info = info(corp, ref);
        return info == null ? null : code(ref, info);
    }

    /** Null where it is gone. */
    private static @Nullable WxCpCustomerAcquisitionInfo info(Corp corp, String ref) {
        try {
            var info = corp.call(it -> it.getExternalContactService().customerAcquisitionLinkGet(ref));
            return info.getLink() == null ? null : info;
        } catch (Refusal refused) {
            if (refused.passes() || first(corp, ref::equals) != null) {
                throw refused;
            }
            return null;
        }
    }

    private static Code code(String ref, WxCpCustomerAcquisitionInfo info) {
        var key = Objects.requireNonNullElse(info.getLink().getLinkName(), "");
        var range = info.getRange();
        var staff = range == null ? List.<String>of() : Asking.orEmpty(range.getUserList());
        return new Code(ref, key, address(info.getLink().getUrl(), key), staff);
    }

    @Override
    public Optional<Code> find(String key, Instant since) throws NotTaken {
        var from = earliest(since);
        return asking.ask(corp -> Optional.ofNullable(first(corp, ref -> {
                    var info = info(corp, ref);
                    return info != null && isMade(info.getLink(), key, from);
                }))
                .map(it -> get(corp, it)));
    }

    private static boolean isMade(WxCpCustomerAcquisitionInfo.Link link, String key, long from) {
        return key.equals(link.getLinkName()) && Objects.requireNonNullElse(link.getCreateTime(), from) >= from;
    }

    /** The first of those that the platform lists: only those made by this app that can be opened. */
    private static @Nullable String first(Corp corp, Predicate<String> wanted) {
        @Nullable String cursor = null;
        do {
            var page = page(corp, cursor);
            for (var ref : Asking.orEmpty(page.getLinkIdList())) {
                if (wanted.test(ref)) {
                    return ref;
                }
            }
            cursor = page.getNextCursor();
        } while (cursor != null && !cursor.isEmpty());
        return null;
    }

    private static WxCpCustomerAcquisitionList page(Corp corp, @Nullable String cursor) {
        return corp.call(it -> it.getExternalContactService().customerAcquisitionLinkList(PAGE, cursor));
    }

    @Override
    void end(Corp corp, String ref) {
        try {
            corp.call(it -> it.getExternalContactService().customerAcquisitionLinkDelete(ref));
        } catch (Refusal refused) {
            if (info(corp, ref) != null) {
                throw refused;
            }
        }
    }

    @Override
    public Outlook outlook(String ref) throws NotTaken {
        var bought = balanceIfTold();
        if (bought != null && bought.left() <= 0) {
            return new Outlook("link-quota", bought);
        }
        var isThere = asking.ask(corp -> first(corp, ref::equals)) != null;
        return new Outlook(isThere ? null : "link-unavailable", bought);
    }

    /** What nobody tells, does not hinder. */
    private @Nullable Balance balanceIfTold() throws NotTaken {
        try {
            return balance();
        } catch (NotTaken untold) {
            if (untold.tooFast() != null) {
                throw untold;
            }
            return null;
        }
    }

    @Override
    public Balance balance() throws NotTaken {
        var quota = calls.get("customer_acquisition_quota", "");
        var left = RawCalls.number(quota, "balance");
        var total = RawCalls.number(quota, "total");
        if (left == null || total == null) {
            throw new NotTaken(Because.NOT_NOW, NoAnswer.UNREADABLE, "no balance");
        }
        return new Balance(left, total, expiring(quota));
    }

    private static List<Expiry> expiring(JsonObject quota) {
        var expiring = new ArrayList<Expiry>();
        for (var part : RawCalls.array(quota, "quota_list")) {
            var at = RawCalls.number(part, "expire_date");
            var count = RawCalls.number(part, "balance");
            if (at != null && count != null && count > 0) {
                expiring.add(new Expiry(Instant.ofEpochSecond(at), count));
            }
        }
        return List.copyOf(expiring);
    }
}
