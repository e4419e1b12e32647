package io.qunying.channel.onebot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The doors that implementations come to by themselves: for events that they post, and for WebSockets that they open.
 */
@Hidden
@RestController
class CallbackController {

    private static final int MOST_MEGABYTES = 4;

    private final OneBotPlaces places;
    private final ReceiveEvents events;
    private final ReverseLines reverse;
    private final JsonMapper json;

    CallbackController(OneBotPlaces places, ReceiveEvents events, ReverseLines reverse, JsonMapper json) {
        this.places = places;
        this.events = events;
        this.reverse = reverse;
        this.json = json;
    }

    /** Stored before it is answered; what is answered wishes nothing of the other side. */
    @PostMapping("/callback/onebot/{connection}")
    ResponseEntity<Void> receive(
            @PathVariable String connection,
            @RequestHeader(name = "X-Self-ID", required = false) @Nullable String account,
            @RequestHeader(name = "X-Signature", required = false) @Nullable String signature,
            HttpServletRequest request)
            throws IOException {
        var setup = open(
                connection,
                it -> it.transport() == Transport.HTTP || it.secret().isPresent());
        var most = MOST_MEGABYTES * 1024 * 1024;
        var body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw new DomainException(Category.TOO_LARGE, "callback-too-large", Map.of("max", MOST_MEGABYTES));
        }
        if (setup.secret().isPresent() && !isSigned(body, setup.secret().get(), signature)) {
            throw new DomainException(Category.FORBIDDEN, "callback-signature-wrong");
        }
        requireAccount(setup, account);
        var event = read(body);
        if (event.isEmpty()) {
            return ResponseEntity.badRequest().build();
        }
        var self = Fields.id(event.get(), "self_id");
        if (!self.isEmpty()) {
            requireAccount(setup, self);
        }
        events.receive(setup, event.get());
        return ResponseEntity.noContent().build();
    }

    /** Becomes a WebSocket. */
    @GetMapping("/callback/onebot/{connection}/ws")
    void open(
            @PathVariable String connection,
            @RequestHeader(name = "X-Self-ID", required = false) @Nullable String account,
            @RequestHeader(name = "X-Client-Role", required = false) @Nullable String role,
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var setup = open(
                connection,
                it -> it.transport() == Transport.REVERSE || it.token().isPresent());
        if (setup.token().isPresent()) {
            if (authorization == null) {
                throw new DomainException(Category.UNAUTHENTICATED, "callback-token-missing");
            }
            if (!same(authorization, "Bearer " + setup.token().get())) {
                throw new DomainException(Category.FORBIDDEN, "callback-token-wrong");
            }
        }
        requireAccount(setup, account);
        var known = role(role);
        if (known.isEmpty() || !"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        reverse.open(setup, known.get(), request, response);
    }

    private static Optional<Line.Role> role(@Nullable String role) {
        return Set.of(Line.Role.values()).stream()
                .filter(it -> it.name().equalsIgnoreCase(role))
                .findFirst();
    }

    private interface Door {
        boolean isOpen(Setup setup);
    }

    /** One that is switched off hears nothing; a way that nobody chose is open only to those who prove who they are. */
    private Setup open(String connection, Door door) {
        var setup = places.require(connection);
        if (!setup.enabled() || !door.isOpen(setup)) {
            throw new NotFound("connection", connection);
        }
        return setup;
    }

    private static void requireAccount(Setup setup, @Nullable String account) {
        if (account == null || !setup.account().equals(account.strip())) {
            throw new DomainException(Category.FORBIDDEN, "callback-other-account");
        }
    }

    private Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.of(json.readTree(body))
                    .filter(it -> !Fields.text(it, "post_type").isEmpty());
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isSigned(byte[] body, String secret, @Nullable String signature) {
        try {
            var mac = Mac.getInstance("HmacSHA1"); // as the protocol has it
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            return signature != null
                    && same(signature.strip(), "sha1=" + HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In the same time whatever is given. */
    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
    }
}
