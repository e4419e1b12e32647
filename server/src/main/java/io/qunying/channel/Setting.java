package io.qunying.channel;

import io.qunying.platform.FieldErrors.FieldError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that people fill in to set up a connection.
 *
 * @param key its name in forms and texts
 * @param standard what holds where nothing is filled in, or null
 * @param choices the values of a {@link Kind#CHOICE}, the schemes of an {@link Kind#ADDRESS} and of a secret that is
 *     one
 */
public record Setting(
        String key, Kind kind, boolean required, @Nullable String standard, List<String> choices) {

    private static final int MOST = 2000;
    private static final int MOST_OF_LINES = 20_000;

    /** How it is filled in. */
    public enum Kind {
        TEXT,
        /** Goes in and never comes out again but to the platform. */
        SECRET,
        /** The same of several lines, such as keys. */
        SECRET_LINES,
        ADDRESS,
        CHOICE
    }

    public static Setting text(String key) {
        return new Setting(key, Kind.TEXT, true, null, List.of());
    }

    public static Setting secret(String key) {
        return new Setting(key, Kind.SECRET, true, null, List.of());
    }

    public static Setting secretLines(String key) {
        return new Setting(key, Kind.SECRET_LINES, true, null, List.of());
    }

    /** An address that is as good as a password, because whoever knows it may use it. */
    public static Setting secretAddress(String key, String... schemes) {
        return new Setting(key, Kind.SECRET, true, null, List.of(schemes));
    }

    /** @param schemes such as {@code https} */
    public static Setting address(String key, String... schemes) {
        return new Setting(key, Kind.ADDRESS, true, null, List.of(schemes));
    }

    /** The first of them holds where nothing is chosen. */
    public static Setting choice(String key, String... choices) {
        return new Setting(key, Kind.CHOICE, true, choices[0], List.of(choices));
    }

    /** The same where nothing need be filled in. */
    public Setting optional() {
        return new Setting(key, kind, false, standard, choices);
    }

    public Setting or(String standard) {
        return new Setting(key, kind, required, standard, choices);
    }

    /** Whether what is stored of it is shown to nobody. */
    boolean isSecret() {
        return kind == Kind.SECRET || kind == Kind.SECRET_LINES;
    }

    /** Whether it says where calls go, with whatever else is filled in. */
    boolean isAddress() {
        return kind == Kind.ADDRESS || (kind == Kind.SECRET && !choices.isEmpty());
    }

    /** What speaks against a value. */
    Optional<FieldError> check(@Nullable String value) {
        if (value == null) {
            return required && standard == null ? error("required", Map.of()) : Optional.empty();
        }
        var most = kind == Kind.SECRET_LINES ? MOST_OF_LINES : MOST;
        if (value.length() > most || value.chars().anyMatch(it -> it < ' ' && !isLineBreak(it))) {
            return error("too-long", Map.of("max", most));
        }
        return switch (kind) {
            case TEXT, SECRET_LINES -> Optional.empty();
            case SECRET, ADDRESS ->
                !isAddress() || isAddress(value)
                        ? Optional.empty()
                        : error("not-an-address", Map.of("schemes", choices));
            case CHOICE -> choices.contains(value) ? Optional.empty() : error("not-one-of", Map.of("choices", choices));
        };
    }

    private boolean isLineBreak(int character) {
        return kind == Kind.SECRET_LINES && (character == '\n' || character == '\r');
    }

    private Optional<FieldError> error(String code, Map<String, Object> params) {
        return Optional.of(new FieldError("values." + key, code, params));
    }

    private boolean isAddress(String value) {
        try {
            var address = new URI(value);
            return address.getHost() != null && address.getUserInfo() == null && choices.contains(address.getScheme());
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
