package io.qunying.simulator.wecom;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** What every call passes: token, app, address, permission, frequency and calls at the same time. */
@NullMarked
final class Gate {

    private final Tokens tokens;
    private final Frequency frequency;
    private final SimulatorClock clock;
    private final Map<String, Integer> running = new HashMap<>();
    private volatile int atOnce = 10;

    Gate(Tokens tokens, Frequency frequency, SimulatorClock clock) {
        this.tokens = tokens;
        this.frequency = frequency;
        this.clock = clock;
    }

    /** How many calls of one path that reads stored data a corporation may have running. */
    void setAtOnce(int calls) {
        atOnce = calls;
    }

    Tokens.Token pass(Request request) {
        var token = tokens.check(request.asked("access_token"));
        Refusal.when(token.app().isDisabled(), Errcode.APP_DISABLED);
        Refusal.when(!token.app().trusts(request.address()), Errcode.BAD_IP);
        Refusal.when(!token.app().mayCall(request.path()), Errcode.NO_PERMISSION);
        frequency.count(token.corp().id, request.address(), request.path(), clock.now());
        if (request.query().containsKey("debug")) {
            frequency.count("debug " + token.corp().id, 60, 5, clock.now());
        }
        return token;
    }

    /** Notes that a read of stored data begins; {@link #leave} must follow when this returns. */
    void enter(Corp corp, Request request) {
        synchronized (running) {
            var key = corp.id + request.path();
            Refusal.when(running.getOrDefault(key, 0) >= atOnce, Errcode.TOO_MANY_AT_ONCE);
            running.merge(key, 1, Integer::sum);
        }
    }

    void leave(Corp corp, Request request) {
        synchronized (running) {
            running.merge(corp.id + request.path(), -1, Integer::sum);
        }
    }
}
