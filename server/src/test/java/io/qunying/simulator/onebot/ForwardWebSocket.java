package io.qunying.simulator.onebot;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.jspecify.annotations.NullMarked;

/** The WebSocket server with {@code /api}, {@code /event} and {@code /}. */
@NullMarked
final class ForwardWebSocket implements AutoCloseable {

    static final String AUTHORIZATION = "authorization";

    private static final Map<String, Options.Role> PATHS =
            Map.of("/api", Options.Role.API, "/event", Options.Role.EVENT, "/", Options.Role.UNIVERSAL);

    private final Tomcat tomcat = new Tomcat();
    private final Path scratch;

    ForwardWebSocket(Options options, Connections connections, Frames frames, Map<String, byte[]> pictures)
            throws IOException {
        scratch = Files.createTempDirectory("onebot-simulator");
        tomcat.setBaseDir(scratch.toString());
        var connector = new Connector();
        connector.setPort(options.wsPort());
        connector.setProperty("address", options.host());
        tomcat.setConnector(connector);
        tomcat.setSilent(true);
        var context = (StandardContext) tomcat.addContext("", scratch.toString());
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        // Tomcat asks the WebSocket filter only where some servlet is in charge of the path
        Tomcat.addServlet(context, "default", new Pictures(pictures));
        context.addServletMappingDecoded("/", "default");
        context.addServletContainerInitializer(new WsSci(), Set.of());
        context.addServletContainerInitializer(
                (_, servlets) -> {
                    var container = (ServerContainer) servlets.getAttribute(ServerContainer.class.getName());
                    for (var path : PATHS.entrySet()) {
                        deploy(
                                container,
                                path.getKey(),
                                () -> new ForwardConnection(
                                        path.getValue(), new Token(options.token()), connections, frames));
                    }
                },
                Set.of());
        try {
            tomcat.start();
        } catch (LifecycleException problem) {
            throw new IOException("the WebSocket server cannot start on port " + options.wsPort(), problem);
        }
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** Implementations serve pictures of messages beside what they speak. */
    private static final class Pictures extends HttpServlet {

        private final transient Map<String, byte[]> pictures;

        Pictures(Map<String, byte[]> pictures) {
            this.pictures = pictures;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var picture = pictures.get(request.getServletPath());
            if (picture == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            } else if (picture.length == 0) {
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else {
                response.getOutputStream().write(picture);
            }
        }
    }

    private interface Maker {
        ForwardConnection make();
    }

    private static void deploy(ServerContainer container, String path, Maker maker) throws ServletException {
        container.setDefaultMaxTextMessageBufferSize(16 << 20);
        try {
            container.addEndpoint(ServerEndpointConfig.Builder.create(ForwardConnection.class, path)
                    .configurator(new Configurator(maker))
                    .build());
        } catch (DeploymentException problem) {
            throw new ServletException(problem);
        }
    }

    /** Keeps the header of the token for the connection. */
    private static final class Configurator extends ServerEndpointConfig.Configurator {

        private final Maker maker;

        Configurator(Maker maker) {
            this.maker = maker;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(maker.make());
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            request.getHeaders().entrySet().stream()
                    .filter(it -> it.getKey().equalsIgnoreCase("Authorization"))
                    .map(Map.Entry::getValue)
                    .flatMap(List::stream)
                    .findFirst()
                    .ifPresent(it -> config.getUserProperties().put(AUTHORIZATION, it));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException problem) {
            throw new IOException(problem);
        }
        try (var files = Files.walk(scratch)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
