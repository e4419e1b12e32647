package io.qunying.channel.wecom;

import io.qunying.channel.Capability;
import io.qunying.channel.Connector.Limit;
import io.qunying.channel.Connector.Limit.Scope;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * What WeCom limits of what we do there, each with the day since when its document says so.
 *
 * <p>A customer and a customer group get in a calendar month at most as many mass messages as the month has days, from
 * all of the corporation together. A {@link Limit} knows windows of one length only, and months have several: so one a
 * day is let go, which no month can exceed and which is also the strictest that a member of staff can choose in WeCom
 * (群发助手). What of a month was not used on its day is thus lost, and what staff send beside us is not counted.
 */
final class WecomLimits {

    /** 创建企业群发: 每位客户/每个客户群每月最多可接收当月天数条群发消息. */
    private static final String MASS_MESSAGES = "https://developer.work.weixin.qq.com/document/path/92135";

    private static final LocalDate MASS_MESSAGES_SINCE = LocalDate.of(2025, 11, 17);

    private WecomLimits() {}

    static List<Limit> of(Capability capability) {
        return switch (capability) {
            case SEND_TO_GROUP -> List.of(aDay(Scope.GROUP));
            case SEND_TO_PERSON -> List.of(aDay(Scope.PERSON));
            default -> List.of();
        };
    }

    private static Limit aDay(Scope scope) {
        return new Limit(1, Duration.ofDays(1), MASS_MESSAGES_SINCE, MASS_MESSAGES, scope);
    }
}
