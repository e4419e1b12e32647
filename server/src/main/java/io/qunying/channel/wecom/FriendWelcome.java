package io.qunying.channel.wecom;

import io.qunying.channel.Connector.Delivery;
import io.qunying.channel.Dispatch;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import me.chanjar.weixin.cp.bean.external.WxCpWelcomeMsg;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one message that goes to a new customer without anybody's tap, within twenty seconds. The platform takes each
 * welcome code once, so it may be asked again where an answer was lost: there is never a second message.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/92137">send_welcome_msg</a>
 */
@Component
class FriendWelcome {

    /** The name of the welcome code among the arguments of a dispatch. */
    private static final String CODE = "welcome";

    private static final int CODE_OVER = 41050;
    private static final int CHATTING = 41051;
    private static final int BEING_SENT = 41096;

    /** What it means to those who look at it, by what the platform says in its own words. */
    static final Map<String, String> ENDS = Map.of(
            "41050", "the welcome code is over: it holds for 20 seconds and for one message",
            "41051", "customer and member of staff are talking already, or another app has welcomed",
            "41096", "another welcome is being sent by the platform",
            "41053", "the customer has not agreed to the archive of conversations yet",
            "48002", "the app may not call this interface any more",
            "84061", "they are nobody's customer any more");

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    /** Less than the twenty seconds, so that the last question is answered within them. */
    private static final int QUESTIONS = 3;

    private final Clock clock;

    FriendWelcome(Clock clock) {
        this.clock = clock;
    }

    /** Within the time there is, what passes soon is tried again soon; what people have to mend takes too long. */
    Delivery deliver(Dispatch dispatch, Corp corp) {
        try {
            return send(dispatch, corp);
        } catch (Refusal refused) {
            if (refused.tooFast() != null) {
                return Delivery.Later.tooFast(A_MOMENT);
            }
            return passesSoon(refused) ? new Delivery.Later(refused.code(), A_MOMENT) : failed(refused);
        }
    }

    private static boolean passesSoon(Refusal refused) {
        return refused.is(-1, 6000) || refused.code().equals(Refusal.NOT_REACHABLE);
    }

    private static Delivery.Failed failed(Refusal refused) {
        var words = ENDS.get(refused.code());
        return new Delivery.Failed(refused.code(), words == null ? refused.words() : words);
    }

    /** Sends it again: a code that is used up by now tells that it went, or that nobody can tell. */
    Delivery.@Nullable Ended repeat(Dispatch dispatch, Corp corp) {
        for (var question = 1; ; question++) {
            try {
                return send(dispatch, corp);
            } catch (Refusal refused) {
                if (refused.is(CODE_OVER, CHATTING, BEING_SENT) || isOver(dispatch)) {
                    return null;
                }
                if (!passesSoon(refused) && refused.tooFast() == null) {
                    return failed(refused);
                }
            } catch (NoAnswer silent) {
                if (isOver(dispatch)) {
                    return null;
                }
            }
            if (question == QUESTIONS) {
                throw new Refusal(Refusal.NOT_REACHABLE, "no answer to a repeated welcome");
            }
            waitAMoment();
        }
    }

    private boolean isOver(Dispatch dispatch) {
        var expires = dispatch.expiresAt();
        return expires == null || !clock.instant().isBefore(expires);
    }

    private static void waitAMoment() {
        try {
            Thread.sleep(A_MOMENT);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Delivery.Sent send(Dispatch dispatch, Corp corp) {
        var message = message(dispatch);
        corp.call(it -> {
            it.getExternalContactService().sendWelcomeMsg(message);
            return true;
        });
        return new Delivery.Sent(message.getWelcomeCode());
    }

    private static WxCpWelcomeMsg message(Dispatch dispatch) {
        var content = dispatch.content();
        if (!(content.arguments().get(CODE) instanceof String code)) {
            throw new Refusal(CODE_OVER, "no welcome code");
        }
        var text = content.text();
        if (text.getBytes(StandardCharsets.UTF_8).length > MassMessage.TEXT_BYTES) {
            throw new DomainException(Category.INVALID, "message-too-long", Map.of("max", MassMessage.TEXT_BYTES));
        }
        var message = WxCpWelcomeMsg.builder()
                .welcomeCode(code)
                .attachments(MassMessage.card(content.piece()))
                .build();
        if (!text.isBlank()) {
            message.setText(MassMessage.words(text));
        }
        return message;
    }
}
