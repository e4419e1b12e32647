package io.qunying.simulator.wecom;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** Access tokens. Within its life an app gets the same one again, until it is invalidated early. */
@NullMarked
final class Tokens {

    /** @param until seconds */
    record Token(String value, Corp corp, App app, long until) {}

    private final Map<String, Token> byValue = new HashMap<>();
    private final Map<App, Token> byApp = new HashMap<>();
    private final SimulatorClock clock;
    private final Ids ids;
    private Duration life = Duration.ofHours(2);

    Tokens(SimulatorClock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    synchronized void setLife(Duration life) {
        this.life = life;
    }

    synchronized Token issue(Corp corp, App app) {
        var held = byApp.get(app);
        if (held != null && held.until > clock.seconds()) {
            return held;
        }
        var token = new Token(ids.next("tok"), corp, app, clock.seconds() + life.toSeconds());
        byValue.put(token.value, token);
        byApp.put(app, token);
        return token;
    }

    /** The platform may take tokens back at any time: they then answer 40014. */
    synchronized void invalidateAll() {
        byValue.clear();
        byApp.clear();
    }

    /** Ends the life of all tokens now: they then answer 42001. */
    synchronized void expireAll() {
        byValue.replaceAll((value, it) -> new Token(it.value, it.corp, it.app, clock.seconds()));
        byApp.clear();
    }

    synchronized Token check(String value) {
        Refusal.when(value.isEmpty(), Errcode.NO_TOKEN);
        var token = byValue.get(value);
        if (token == null) {
            throw new Refusal(Errcode.BAD_TOKEN);
        }
        Refusal.when(token.until <= clock.seconds(), Errcode.EXPIRED_TOKEN);
        return token;
    }
}
