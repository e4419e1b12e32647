package io.qunying.entry.web;

import io.qunying.channel.hosted.Visitor;
import io.qunying.entry.FrontDoor;
import io.qunying.entry.Landing;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The address behind every live code: the hot path. */
@Controller
class ScanController {

    private static final Logger log = LoggerFactory.getLogger(ScanController.class);
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final FrontDoor door;
    private final LandingPage page;

    ScanController(FrontDoor door, LandingPage page) {
        this.door = door;
        this.page = page;
    }

    @GetMapping("/c/{code}")
    ResponseEntity<byte[]> scan(
            @PathVariable String code,
            @RequestParam(name = "s", required = false) @Nullable String scene,
            @RequestParam(name = "i", required = false) @Nullable String invitation,
            Visitor visitor) {
        var landing = door.scan(visitor.id(), code, scene, invitation);
        return ResponseEntity.status(status(landing.state()))
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(page.render(landing));
    }

    private static HttpStatus status(Landing.State state) {
        return switch (state) {
            case OPEN -> HttpStatus.OK;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case DISABLED, EXPIRED, CLOSED -> HttpStatus.GONE;
        };
    }

    /** Someone with a phone in hand gets a page, not a problem document; it tries again by itself. */
    @ExceptionHandler({
        CannotCreateTransactionException.class,
        NonTransientDataAccessResourceException.class,
        RecoverableDataAccessException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<byte[]> onDatabaseAway(Exception cause, Locale locale) {
        log.warn("A scan could not be noted: {}", cause.getMessage());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(HTML)
                .header(HttpHeaders.RETRY_AFTER, "3")
                .cacheControl(CacheControl.noStore())
                .body(AwayPage.in(locale));
    }
}
