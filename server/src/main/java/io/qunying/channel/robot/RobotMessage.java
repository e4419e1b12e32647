package io.qunying.channel.robot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qunying.channel.Shortened;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a robot is to say, in the form that its platform wants.
 *
 * @param secret by which it is signed, or null
 * @param at signed with it, so that nobody can send it again later
 */
record RobotMessage(
        RobotPlatform platform, URI webhook, @Nullable String secret, String text, Instant at) {

    private static final String ALGORITHM = "HmacSHA256";

    URI address() {
        if (platform != RobotPlatform.DINGTALK || secret == null) {
            return webhook;
        }
        var time = String.valueOf(at.toEpochMilli());
        var sign = URLEncoder.encode(sign(secret, time + "\n" + secret), UTF_8);
        var begun = webhook.toString();
        return URI.create(begun + (webhook.getRawQuery() == null ? "?" : "&") + "timestamp=" + time + "&sign=" + sign);
    }

    Map<String, Object> body() {
        var said = Shortened.toBytes(text, platform.textBytes);
        return switch (platform) {
            case WECOM, DINGTALK -> Map.of("msgtype", "text", "text", Map.of("content", said));
            case FEISHU -> {
                var body = new HashMap<String, Object>();
                body.put("msg_type", "text");
                body.put("content", Map.of("text", said));
                if (secret != null) {
                    var time = String.valueOf(at.getEpochSecond());
                    body.put("timestamp", time);
                    // the other way round than elsewhere: what is usually signed is the key here
                    body.put("sign", sign(time + "\n" + secret, ""));
                }
                yield body;
            }
        };
    }

    private static String sign(String key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Secrets belong into no log, and the address is one. */
    @Override
    public String toString() {
        return "RobotMessage[platform=" + platform + "]";
    }
}
