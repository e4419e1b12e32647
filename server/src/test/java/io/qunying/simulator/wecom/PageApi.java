package io.qunying.simulator.wecom;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** What pages inside WeCom need: tickets for the JS-SDK, and who opened them. */
@NullMarked
final class PageApi {

    private static final Duration CODE_LIFE = Duration.ofMinutes(5);

    private record Code(String corp, String user, Instant until) {}

    private record Ticket(String value, long until) {}

    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Ticket> tickets = new HashMap<>();
    private final Frequency frequency;

    PageApi(Frequency frequency) {
        this.frequency = frequency;
    }

    void routes(Routes routes) {
        routes.get("get_jsapi_ticket", call -> ticket(call, "corp", 400));
        routes.get("ticket/get", call -> {
            Refusal.when(!call.text("type").equals("agent_config"), Errcode.BAD_TYPE, call.text("type"));
            return ticket(call, "agent " + call.app().secret, 100);
        });
        routes.get("auth/getuserinfo", this::user);
        routes.get("user/getuserinfo", this::user);
    }

    /**
     * A code as the platform adds it to the address of a page that this person opens; good once and for five minutes.
     */
    synchronized String code(Corp corp, String user) {
        var code = corp.ids.next("code");
        codes.put(code, new Code(corp.id, user, corp.clock.now().plus(CODE_LIFE)));
        return code;
    }

    private ObjectNode ticket(Call call, String kind, int perHour) {
        var key = kind + " " + call.corp().id;
        frequency.count("ticket of " + key, 3600, perHour, call.now());
        var ticket = tickets.get(key);
        if (ticket == null || ticket.until <= call.seconds()) {
            ticket = new Ticket(call.corp().ids.next("sM4"), call.seconds() + 7200);
            tickets.put(key, ticket);
        }
        return Json.object().put("ticket", ticket.value).put("expires_in", ticket.until - call.seconds());
    }

    private synchronized ObjectNode user(Call call) {
        var code = codes.remove(call.text("code"));
        if (code == null || !code.corp.equals(call.corp().id) || !code.until.isAfter(call.now())) {
            throw new Refusal(Errcode.BAD_OAUTH_CODE);
        }
        if (call.corp().staff.containsKey(code.user)) {
            call.staff(code.user);
            return Json.object().put("userid", code.user).put("UserId", code.user);
        }
        var customer = CustomerApi.customer(call, code.user);
        var answer = Json.object().put("openid", customer.openid);
        return customer.follows.keySet().stream().anyMatch(call.app()::sees)
                ? answer.put("external_userid", customer.externalUserid)
                : answer;
    }
}
