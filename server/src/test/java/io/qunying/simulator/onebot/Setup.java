package io.qunying.simulator.onebot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** How a simulator is to be; what is not said is as the standard has it by default, but on free ports. */
@NullMarked
public final class Setup {

    private final List<Options.Reverse> reverse = new ArrayList<>();
    private String host = "127.0.0.1";
    private int port;
    private int wsPort;
    private @Nullable String token;
    private @Nullable String post;
    private @Nullable String secret;
    private long postTimeoutMillis;
    private long reconnectMillis = 3000;
    private long heartbeatMillis;
    private long rateLimitMillis = 500;
    private boolean arrays;
    private boolean extensions;
    private boolean echoSelf;
    private String app = "qunying-simulator";
    private long self = 10001000;
    private int groups;
    private int members = 3;
    private Member.Role botRole = Member.Role.ADMIN;
    private long seed = 1;
    private Clock clock = Clock.systemUTC();

    Setup() {}

    /** Where to listen; port 0 is a free one. */
    public Setup listen(String host, int port, int wsPort) {
        this.host = host;
        this.port = port;
        this.wsPort = wsPort;
        return this;
    }

    public Setup token(@Nullable String token) {
        this.token = token;
        return this;
    }

    /** Posts events to an address, signed if there is a secret. */
    public Setup post(String url, @Nullable String secret) {
        this.post = url;
        this.secret = secret;
        return this;
    }

    /** How long a post may take; 0, the default, is for ever. */
    public Setup postTimeout(long millis) {
        this.postTimeoutMillis = millis;
        return this;
    }

    /** One connection for calls and events. */
    public Setup reverse(String url) {
        return reverse(url, Options.Role.UNIVERSAL);
    }

    /** One connection for calls and one for events. */
    public Setup reverse(String apiUrl, String eventUrl) {
        return reverse(apiUrl, Options.Role.API).reverse(eventUrl, Options.Role.EVENT);
    }

    private Setup reverse(String url, Options.Role role) {
        reverse.add(new Options.Reverse(url, role));
        return this;
    }

    /** How long after a loss a connection is opened again; 3 s by default. */
    public Setup reconnectAfter(long millis) {
        this.reconnectMillis = millis;
        return this;
    }

    /** Heartbeats, which are off by default. */
    public Setup heartbeat(long millis) {
        this.heartbeatMillis = millis;
        return this;
    }

    /** The pause between actions called {@code _rate_limited}; 500 ms by default. */
    public Setup rateLimitInterval(long millis) {
        this.rateLimitMillis = millis;
        return this;
    }

    /** Events with messages as segments instead of strings. */
    public Setup arrays() {
        this.arrays = true;
        return this;
    }

    /** With what go-cqhttp adds to the standard. */
    public Setup extensions() {
        this.extensions = true;
        return this;
    }

    /** With events {@code message_sent} for what the bot says. */
    public Setup echoSelf() {
        this.echoSelf = true;
        return this;
    }

    /** The name of the implementation. */
    public Setup app(String name) {
        this.app = name;
        return this;
    }

    /** The id of the bot. */
    public Setup self(long id) {
        this.self = id;
        return this;
    }

    /** Groups 200201, 200202 …, of so many members with the bot; their others are 200201001, 200201002 … */
    public Setup groups(int groups, int members) {
        this.groups = groups;
        this.members = members;
        return this;
    }

    /** What the bot is in these groups: {@code member}, {@code admin} (the default) or {@code owner}. */
    public Setup bot(String role) {
        this.botRole = Member.Role.of(role);
        return this;
    }

    /** The seed of all chance. */
    public Setup seed(long seed) {
        this.seed = seed;
        return this;
    }

    public Setup clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Starts it. */
    public OneBotSimulator start() {
        try {
            return new OneBotSimulator(new Options(
                    host,
                    port,
                    wsPort,
                    token,
                    post,
                    secret,
                    postTimeoutMillis,
                    List.copyOf(reverse),
                    reconnectMillis,
                    heartbeatMillis,
                    rateLimitMillis,
                    arrays,
                    extensions,
                    echoSelf,
                    app,
                    self,
                    groups,
                    members,
                    botRole,
                    seed,
                    clock));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
