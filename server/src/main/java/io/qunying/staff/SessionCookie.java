package io.qunying.staff;

import java.time.Duration;
import org.springframework.http.ResponseCookie;

/** Brings the token of a session back with every request. */
final class SessionCookie {

    private SessionCookie() {}

    static String of(String token, Duration age, boolean secure) {
        return ResponseCookie.from(AuthenticationFilter.COOKIE, token)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(age)
                .build()
                .toString();
    }
}
