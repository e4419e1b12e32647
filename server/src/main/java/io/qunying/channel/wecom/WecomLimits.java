package io.qunying.channel.wecom;

import io.qunying.channel.Capability;
import io.qunying.channel.Ceiling;
import io.qunying.channel.Connector.Limit;
import io.qunying.channel.Connector.Limit.Scope;
import io.qunying.channel.CustomerNotes;
import io.qunying.channel.MomentSource;
import io.qunying.channel.TransferSource;
import io.qunying.channel.WelcomeSource;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * What WeCom limits of what we do there, each with the day since when its document says so.
 *
 * <p>A customer and a customer group get in a calendar month at most as many mass messages as the month has days, from
 * all of the corporation together; a member of staff may choose seven a week or one a day instead (群发助手). A
 * {@link Limit} knows windows of one length only, and months have several: so seven a week are let go, on any day of
 * it. Where that is too many, because of what staff send beside us or chose, the platform says so of the one that is.
 *
 * <p>Of what is no sending nothing is counted here: the platform says when it is too much, and then it rests. See
 * {@link #CEILINGS}.
 */
final class WecomLimits {

    /** 创建企业群发: 每位客户/每个客户群每月最多可接收当月天数条群发消息. */
    private static final String MASS_MESSAGES = "https://developer.work.weixin.qq.com/document/path/92135";

    private static final LocalDate MASS_MESSAGES_SINCE = LocalDate.of(2025, 11, 17);

    /**
     * 企业标签最多为 3000 个 (error 40126); a tag's name has at most 30 characters (document 92117; error 40072 says 32), a
     * remark 20 and a description 150 (document 92115).
     */
    static final CustomerNotes.Limits OF_NOTES = new CustomerNotes.Limits(3000, 30, 20, 150);

    /**
     * At most 100 customers or groups in a call (documents 92125 and 92127), each customer and each group of somebody
     * in service twice in 90 natural days (error 40128, document 95703), 300 groups a day to one member of staff
     * (document 92127), 200 characters for the customer (document 92125).
     */
    static final TransferSource.Limits OF_TRANSFERS = new TransferSource.Limits(100, 2, 90, 300, 200);

    /** 2,000 characters of text, nine pictures or one link, whose title has at most 64 bytes (document 95094). */
    static final MomentSource.Limits OF_MOMENTS = new MomentSource.Limits(2000, 9, 64);

    /**
     * 3,000 bytes of text, 128 and 512 bytes of a link's title and description, 100 for a corporation (document 92366).
     */
    static final WelcomeSource.Limits OF_WELCOMES = new WelcomeSource.Limits(3000, 128, 512, 100);

    private static final String DOCUMENT = "https://developer.work.weixin.qq.com/document/path/";

    /** The day on which those documents were read that name none. */
    private static final LocalDate READ = LocalDate.of(2026, 11, 1);

    /** 访问频率限制. */
    private static final String FREQUENCY = DOCUMENT + "90454";

    private static final LocalDate FREQUENCY_SINCE = LocalDate.of(2023, 8, 28);

    /** Of what is no sending to customers. */
    static final List<Ceiling> CEILINGS = List.of(
            new Ceiling("calls-a-minute", 10_000, Duration.ofMinutes(1), FREQUENCY_SINCE, FREQUENCY),
            new Ceiling("calls-an-hour", 150_000, Duration.ofHours(1), FREQUENCY_SINCE, FREQUENCY),
            new Ceiling("staff-messages-a-minute", 30, Duration.ofMinutes(1), FREQUENCY_SINCE, FREQUENCY),
            new Ceiling("staff-messages-an-hour", 1_000, Duration.ofHours(1), FREQUENCY_SINCE, FREQUENCY),
            new Ceiling("page-tickets-of-corp", 400, Duration.ofHours(1), FREQUENCY_SINCE, FREQUENCY),
            new Ceiling("page-tickets-of-app", 100, Duration.ofHours(1), FREQUENCY_SINCE, FREQUENCY),
            new Ceiling("reminders", 3, Duration.ofDays(1), READ, DOCUMENT + "97610"),
            new Ceiling("moments", 10, Duration.ofMinutes(1), READ, DOCUMENT + "95094"),
            new Ceiling(
                    "customer-transfers", OF_TRANSFERS.perCustomer(), Duration.ofDays(90), READ, DOCUMENT + "95703"),
            new Ceiling("group-transfers", OF_TRANSFERS.groupsADay(), Duration.ofDays(1), READ, DOCUMENT + "92127"),
            new Ceiling("codes", 500_000, null, READ, DOCUMENT + "92228"),
            new Ceiling("welcomes", OF_WELCOMES.most(), null, READ, DOCUMENT + "92366"),
            new Ceiling("tags", OF_NOTES.tags(), null, READ, DOCUMENT + "92117"),
            new Ceiling("intercept-rules", InterceptRules.LIMITS.rules(), null, READ, DOCUMENT + "95130"));

    private WecomLimits() {}

    static List<Limit> of(Capability capability) {
        return switch (capability) {
            case SEND_TO_GROUP -> List.of(ofMassMessages(Scope.GROUP));
            case SEND_TO_PERSON -> List.of(ofMassMessages(Scope.PERSON));
            default -> List.of();
        };
    }

    private static Limit ofMassMessages(Scope scope) {
        return new Limit(7, Duration.ofDays(7), MASS_MESSAGES_SINCE, MASS_MESSAGES, scope);
    }
}
