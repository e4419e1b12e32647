package io.qunying.channel.wecom;

import io.qunying.channel.Connections;
import io.qunying.channel.wecom.SignInThere.Step;
import io.qunying.platform.DomainException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The door that staff come in by from inside WeCom. A browser comes here, so every answer is a page. */
@Hidden
@RestController
class DoorController {

    private final SignInThere signIn;
    private final Connections connections;
    private final WecomPlaces places;

    DoorController(SignInThere signIn, Connections connections, WecomPlaces places) {
        this.signIn = signIn;
        this.connections = connections;
        this.places = places;
    }

    @GetMapping("/wecom/{connection}/open")
    ResponseEntity<Void> open(
            @PathVariable String connection,
            @RequestParam(defaultValue = OwnAddress.WORK) String to,
            HttpServletRequest request) {
        return answer(connection, () -> signIn.begin(connection, OwnAddress.page(to), request));
    }

    @GetMapping("/wecom/{connection}/signed-in")
    ResponseEntity<Void> signedIn(
            @PathVariable String connection,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            HttpServletRequest request) {
        return answer(connection, () -> signIn.end(connection, code, state, request));
    }

    /** By this file WeCom sees that the domain is ours. */
    @GetMapping("/WW_verify_{code:[A-Za-z0-9]{8,64}}.txt")
    ResponseEntity<String> verify(@PathVariable String code) {
        var isOurs = connections.list().stream()
                .filter(it -> it.channel().equals(WecomPlaces.CHANNEL))
                .anyMatch(it -> places.setup(it.id())
                        .verification()
                        .filter(code::equals)
                        .isPresent());
        return isOurs
                ? ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(code)
                : ResponseEntity.notFound().build();
    }

    private static ResponseEntity<Void> answer(String connection, Supplier<Step> step) {
        var found = ResponseEntity.status(HttpStatus.FOUND).cacheControl(CacheControl.noStore());
        try {
            var next = step.get();
            next.cookies().forEach(it -> found.header(HttpHeaders.SET_COOKIE, it));
            return found.location(URI.create(next.address())).build();
        } catch (DomainException refusal) {
            var page = UriComponentsBuilder.fromPath(OwnAddress.WORK + "/door")
                    .queryParam("connection", "{connection}")
                    .queryParam("problem", "{problem}")
                    .encode()
                    .buildAndExpand(connection, refusal.code())
                    .toUri();
            return found.location(page).build();
        }
    }
}
