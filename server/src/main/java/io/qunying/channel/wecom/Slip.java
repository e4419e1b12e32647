package io.qunying.channel.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qunying.platform.Vault;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * A few words that a browser keeps for us for ten minutes, signed: nobody else can write them, and no page reads them.
 */
@Component
class Slip {

    static final Duration LIFE = Duration.ofMinutes(10);

    private final Vault vault;
    private final Clock clock;

    Slip(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** What a slip is for; also the name of its cookie. */
    enum Purpose {
        /** Where a sign-in that began in this browser is to lead. */
        SIGN_IN("qy_wecom_sign_in", "/wecom"),
        /** Which member of a corporation uses this browser. */
        TIE("qy_wecom_tie", "/api/console/wecom");

        private final String cookie;
        private final String path;

        Purpose(String cookie, String path) {
            this.cookie = cookie;
            this.path = path;
        }
    }

    /** The header {@code Set-Cookie} that leaves it in the browser. */
    String write(Purpose purpose, List<String> words, boolean secure) {
        var until = clock.instant().plus(LIFE).toEpochMilli();
        var value = Stream.concat(Stream.of(String.valueOf(until)), words.stream())
                .map(it -> Base64.getUrlEncoder().withoutPadding().encodeToString(it.getBytes(UTF_8)))
                .collect(Collectors.joining("."));
        return cookie(purpose, value + "~" + vault.sign(purpose.cookie, value), LIFE, secure);
    }

    /** The header that takes it away. */
    String clear(Purpose purpose, boolean secure) {
        return cookie(purpose, "", Duration.ZERO, secure);
    }

    /** Its words, if it is ours and still holds. */
    Optional<List<String>> read(Purpose purpose, HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, purpose.cookie);
        var parts = cookie == null ? new String[0] : cookie.getValue().split("~", 2);
        if (parts.length < 2 || !vault.verify(purpose.cookie, parts[0], parts[1])) {
            return Optional.empty();
        }
        var words = Stream.of(parts[0].split("\\.", -1))
                .map(it -> new String(Base64.getUrlDecoder().decode(it), UTF_8))
                .toList();
        return clock.instant().isBefore(Instant.ofEpochMilli(Long.parseLong(words.getFirst())))
                ? Optional.of(words.subList(1, words.size()))
                : Optional.empty();
    }

    private static String cookie(Purpose purpose, String value, Duration age, boolean secure) {
        return ResponseCookie.from(purpose.cookie, value)
                .path(purpose.path)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(age)
                .build()
                .toString();
    }
}
