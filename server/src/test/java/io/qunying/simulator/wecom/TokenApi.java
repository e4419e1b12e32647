package io.qunying.simulator.wecom;

import java.util.Map;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** {@code gettoken}. An address that gives wrong secrets again and again is blocked for an hour. */
@NullMarked
final class TokenApi {

    /** The platform does not say how many it takes. */
    private static final int WRONG_SECRETS_AN_HOUR = 30;

    private final Map<String, Corp> corps;
    private final Tokens tokens;
    private final Frequency frequency;
    private final SimulatorClock clock;

    TokenApi(Map<String, Corp> corps, Tokens tokens, Frequency frequency, SimulatorClock clock) {
        this.corps = corps;
        this.tokens = tokens;
        this.frequency = frequency;
        this.clock = clock;
    }

    ObjectNode token(Request request) {
        var id = request.asked("corpid");
        var secret = request.asked("corpsecret");
        Refusal.when(id.isEmpty(), Errcode.NO_CORPID);
        Refusal.when(secret.isEmpty(), Errcode.NO_SECRET);
        frequency.count(id, request.address(), request.path(), clock.now());
        var corp = corps.get(id);
        if (corp == null) {
            throw new Refusal(Errcode.BAD_CORPID);
        }
        var app = corp.apps.stream().filter(it -> it.secret.equals(secret)).findFirst();
        if (app.isEmpty()) {
            frequency.count("wrong secrets from " + request.address(), 3600, WRONG_SECRETS_AN_HOUR, clock.now());
            throw new Refusal(Errcode.BAD_SECRET);
        }
        Refusal.when(app.get().isDisabled(), Errcode.BAD_SECRET, "app disabled");
        var token = tokens.issue(corp, app.get());
        return Json.object().put("access_token", token.value()).put("expires_in", token.until() - clock.seconds());
    }
}
