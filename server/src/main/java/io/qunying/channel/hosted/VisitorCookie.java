package io.qunying.channel.hosted;

import io.qunying.platform.DomainException;
import io.qunying.platform.Ids;
import io.qunying.platform.Vault;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie's value is {@code id.signature}: nobody can make one for someone else's id. */
@Component
class VisitorCookie implements Visitors {

    /** The longest that browsers keep a cookie. */
    private static final Duration AGE = Duration.ofDays(400);

    private static final String ATTRIBUTE = Visitor.class.getName();

    private final Vault vault;
    private final Ids ids;

    VisitorCookie(Vault vault, Ids ids) {
        this.vault = vault;
        this.ids = ids;
    }

    @Override
    public Visitor require(HttpServletRequest request, HttpServletResponse response) {
        return known(request).orElseGet(() -> {
            var value = value(request);
            if (value == null) {
                return make(request, response);
            }
            return genuine(value).map(it -> remember(request, it)).orElseThrow(() -> {
                set(request, response, "", Duration.ZERO);
                return new DomainException(DomainException.Category.UNAUTHENTICATED, "visitor-cookie-invalid");
            });
        });
    }

    @Override
    public Visitor welcome(HttpServletRequest request, HttpServletResponse response) {
        return known(request).orElseGet(() -> {
            var value = value(request);
            return (value == null ? Optional.<Visitor>empty() : genuine(value))
                    .map(it -> remember(request, it))
                    .orElseGet(() -> make(request, response));
        });
    }

    private static Optional<Visitor> known(HttpServletRequest request) {
        return Optional.ofNullable((Visitor) request.getAttribute(ATTRIBUTE));
    }

    private static @Nullable String value(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(it -> it.getName().equals(Visitor.COOKIE))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private Optional<Visitor> genuine(String value) {
        int dot = value.indexOf('.');
        if (dot < 0 || !vault.verify("visitor", value.substring(0, dot), value.substring(dot + 1))) {
            return Optional.empty();
        }
        return Optional.of(new Visitor(UUID.fromString(value.substring(0, dot)), false));
    }

    private Visitor make(HttpServletRequest request, HttpServletResponse response) {
        var visitor = new Visitor(ids.next(), true);
        set(request, response, visitor.ref() + "." + vault.sign("visitor", visitor.ref()), AGE);
        return remember(request, visitor);
    }

    private static Visitor remember(HttpServletRequest request, Visitor visitor) {
        request.setAttribute(ATTRIBUTE, visitor);
        return visitor;
    }

    private static void set(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        var cookie = ResponseCookie.from(Visitor.COOKIE, value)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
