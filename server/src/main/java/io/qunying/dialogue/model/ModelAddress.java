package io.qunying.dialogue.model;

import io.qunying.platform.FieldErrors;
import io.qunying.platform.PublicAddress;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Which addresses a model may have. */
@Component
class ModelAddress {

    private static final int LONGEST = 300;

    private final boolean privateAllowed;

    ModelAddress(ModelProperties properties) {
        privateAllowed = properties.intoPrivateNetworks();
    }

    /**
     * Without what people copy along. Outside of the house only over TLS, since the key and questions travel there.
     *
     * @throws FieldErrors of {@code url}
     */
    String checked(String wanted) {
        var url = wanted.strip().replaceFirst("/+$", "").replaceFirst("/chat/completions$", "");
        var isInside = PublicAddress.isPrivateName(url);
        if (url.length() > LONGEST || !isAddress(url)) {
            throw new FieldErrors("url", "not-a-base-address");
        }
        if (isInside && !privateAllowed) {
            throw new FieldErrors("url", "model-private");
        }
        if (!isInside && !privateAllowed && !url.startsWith("https://")) {
            throw new FieldErrors("url", "needs-https");
        }
        return url;
    }

    private static boolean isAddress(String text) {
        try {
            var url = URI.create(text);
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
