package io.qunying.channel.wecom;

import io.qunying.channel.Connector.Delivery;
import io.qunying.channel.Dispatch;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import me.chanjar.weixin.cp.bean.external.contact.WxCpGroupMsgListResult;
import me.chanjar.weixin.cp.bean.external.contact.WxCpGroupMsgListResult.ExternalContactGroupMsgInfo;
import me.chanjar.weixin.cp.bean.external.contact.WxCpGroupMsgSendResult.ExternalContactGroupMsgSendInfo;
import me.chanjar.weixin.cp.bean.external.contact.WxCpGroupMsgTaskResult.ExternalContactGroupMsgTaskInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Mass messages: nothing goes by the API itself, which only makes a task for the owner of the group. What became of it
 * the platform tells when it is asked.
 */
@Component
class MassTasks {

    private static final String GROUP = "group";
    private static final int BY_CORP = 0;
    private static final int PAGE = 100;

    /** Clocks differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int BEING_HANDED_OUT = 41063;
    private static final int CANCELLED = 41093;

    private static final int WAITS = 0;
    private static final int SENT = 1;

    private final MassMessage messages;
    private final JdbcClient jdbc;
    private final Clock clock;

    MassTasks(MassMessage messages, JdbcClient jdbc, Clock clock) {
        this.messages = messages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Delivery create(Dispatch dispatch, Corp corp) {
        var chat = chat(dispatch);
        var template = prepared(() -> messages.toGroup(dispatch, chat, owner(chat, corp), corp));
        var made = corp.call(it -> it.getExternalContactService().addMsgTemplate(template));
        if (made.getMsgId() == null || made.getMsgId().isBlank()) {
            throw new NoAnswer(NoAnswer.UNREADABLE, new IllegalStateException("no msgid"));
        }
        return new Delivery.Handed(made.getMsgId());
    }

    private interface Preparation<T> {
        T get();
    }

    /** Whatever is not answered before the task is made leaves nothing in doubt. */
    private static <T> T prepared(Preparation<T> preparation) {
        try {
            return preparation.get();
        } catch (NoAnswer silent) {
            throw new Refusal(Refusal.NOT_REACHABLE, silent.code());
        }
    }

    private static String chat(Dispatch dispatch) {
        var chat = dispatch.groupRef();
        if (chat == null || chat.isBlank()) {
            throw new NotFound("group", String.valueOf(chat));
        }
        return chat;
    }

    /** Who owns it now; a group that is gone is refused here. */
    private static String owner(String chat, Corp corp) {
        var group = corp.call(it -> it.getExternalContactService().getGroupChat(chat, 0))
                .getGroupChat();
        if (group == null || group.getOwner() == null) {
            throw new Refusal("list-unreadable", chat);
        }
        return group.getOwner();
    }

    Delivery.Ended follow(Dispatch dispatch, String msgid, Corp corp) {
        try {
            return result(dispatch, msgid, corp)
                    .map(it -> ended(it, msgid))
                    .orElseGet(() -> new Delivery.Handed(msgid));
        } catch (Refusal refused) {
            if (refused.is(CANCELLED)) {
                return new Delivery.Failed(refused.code(), "the task was cancelled at the platform");
            }
            if (refused.is(BEING_HANDED_OUT)) {
                return new Delivery.Handed(msgid);
            }
            throw refused;
        }
    }

    private static Delivery.Ended ended(ExternalContactGroupMsgSendInfo result, String msgid) {
        return switch (Objects.requireNonNullElse(result.getStatus(), WAITS)) {
            case WAITS -> new Delivery.Handed(msgid);
            case SENT -> new Delivery.Sent(msgid);
            default ->
                new Delivery.Failed("mass-" + result.getStatus(), "the platform did not let it through to the group");
        };
    }

    /** Of the dispatch's group, whoever had to let it go. */
    private static Optional<ExternalContactGroupMsgSendInfo> result(Dispatch dispatch, String msgid, Corp corp) {
        var tasks = corp.call(it -> it.getExternalContactService().getGroupMsgTask(msgid, PAGE, null));
        for (var task : Objects.requireNonNullElse(tasks.getTaskList(), List.<ExternalContactGroupMsgTaskInfo>of())) {
            var results = corp.call(
                    it -> it.getExternalContactService().getGroupMsgSendResult(msgid, task.getUserId(), PAGE, null));
            var ours =
                    Objects.requireNonNullElse(results.getSendList(), List.<ExternalContactGroupMsgSendInfo>of())
                            .stream()
                            .filter(it -> Objects.equals(it.getChatId(), dispatch.groupRef()))
                            .findFirst();
            if (ours.isPresent()) {
                return ours;
            }
        }
        return Optional.empty();
    }

    void withdraw(String msgid, Corp corp) {
        try {
            corp.call(it -> it.getExternalContactService().cancelGroupMsgSend(msgid));
        } catch (Refusal refused) {
            if (!refused.is(CANCELLED)) {
                throw refused;
            }
        }
    }

    /**
     * Looks for a task whose making was not answered: one that says exactly the same to the same group and is no other
     * dispatch's. None that is found proves nothing, since what was made a moment ago may not be listed yet.
     */
    Delivery.@Nullable Ended find(Dispatch dispatch, Corp corp) {
        var from = dispatch.due().minus(SKEW);
        String cursor = null;
        do {
            var page = page(corp, from, cursor);
            for (var one : Objects.requireNonNullElse(page.getGroupMsgList(), List.<ExternalContactGroupMsgInfo>of())) {
                if (saysTheSame(one, dispatch) && isOurs(one.getMsgId(), dispatch, corp)) {
                    return new Delivery.Handed(one.getMsgId());
                }
            }
            cursor = page.getNextCursor();
        } while (cursor != null && !cursor.isEmpty());
        return null;
    }

    private WxCpGroupMsgListResult page(Corp corp, Instant from, @Nullable String cursor) {
        var to = clock.instant().plus(SKEW);
        return corp.call(it -> it.getExternalContactService()
                .getGroupMsgListV2(GROUP, Date.from(from), Date.from(to), null, BY_CORP, PAGE, cursor));
    }

    private static boolean saysTheSame(ExternalContactGroupMsgInfo one, Dispatch dispatch) {
        var text = one.getText() == null ? null : one.getText().getContent();
        return one.getMsgId() != null
                && !dispatch.content().text().isBlank()
                && dispatch.content().text().equals(text)
                && Objects.requireNonNullElse(one.getAttachments(), List.of()).size()
                        == dispatch.content().pictures().size();
    }

    private boolean isOurs(String msgid, Dispatch dispatch, Corp corp) {
        var taken = jdbc.sql(
                        "SELECT EXISTS (SELECT FROM dispatch WHERE connection = :connection AND receipt = :receipt)")
                .param("connection", dispatch.connection())
                .param("receipt", msgid)
                .query(Boolean.class)
                .single();
        return !taken && result(dispatch, msgid, corp).isPresent();
    }
}
