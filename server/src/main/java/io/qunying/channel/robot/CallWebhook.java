package io.qunying.channel.robot;

import io.qunying.channel.Connector.Delivery;
import io.qunying.channel.PlatformHttp;
import io.qunying.channel.PlatformHttp.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts to webhooks and reads what they say to it. */
@Component
class CallWebhook {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_REASON = 500;
    private static final int TOO_MANY = 429;
    private static final Duration WHILE_UNREACHABLE = Duration.ofSeconds(30);

    private final PlatformHttp http;
    private final JsonMapper json;

    CallWebhook(JsonMapper json, RobotProperties properties) {
        this.json = json;
        http = new PlatformHttp(properties.patience());
    }

    /** Nobody knows whether the message is there. The address is kept out of it: it is a secret. */
    static final class InDoubt extends RuntimeException {
        InDoubt(String how) {
            super(how, null, false, false);
        }
    }

    private record Said(int code, String text) {}

    /**
     * @param receipt for what arrived, since webhooks give none
     * @throws InDoubt if it may be there or not
     */
    Delivery call(RobotMessage message, UUID receipt) {
        var request = HttpRequest.newBuilder(message.address())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(message.body())));
        return switch (http.send(request, MOST_BYTES)) {
            case Reply.Answered(var response) -> read(response, message.platform(), receipt);
            case Reply.NotSent(var _) -> new Delivery.Later("not-reachable", WHILE_UNREACHABLE);
            case Reply.Lost(var tooSlow, var _) -> throw new InDoubt(tooSlow ? "too slow" : "answer lost");
        };
    }

    private Delivery read(HttpResponse<byte[]> response, RobotPlatform platform, UUID receipt) {
        var status = response.statusCode();
        var said = read(response.body(), platform);
        if (status == TOO_MANY || (said != null && platform.isTooFast(said.code()))) {
            return Delivery.Later.tooFast(platform.rest);
        }
        if (said != null && said.code() != 0) {
            return new Delivery.Failed(String.valueOf(said.code()), said.text());
        }
        if (status >= 300 && status < 500) {
            return new Delivery.Failed("http-" + status, "the webhook refuses the call");
        }
        if (said == null || status >= 300) {
            throw new InDoubt("answer unreadable, status " + status);
        }
        return new Delivery.Sent(receipt.toString());
    }

    /** What the platform says of it, or null where that is nothing of its own. */
    private @Nullable Said read(byte[] body, RobotPlatform platform) {
        try {
            var answer = json.readTree(body);
            return switch (platform) {
                case WECOM, DINGTALK -> said(answer, "errcode", "errmsg");
                case FEISHU -> {
                    var said = said(answer, "code", "msg");
                    yield said == null ? said(answer, "StatusCode", "StatusMessage") : said;
                }
            };
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private static @Nullable Said said(JsonNode answer, String code, String text) {
        var found = answer.path(code);
        if (!found.canConvertToInt()) {
            return null;
        }
        var words = answer.path(text).asString("");
        return new Said(found.intValue(), words.substring(0, Math.min(words.length(), LONGEST_REASON)));
    }
}
