package io.qunying.simulator.onebot;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.List;
import org.apache.tomcat.websocket.WsSession;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A connection that the product opened. A wrong token just closes it. */
@NullMarked
final class ForwardConnection extends Endpoint implements Connection {

    private final Options.Role role;
    private final Token token;
    private final Connections connections;
    private final Frames frames;
    private volatile boolean silent;
    private @Nullable Session session;
    private @Nullable Outlet outlet;

    ForwardConnection(Options.Role role, Token token, Connections connections, Frames frames) {
        this.role = role;
        this.token = token;
        this.connections = connections;
        this.frames = frames;
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        var query = opened.getRequestParameterMap().getOrDefault("access_token", List.of());
        var header = (String) opened.getUserProperties().get(ForwardWebSocket.AUTHORIZATION);
        if (token.check(header, query.isEmpty() ? null : query.getFirst()) != 0) {
            end(opened, CloseCodes.VIOLATED_POLICY);
            return;
        }
        session = opened;
        var out = new Outlet("forward-ws", frame -> write(opened, frame));
        outlet = out;
        opened.addMessageHandler(String.class, handler(opened, out));
        connections.opened(this, role);
    }

    private MessageHandler.Whole<String> handler(Session opened, Outlet out) {
        return new MessageHandler.Whole<>() {
            @Override
            public void onMessage(String frame) {
                if (role.calls() && !silent) {
                    frames.handle(frame, "ws", out::offer, () -> end(opened, CloseCodes.GOING_AWAY));
                }
            }
        };
    }

    private boolean write(Session to, String frame) {
        if (silent) {
            return true;
        }
        try {
            to.getBasicRemote().sendText(frame);
            return true;
        } catch (IOException | IllegalStateException _) {
            return false;
        }
    }

    @Override
    public void take(String event) {
        if (outlet != null) {
            outlet.offer(event);
        }
    }

    @Override
    public void halfOpen() {
        silent = true;
        if (session instanceof WsSession deaf) {
            deaf.suspend();
        }
    }

    @Override
    public void drop() {
        if (session != null) {
            end(session, CloseCodes.GOING_AWAY);
        }
    }

    private static void end(Session session, CloseCodes code) {
        try {
            session.close(new CloseReason(code, ""));
        } catch (IOException | IllegalStateException _) {
            // it is closed already
        }
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        connections.closed(this);
        if (outlet != null) {
            outlet.close();
        }
    }

    @Override
    public void onError(Session broken, Throwable problem) {
        // a lost connection; onClose follows
    }
}
