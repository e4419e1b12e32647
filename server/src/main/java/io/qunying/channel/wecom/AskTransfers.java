package io.qunying.channel.wecom;

import static io.qunying.channel.wecom.RawCalls.array;
import static io.qunying.channel.wecom.RawCalls.requireList;
import static io.qunying.channel.wecom.RawCalls.text;
import static io.qunying.channel.wecom.RawCalls.texts;

import com.google.gson.JsonObject;
import io.qunying.channel.NotTaken;
import io.qunying.channel.TransferSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Handing over (客户转接、客户群转接), those in service and those who left. The library throws away codes of single customers and
 * knows no cursor of those who are unassigned, so calls are made by hand.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92125">transfer_customer</a>
 * @see <a href="https://developer.work.weixin.qq.com/document/path/95703">onjob_transfer</a>
 */
final class AskTransfers implements TransferSource {

    private static final int PAGE = 1000;

    private final Asking asking;
    private final RawCalls raw;

    AskTransfers(Asking asking) {
        this.asking = asking;
        raw = RawCalls.ofCustomers(asking);
    }

    @Override
    public Limits limits() {
        return WecomLimits.OF_TRANSFERS;
    }

    @Override
    public List<String> staff() throws NotTaken {
        return asking.ask(corp -> corp.call(it -> it.getExternalContactService().listFollowers()));
    }

    @Override
    public Map<String, List<String>> unassigned() throws NotTaken {
        var found = new LinkedHashMap<String, List<String>>();
        var cursor = "";
        do {
            var body = new JsonObject();
            body.addProperty("page_size", PAGE);
            body.addProperty("cursor", cursor);
            var page = raw.post("get_unassigned_list", body);
            for (var one : array(page, "info")) {
                found.computeIfAbsent(text(one, "handover_userid"), _ -> new ArrayList<>())
                        .add(text(one, "external_userid"));
            }
            cursor = text(page, "next_cursor");
        } while (!cursor.isEmpty());
        return found;
    }

    @Override
    public Map<String, String> begin(Route route, Collection<String> customers, @Nullable String message)
            throws NotTaken {
        var body = route(route);
        body.add("external_userid", texts(customers));
        if (message != null && !route.resigned()) {
            body.addProperty("transfer_success_msg", message);
        }
        var answer = raw.post(prefix(route) + "transfer_customer", body);
        requireList(answer, "customer");
        var refused = new HashMap<String, String>();
        for (var one : array(answer, "customer")) {
            var code = text(one, "errcode");
            if (!code.equals("0")) {
                refused.put(text(one, "external_userid"), code);
            }
        }
        return refused;
    }

    private static JsonObject route(Route route) {
        var body = new JsonObject();
        body.addProperty("handover_userid", route.from());
        body.addProperty("takeover_userid", route.to());
        return body;
    }

    private static String prefix(Route route) {
        return route.resigned() ? "resigned/" : "";
    }

    /** Who was handed over this way before is told again; what is under way counts for more, and the last word else. */
    @Override
    public Map<String, Progress> progress(Route route, Instant since) throws NotTaken {
        var found = new HashMap<String, Progress>();
        var cursor = "";
        do {
            var body = route(route);
            body.addProperty("cursor", cursor);
            var page = raw.post(prefix(route) + "transfer_result", body);
            requireList(page, "customer");
            for (var one : array(page, "customer")) {
                if (isBefore(since, text(one, "takeover_time"))) {
                    continue;
                }
                found.merge(
                        text(one, "external_userid"),
                        progress(text(one, "status")),
                        (before, then) -> before == Progress.WAITING ? before : then);
            }
            cursor = text(page, "next_cursor");
        } while (!cursor.isEmpty());
        return found;
    }

    /** 0 where it was not taken over. */
    private static boolean isBefore(Instant since, String seconds) {
        try {
            var at = seconds.isEmpty() ? 0 : Long.parseLong(seconds);
            return at > 0 && at < since.getEpochSecond();
        } catch (NumberFormatException unreadable) {
            return false;
        }
    }

    private static Progress progress(String status) {
        return switch (status) {
            case "1" -> Progress.DONE;
            case "2" -> Progress.WAITING;
            case "3" -> Progress.REFUSED;
            case "4" -> Progress.TAKER_FULL;
            default -> Progress.UNKNOWN;
        };
    }

    @Override
    public Map<String, String> handGroups(Route route, Collection<String> groups) throws NotTaken {
        var body = new JsonObject();
        body.add("chat_id_list", texts(groups));
        body.addProperty("new_owner", route.to());
        var answer = raw.post(route.resigned() ? "groupchat/transfer" : "groupchat/onjob_transfer", body);
        var refused = new HashMap<String, String>();
        for (var one : array(answer, "failed_chat_list")) {
            refused.put(text(one, "chat_id"), text(one, "errcode"));
        }
        return refused;
    }

    @Override
    public @Nullable String ownerOf(String group) throws NotTaken {
        var chat = asking.ask(
                        corp -> corp.call(it -> it.getExternalContactService().getGroupChat(group, 0)))
                .getGroupChat();
        return chat == null ? null : chat.getOwner();
    }
}
