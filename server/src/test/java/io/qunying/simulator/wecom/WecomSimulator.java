package io.qunying.simulator.wecom;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * The WeCom platform on this machine, as far as its documents tell: corporations with their apps, customers and groups
 * behind {@code /cgi-bin/}, people to act as, callbacks, and every kind of trouble. It knows nothing of the product.
 *
 * <p>Only what people do is told by callbacks; what is done through the API never is.
 */
@NullMarked
public final class WecomSimulator implements AutoCloseable {

    private static final long SEED = 20261127;

    static {
        // without it every answer waits for the client's delayed acknowledgement, 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private interface Served {
        void serve(HttpExchange exchange) throws IOException;
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("wecom-simulator-ticks").factory());
    private final Map<String, Corp> corps = Collections.synchronizedMap(new LinkedHashMap<>());
    private final SimulatorClock clock = new SimulatorClock();
    private final Ids ids;
    private final Tokens tokens;
    private final Frequency frequency = new Frequency();
    private final Faults faults = new Faults();
    private final CallLog log = new CallLog();
    private final Gate gate;
    private final PageApi pages = new PageApi(frequency);
    private final StaffMessageApi messages = new StaffMessageApi(frequency);
    private final Api api;

    private WecomSimulator(InetAddress address, int port, long seed) throws IOException {
        ids = new Ids(seed);
        tokens = new Tokens(clock, ids);
        gate = new Gate(tokens, frequency, clock);
        http = HttpServer.create(new InetSocketAddress(address, port), 1024);
        http.setExecutor(threads);
        api = new Api(
                routes(),
                gate,
                new TokenApi(corps, tokens, frequency, clock),
                new RobotApi(corps, frequency, clock),
                faults,
                log,
                clock);
        serve("/cgi-bin/", api::serve);
        var sim = new SimApi(corps);
        ClientRoutes.on(sim, pages, messages);
        TroubleRoutes.on(sim, this);
        serve("/_sim/", sim::serve);
    }

    /** Starts on a free port with the corporation {@code ww1}, its secret {@code secret1} and agent 1000002. */
    public static WecomSimulator start() throws IOException {
        return start(SEED);
    }

    /**
     * Like {@link #start()}, with other ids than those of other seeds: of customers, groups and whatever else has one.
     */
    public static WecomSimulator start(long seed) throws IOException {
        return start(InetAddress.getLoopbackAddress(), 0, "ww1", "secret1", seed);
    }

    /** Starts on this port, 0 for a free one, with one corporation; nobody is in it yet. */
    public static WecomSimulator start(int port, String corpId, String secret) throws IOException {
        return start(InetAddress.getLoopbackAddress(), port, corpId, secret);
    }

    static WecomSimulator start(InetAddress address, int port, String corpId, String secret) throws IOException {
        return start(address, port, corpId, secret, SEED);
    }

    private static WecomSimulator start(InetAddress address, int port, String corpId, String secret, long seed)
            throws IOException {
        var simulator = new WecomSimulator(address, port, seed);
        simulator.addCorp(corpId, secret);
        simulator.http.start();
        var _ = simulator.ticks.scheduleWithFixedDelay(
                () -> simulator.snapshot().forEach(it -> it.callbacks.tick()), 20, 20, TimeUnit.MILLISECONDS);
        return simulator;
    }

    private Routes routes() {
        var routes = new Routes();
        new CustomerApi().routes(routes);
        new TagApi().routes(routes);
        new ContactWayApi().routes(routes);
        new WelcomeApi().routes(routes);
        new TransferApi().routes(routes);
        new GroupApi().routes(routes);
        new GroupStatisticApi().routes(routes);
        new JoinWayApi().routes(routes);
        new GroupTransferApi().routes(routes);
        new MassApi().routes(routes);
        new MassResultApi().routes(routes);
        new MomentApi(frequency).routes(routes);
        new MomentResultApi().routes(routes);
        new RuleApi().routes(routes);
        new LinkApi().routes(routes);
        messages.routes(routes);
        new AppChatApi(frequency).routes(routes);
        new MediaApi(frequency).routes(routes);
        pages.routes(routes);
        new ArchiveApi().routes(routes);
        return routes;
    }

    private void serve(String path, Served served) {
        http.createContext(path, exchange -> {
            try (exchange) {
                serve(exchange, served);
            }
        });
    }

    private static void serve(HttpExchange exchange, Served served) throws IOException {
        try {
            served.serve(exchange);
        } catch (RuntimeException e) {
            // a mistake of the simulator must not look like an answer of the platform
            System.getLogger("wecom-simulator").log(System.Logger.Level.ERROR, "cannot serve", e);
            exchange.sendResponseHeaders(599, -1);
        }
    }

    private List<Corp> snapshot() {
        synchronized (corps) {
            return List.copyOf(corps.values());
        }
    }

    /** Adds a corporation with one app. */
    public Corp addCorp(String id, String secret) {
        var corp = new Corp(id, clock, ids, address(), new CallbackTrouble(SEED));
        corp.callbacks.setAgentId(corp.addApp(secret, 1_000_002).agentId());
        corps.put(id, corp);
        return corp;
    }

    /** The first corporation. */
    public Corp corp() {
        return snapshot().getFirst();
    }

    /** What callers set as the base address of WeCom. */
    public String address() {
        return "http://" + http.getAddress().getAddress().getHostAddress() + ":"
                + http.getAddress().getPort();
    }

    public SimulatorClock clock() {
        return clock;
    }

    public Faults faults() {
        return faults;
    }

    public Frequency frequency() {
        return frequency;
    }

    /** All tokens answer 40014 from now on. */
    public void invalidateTokens() {
        tokens.invalidateAll();
    }

    /** All tokens answer 42001 from now on. */
    public void expireTokens() {
        tokens.expireAll();
    }

    public void setTokenLife(Duration life) {
        tokens.setLife(life);
    }

    /** How many reads of one kind of stored data a corporation may run at the same time. */
    public void limitCallsAtOnce(int calls) {
        gate.setAtOnce(calls);
    }

    /** How long every call takes at least. */
    public void setLatency(Duration time) {
        api.setLatency(time);
    }

    /** All calls, the latest hundred thousand or fewer when they are long; long bodies and answers are cut. */
    public List<LoggedCall> calls() {
        return log.list();
    }

    /** A code as a page gets it that this member of staff or customer opens inside WeCom. */
    public String oauthCode(Corp corp, String user) {
        return pages.code(corp, user);
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        http.stop(0);
        threads.shutdownNow();
        snapshot().forEach(it -> it.callbacks.close());
    }
}
