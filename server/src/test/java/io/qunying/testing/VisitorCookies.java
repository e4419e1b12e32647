package io.qunying.testing;

import io.qunying.channel.hosted.Visitor;
import io.qunying.platform.Vault;
import jakarta.servlet.http.Cookie;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** Makes the cookie of a visitor, as the server would. */
@NullMarked
public final class VisitorCookies {

    private VisitorCookies() {}

    public static Cookie of(Vault vault, UUID visitor) {
        return new Cookie(Visitor.COOKIE, value(vault, visitor));
    }

    /** For a {@code Cookie} header. */
    public static String header(Vault vault, UUID visitor) {
        return Visitor.COOKIE + "=" + value(vault, visitor);
    }

    private static String value(Vault vault, UUID visitor) {
        return visitor + "." + vault.sign("visitor", visitor.toString());
    }
}
