package io.qunying.simulator.onebot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A OneBot v11 implementation with a whole platform behind it: groups, members, messages. It knows nothing of the
 * product but the protocol. Its people act through {@link #people()}, what is true is in {@link #truth()}, and
 * {@link #trouble()} makes things go wrong.
 *
 * <pre>{@code
 * try (var qq = OneBotSimulator.with().token("t").post(url, "secret").groups(2, 5).start()) {
 *     qq.people().say(200201, 200201001, "你好");
 * }
 * }</pre>
 */
@NullMarked
public final class OneBotSimulator implements AutoCloseable {

    private final Options options;
    private final World world;
    private final EventFlow flow;
    private final Events events;
    private final Received received = new Received();
    private final Connections connections;
    private final Trouble trouble;
    private final People people;
    private final Truth truth;
    private final Actions actions;
    private final HttpTransport http;
    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();
    private final ForwardWebSocket forward;
    private final @Nullable HttpPush push;
    private final List<ReverseWebSocket> reverse = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("onebot-heart").factory());

    /** A simulator to be set up; without more it listens on free ports of this machine and has no groups. */
    public static Setup with() {
        return new Setup();
    }

    OneBotSimulator(Options options) throws IOException {
        this.options = options;
        world = new World(options.self(), options.clock());
        world.populate(options.groups(), options.members(), options.botRole());
        var eventTrouble = new EventTrouble();
        flow = new EventFlow(eventTrouble, options.seed());
        events = new Events(world, flow, options);
        connections = new Connections(flow, events);
        var actionTrouble = new ActionTrouble(options.clock(), options.seed());
        trouble = new Trouble(eventTrouble, flow, actionTrouble, connections);
        people = new People(world, events);
        truth = new Truth(world, flow, received);
        actions = new Actions(
                world,
                families(actionTrouble),
                actionTrouble,
                received,
                eventTrouble.idsAsStrings,
                connections::dropAll,
                options);
        var frames = new Frames(actions);
        http = new HttpTransport(options, actions, new Control(this));
        forward = new ForwardWebSocket(options, connections, frames, pictures);
        push = options.post() == null ? null : new HttpPush(options.post(), options, actions);
        if (push != null) {
            flow.add(push, events.lifecycle("enable"));
        }
        options.reverse().forEach(it -> reverse.add(new ReverseWebSocket(it, options, connections, frames)));
        if (options.heartbeatMillis() > 0) {
            var _ = heart.scheduleAtFixedRate(
                    this::beat, options.heartbeatMillis(), options.heartbeatMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private List<Action.Family> families(ActionTrouble actionTrouble) {
        var groupActions = new GroupActions(world, events);
        var messageActions = new MessageActions(world, events, actionTrouble, options);
        var families = new ArrayList<Action.Family>(List.of(
                messageActions,
                groupActions,
                new RequestActions(world, events, groupActions),
                new InfoActions(world, options)));
        if (options.extensions()) {
            families.add(new ExtensionActions(world, options, groupActions, messageActions));
        }
        return families;
    }

    private void beat() {
        if (!trouble.heartbeatStopped.get()) {
            flow.emit(events.heartbeat(InfoActions.status()));
        }
    }

    /** The base address of the HTTP actions, without a slash at the end. */
    public String httpUrl() {
        return "http://127.0.0.1:" + http.port();
    }

    /** The base address of the WebSocket server, without a slash at the end. */
    public String wsUrl() {
        return "ws://127.0.0.1:" + forward.port();
    }

    /** The id of the bot. */
    public long self() {
        return options.self();
    }

    public People people() {
        return people;
    }

    public Truth truth() {
        return truth;
    }

    public Trouble trouble() {
        return trouble;
    }

    Received calls() {
        return received;
    }

    /** A picture that messages may name; one without bytes is busy for now. @return its address */
    public String serves(String name, byte[] picture) {
        pictures.put("/pictures/" + name, picture);
        return "http://127.0.0.1:" + forward.port() + "/pictures/" + name;
    }

    /** How many WebSocket connections are open. */
    public int connections() {
        return connections.count();
    }

    /** Ends all WebSocket connections; those that the simulator opened come again. */
    public void dropConnections() {
        connections.dropAll();
    }

    /** Sends any event, known to the protocol or not, as it is. */
    public void emit(ObjectNode event) {
        flow.emit(event);
    }

    /** Makes a group of some members and the bot, and says how it is. */
    JsonNode found(long group, String name, int capacity, int members) {
        synchronized (world) {
            return world.found(group, name, capacity, members, options.botRole())
                    .info();
        }
    }

    /** Everything as at the start; connections stay. */
    public void reset() {
        synchronized (world) {
            trouble.clear();
            world.clear();
            received.clear();
            flow.clear();
            world.populate(options.groups(), options.members(), options.botRole());
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        heart.shutdownNow();
        reverse.forEach(ReverseWebSocket::close);
        http.close();
        try {
            forward.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } finally {
            if (push != null) {
                push.close();
            }
            actions.close();
            flow.close();
        }
    }
}
