package io.qunying.channel.wecom;

import static java.util.Map.entry;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.channel.Shortened;
import io.qunying.channel.wecom.CardTable.Bundle;
import io.qunying.channel.wecom.CardTable.Line;
import io.qunying.platform.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import me.chanjar.weixin.cp.bean.message.WxCpMessage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Brings cards to staff inside WeCom, which open the work there. In Chinese, like everything that is said there. */
@Component
class SendCards implements DueWork {

    /** What passes by itself, or by what people change at the platform. */
    private static final Map<String, Duration> PASSING = Map.ofEntries(
            entry(Refusal.NOT_REACHABLE, Duration.ofMinutes(1)),
            entry("-1", Duration.ofMinutes(1)),
            entry("45009", Duration.ofMinutes(5)),
            entry("45033", Duration.ofSeconds(10)),
            entry("40001", Duration.ofMinutes(10)),
            entry("40014", Duration.ofMinutes(1)),
            entry("42001", Duration.ofMinutes(1)));

    private static final int MOST_LINES = 8;
    private static final int TEXT_BYTES = 512;

    private final CardTable cards;
    private final WecomPlaces places;
    private final OwnAddress own;
    private final MessageSource messages;

    SendCards(CardTable cards, WecomPlaces places, OwnAddress own, MessageSource messages) {
        this.cards = cards;
        this.places = places;
        this.own = own;
        this.messages = messages;
    }

    @Override
    public Optional<Instant> nextDue() {
        return cards.nextDue();
    }

    @Override
    public boolean work() {
        var bundle = cards.claim();
        bundle.filter(it -> !it.lines().isEmpty()).ifPresent(this::send);
        return bundle.isPresent();
    }

    private void send(Bundle bundle) {
        var setup = places.setup(bundle.connection());
        if (!setup.enabled()) {
            cards.again(bundle, Duration.ofMinutes(1), "connection-off", "");
            return;
        }
        if (setup.agent().isEmpty() || own.base().isEmpty()) {
            cards.failed(bundle, setup.agent().isEmpty() ? "no-agent" : "no-base-url", "");
            return;
        }
        var message =
                message(bundle, Integer.valueOf(setup.agent().get()), own.base().get());
        try {
            places.corp(bundle.connection()).call(it -> it.getMessageService().send(message));
        } catch (Refusal refused) {
            var after = PASSING.get(refused.code());
            if (after == null) {
                cards.failed(bundle, refused.code(), bundle.userid() + " " + refused.words());
            } else {
                cards.again(bundle, after, refused.code(), refused.words());
            }
        } catch (NoAnswer silent) {
            cards.doubted(bundle, silent.code());
        }
    }

    private WxCpMessage message(Bundle bundle, int agent, String base) {
        var isOne = bundle.lines().size() == 1;
        var first = bundle.lines().getFirst();
        var page = isOne ? OwnAddress.WORK + "/" + first.item() : OwnAddress.WORK;
        return WxCpMessage.TEXTCARD()
                .agentId(agent)
                .toUser(bundle.userid())
                .title(
                        isOne
                                ? titleOf(first)
                                : text("wecom.card.many", bundle.lines().size()))
                .description(isOne ? textOf(first) : list(bundle))
                .url(base + "/wecom/" + bundle.connection() + "/open?to=" + page)
                .btnTxt(text("wecom.card.open"))
                .build();
    }

    private String titleOf(Line line) {
        return line.title().isBlank() ? text("wecom.card.one") : line.title();
    }

    /** WeCom takes no card without words, and reads some of them as HTML. */
    private String textOf(Line line) {
        return escaped(line.text().isBlank() ? titleOf(line) : line.text());
    }

    private String list(Bundle bundle) {
        var lines = bundle.lines().stream().limit(MOST_LINES).map(this::titleOf).collect(Collectors.joining("\n"));
        return escaped(lines);
    }

    private static String escaped(String words) {
        return Shortened.toBytes(words.replace("<", "＜").replace(">", "＞"), TEXT_BYTES);
    }

    private String text(String code, Object... values) {
        return messages.getMessage(code, values, Locale.CHINESE);
    }

    @Configuration(proxyBeanMethods = false)
    static class Timer {

        @Bean
        RecurringTask<Void> sendCardsTask(SendCards send, @Value("${qunying.wecom.cards.look:2s}") Duration look) {
            return Tasks.recurring("wecom-cards", FixedDelay.of(look)).execute((_, _) -> {
                while (send.work()) {
                    // on to the next
                }
            });
        }

        @Bean
        RecurringTask<Void> cleanCardsTask(CardTable cards) {
            return Tasks.recurring("wecom-clean-cards", FixedDelay.of(Duration.ofHours(12)))
                    .execute((_, _) -> cards.clean());
        }
    }
}
