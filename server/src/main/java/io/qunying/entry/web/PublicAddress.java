package io.qunying.entry.web;

import io.qunying.platform.LocalNetwork;
import io.qunying.platform.QunyingProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The address that a phone can reach: {@code QUNYING_BASE_URL}, else that of the request, and for a request from this
 * machine itself its address in the local network.
 */
@Component
class PublicAddress {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final String baseUrl;

    PublicAddress(QunyingProperties properties) {
        this.baseUrl = properties.baseUrl().strip().replaceFirst("/+$", "");
    }

    String of(HttpServletRequest request, String code, @Nullable String scene, @Nullable String invitation) {
        var address = UriComponentsBuilder.fromUriString(base(request)).pathSegment("c", code);
        if (scene != null && !scene.isBlank()) {
            address.queryParam("s", scene);
        }
        if (invitation != null) {
            address.queryParam("i", invitation);
        }
        return address.encode().toUriString();
    }

    private String base(HttpServletRequest request) {
        if (!baseUrl.isEmpty()) {
            return baseUrl;
        }
        var host = LOCAL.contains(request.getServerName())
                ? LocalNetwork.address().orElse(request.getServerName())
                : request.getServerName();
        var usual = request.getScheme().equals("https") ? 443 : 80;
        var port = request.getServerPort() == usual ? "" : ":" + request.getServerPort();
        return request.getScheme() + "://" + host + port;
    }
}
