package io.qunying.channel.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qunying.channel.wecom.Tokens.Kind;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs pages of ours, so that they may use what WeCom offers to pages inside it.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/90506">JS-SDK使用权限签名算法</a>
 */
@Component
class SignPage {

    private static final SecureRandom random = new SecureRandom();

    private final WecomPlaces places;
    private final Clock clock;

    SignPage(WecomPlaces places, Clock clock) {
        this.places = places;
        this.clock = clock;
    }

    /**
     * One page, signed.
     *
     * @param timestamp in seconds
     * @param config for the corporation
     * @param agentConfig for the app, or null where the connection names none
     */
    record Signed(
            String corpId,
            @Nullable String agentId,
            long timestamp,
            String nonce,
            String config,
            @Nullable String agentConfig) {}

    /**
     * Signs a page.
     *
     * @param base where our own pages are
     * @throws FieldErrors if the page is not one of them
     * @throws DomainException {@code connection-off} or {@code wecom-unavailable}
     */
    Signed sign(String connection, String url, String base) {
        var setup = places.require(connection);
        if (!setup.enabled()) {
            throw new DomainException(Category.CONFLICT, "connection-off");
        }
        var page = url.split("#", 2)[0];
        if (!page.startsWith(base + "/") || page.chars().anyMatch(it -> it <= ' ')) {
            throw new FieldErrors("url", "not-our-page");
        }
        var seconds = clock.instant().getEpochSecond();
        var nonce = nonce();
        var corp = places.corp(setup.connection());
        try {
            var config = sign(corp.ticket(Kind.PAGE_OF_CORP), nonce, seconds, page);
            var agentConfig =
                    setup.agent().isEmpty() ? null : sign(corp.ticket(Kind.PAGE_OF_APP), nonce, seconds, page);
            return new Signed(setup.corp(), setup.agent().orElse(null), seconds, nonce, config, agentConfig);
        } catch (Refusal refused) {
            throw new DomainException(Category.PLATFORM, "wecom-unavailable");
        }
    }

    private static String nonce() {
        var bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String sign(String ticket, String nonce, long seconds, String page) {
        var signed = "jsapi_ticket=" + ticket + "&noncestr=" + nonce + "&timestamp=" + seconds + "&url=" + page;
        try {
            // as the protocol has it
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
