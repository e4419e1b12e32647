package io.qunying.channel.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The door that the platform comes to by itself. */
@Hidden
@RestController
class CallbackController {

    /** Events have a few thousand characters; a list of changes of the largest group some ten thousand. */
    private static final int MOST_MEGABYTES = 1;

    /** Events are remembered for seven days; one that is as old as that would count a second time. */
    private static final Duration OLDEST = Duration.ofDays(6);

    private final WecomPlaces places;
    private final ReceiveEvents events;
    private final Clock clock;

    CallbackController(WecomPlaces places, ReceiveEvents events, Clock clock) {
        this.places = places;
        this.events = events;
        this.clock = clock;
    }

    /** Asked when the address is entered on the platform, which wants the bare text within a second. */
    @GetMapping("/callback/wecom/{connection}")
    ResponseEntity<byte[]> verify(
            @PathVariable String connection,
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            @RequestParam String echostr)
            throws Malformed {
        var seal = seal(places.require(connection));
        var encrypted = echostr.replace(' ', '+'); // where nobody wrote it as %2B
        seal.requireSigned(signature, timestamp, nonce, encrypted);
        requireFresh(timestamp);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, UTF_8))
                .body(seal.open(encrypted).getBytes(UTF_8));
    }

    /** Stored before it is answered; what is answered wishes nothing of the platform. */
    @PostMapping("/callback/wecom/{connection}")
    ResponseEntity<Void> receive(
            @PathVariable String connection,
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            HttpServletRequest request)
            throws IOException, Malformed {
        var setup = places.require(connection);
        var seal = seal(setup);
        if (!(Xml.read(body(request)).get("Encrypt") instanceof String encrypted)) {
            throw new Malformed("nothing encrypted in it");
        }
        seal.requireSigned(signature, timestamp, nonce, encrypted);
        requireFresh(timestamp);
        events.receive(setup.connection(), seal.open(encrypted));
        return ResponseEntity.ok().build();
    }

    @ExceptionHandler
    ResponseEntity<Void> refuse(Malformed malformed) {
        return ResponseEntity.badRequest().build();
    }

    /** One that is switched off hears nothing. */
    private static Seal seal(Setup setup) {
        return Seal.of(setup)
                .filter(_ -> setup.enabled())
                .orElseThrow(() -> new NotFound("connection", setup.connection().toString()));
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var most = MOST_MEGABYTES * 1024 * 1024;
        var body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw new DomainException(Category.TOO_LARGE, "callback-too-large", Map.of("max", MOST_MEGABYTES));
        }
        return body;
    }

    private void requireFresh(String timestamp) throws Malformed {
        try {
            if (Long.parseLong(timestamp) < clock.instant().minus(OLDEST).getEpochSecond()) {
                throw new DomainException(Category.FORBIDDEN, "callback-too-old");
            }
        } catch (NumberFormatException noTime) {
            throw new Malformed("no time", noTime);
        }
    }
}
