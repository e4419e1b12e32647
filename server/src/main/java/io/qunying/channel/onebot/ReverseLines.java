package io.qunying.channel.onebot;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** WebSocket connections that implementations open to us. */
@Component
class ReverseLines {

    /** How long Tomcat tries to get a frame out. */
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private static final Logger log = LoggerFactory.getLogger(ReverseLines.class);

    private final Lines lines;
    private final ReceiveEvents events;
    private final JsonMapper json;
    private final Duration patience;

    ReverseLines(Lines lines, ReceiveEvents events, JsonMapper json, OneBotProperties properties) {
        this.lines = lines;
        this.events = events;
        this.json = json;
        patience = properties.patience();
    }

    /** Turns a request into a connection; who asks has been checked. */
    void open(Setup setup, Line.Role role, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!(request.getServletContext().getAttribute(ServerContainer.class.getName())
                instanceof ServerContainer container)) {
            throw new DomainException(Category.UNAVAILABLE, "callback-no-websocket");
        }
        var config = ServerEndpointConfig.Builder.create(Reverse.class, "/callback/onebot/ws")
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new Reverse(setup, role));
                    }
                })
                .build();
        try {
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (DeploymentException refused) {
            throw new IOException(refused);
        }
    }

    /** One connection. */
    private final class Reverse extends Endpoint {

        private final Setup setup;
        private final Line.Role role;
        private @Nullable Line line;

        Reverse(Setup setup, Line.Role role) {
            this.setup = setup;
            this.role = role;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.getUserProperties().put(SEND_TIMEOUT, patience.toMillis());
            var made = new Line[1];
            var opened = new Line(
                    setup,
                    role,
                    new SessionWire(session),
                    json,
                    patience,
                    event -> events.receivePatiently(setup, event, () -> made[0].isOpen()));
            made[0] = opened;
            line = opened;
            lines.add(opened);
            if (role.calls()) {
                lines.take(setup.connection());
                var _ = opened.end().thenRun(this::letGo);
            }
            session.addMessageHandler(String.class, new MessageHandler.Partial<>() {
                @Override
                public void onMessage(String part, boolean last) {
                    opened.heard(part, last);
                }
            });
            session.addMessageHandler(PongMessage.class, new MessageHandler.Whole<>() {
                @Override
                public void onMessage(PongMessage pong) {
                    opened.sign();
                }
            });
        }

        private void letGo() {
            if (lines.caller(setup.connection()).isEmpty()) {
                try {
                    lines.letGo(setup.connection());
                } catch (RuntimeException away) {
                    log.debug("Connection {} stays held for a while: {}", setup.connection(), away.toString());
                }
            }
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            if (line != null) {
                line.ended();
            }
        }

        @Override
        public void onError(Session session, Throwable problem) {
            log.debug("Connection {} broke: {}", setup.connection(), problem.toString());
        }
    }

    /** Tomcat takes one frame at a time. */
    private final class SessionWire implements Wire {

        private final Session session;
        private final ReentrantLock turn = new ReentrantLock();

        SessionWire(Session session) {
            this.session = session;
        }

        private interface Sending {
            void run() throws IOException;
        }

        @Override
        public void send(String frame) throws IOException {
            inTurn(() -> session.getBasicRemote().sendText(frame));
        }

        @Override
        public void ping() throws IOException {
            inTurn(() -> session.getBasicRemote().sendPing(ByteBuffer.allocate(0)));
        }

        private void inTurn(Sending sending) throws IOException {
            try {
                if (!turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("another frame does not get through");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException(stopped);
            }
            try {
                sending.run();
            } catch (IllegalStateException closed) {
                throw new IOException(closed);
            } finally {
                turn.unlock();
            }
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (IOException | IllegalStateException closed) {
                // it is
            }
        }
    }
}
