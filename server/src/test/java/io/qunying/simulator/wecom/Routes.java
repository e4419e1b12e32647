package io.qunying.simulator.wecom;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** Which path is served by what. */
@NullMarked
final class Routes {

    /** @param stored reads stored data, whose calls at the same time are limited */
    record Route(String method, boolean stored, Endpoint endpoint) {}

    private final Map<String, Route> routes = new HashMap<>();

    void get(String path, Endpoint endpoint) {
        routes.put("/cgi-bin/" + path, new Route("GET", false, endpoint));
    }

    void post(String path, Endpoint endpoint) {
        routes.put("/cgi-bin/" + path, new Route("POST", false, endpoint));
    }

    /** A read of stored data: 45033 when too many ask at once. */
    void stored(String method, String path, Endpoint endpoint) {
        routes.put("/cgi-bin/" + path, new Route(method, true, endpoint));
    }

    Optional<Route> find(String path) {
        return Optional.ofNullable(routes.get(path));
    }
}
