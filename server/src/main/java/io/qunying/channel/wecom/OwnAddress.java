package io.qunying.channel.wecom;

import io.qunying.platform.QunyingProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where our own pages are, and which addresses are ours. */
@Component
class OwnAddress {

    static final String WORK = "/h5/work";

    /** No dot, no second slash, nothing encoded: there is no way out of such a path. */
    private static final Pattern PATH = Pattern.compile("/(h5|console)(/[A-Za-z0-9_-]+)*");

    private static final int LONGEST = 200;

    private final String baseUrl;

    OwnAddress(QunyingProperties properties) {
        baseUrl = properties.baseUrl().strip().replaceFirst("/+$", "");
    }

    /** Without a slash at its end; nothing where nobody said how we are reached. */
    Optional<String> base() {
        return baseUrl.isEmpty() ? Optional.empty() : Optional.of(baseUrl);
    }

    /** The same, or else as we were reached now. */
    String base(HttpServletRequest request) {
        return base().orElseGet(() -> ServletUriComponentsBuilder.fromRequestUri(request)
                .replacePath(null)
                .build()
                .toUriString());
    }

    /** Where somebody wants to go, or the list of work if that is no page of ours. */
    static String page(String wanted) {
        return wanted.length() <= LONGEST && PATH.matcher(wanted).matches() ? wanted : WORK;
    }
}
