package io.qunying.staff;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.WorkPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with Argon2id, few at a time: each one takes 19 MB and tens of milliseconds on purpose. */
@Component
class Passwords {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 5;
    private static final int AT_A_TIME = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    // OWASP's first choice for Argon2id: 19 MiB, two passes, one lane.
    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final WorkPool pool = new WorkPool("password", AT_A_TIME);
    private final String nobodys = encoder.encode(Secrets.fresh());
    private final Set<String> common;

    Passwords() throws IOException {
        common = new ClassPathResource("staff/common-passwords.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .collect(Collectors.toUnmodifiableSet());
    }

    String hash(String password) {
        return hashing(() -> encoder.encode(password));
    }

    /** Takes the same time whether there is a hash to compare with or not. */
    boolean matches(String password, @Nullable String hash) {
        return hashing(() -> encoder.matches(password, hash == null ? nobodys : hash)) && hash != null;
    }

    /** @throws DomainException {@code password-too-short} or {@code password-too-common} */
    void requireGood(String password, String login) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new DomainException(Category.INVALID, "password-too-short", Map.of("min", SHORTEST));
        }
        var folded = password.toLowerCase(Locale.ROOT);
        var letters = folded.replaceAll("[^\\p{L}]", "");
        if (password.length() > LONGEST
                || common.contains(folded)
                || common.contains(letters)
                || (login.length() >= 3 && folded.contains(login.toLowerCase(Locale.ROOT)))
                || folded.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            throw new DomainException(Category.INVALID, "password-too-common");
        }
    }

    private <T> T hashing(Callable<T> work) {
        try {
            return pool.run(work, PATIENCE);
        } catch (TimeoutException busy) {
            throw new DomainException(
                    Category.TOO_MANY, "too-many-attempts", Map.of("retryAfterSeconds", PATIENCE.toSeconds()));
        }
    }
}
