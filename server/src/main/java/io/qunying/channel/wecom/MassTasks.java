package io.qunying.channel.wecom;

import static java.util.stream.Collectors.toMap;

import io.qunying.channel.Connector.Delivery;
import io.qunying.channel.Dispatch;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.external.contact.WxCpGroupMsgListResult;
import me.chanjar.weixin.cp.bean.external.contact.WxCpGroupMsgListResult.ExternalContactGroupMsgInfo;
import me.chanjar.weixin.cp.bean.external.contact.WxCpGroupMsgSendResult;
import me.chanjar.weixin.cp.bean.external.contact.WxCpGroupMsgSendResult.ExternalContactGroupMsgSendInfo;
import me.chanjar.weixin.cp.bean.external.contact.WxCpGroupMsgTaskResult;
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

    /** One by one, so that a task is made before its lease is over; the others go by the next. */
    private static final int MOST_ASKED = 50;

    private static final int BEING_HANDED_OUT = 41063;
    private static final int CANCELLED = 41093;

    private static final int WAITS = 0;
    private static final int SENT = 1;

    /** Of a member of staff, whatever became of the groups. */
    private static final int LET_GO = 2;

    private static final Delivery.Failed LEFT_OUT =
            new Delivery.Failed("mass-left-out", "the group is not among those that the task goes to");

    private static final Delivery.Later OTHER_OWNER = new Delivery.Later("owner-changed", Duration.ofSeconds(1));

    private final MassMessage messages;
    private final GroupOwners owners;
    private final JdbcClient jdbc;
    private final Clock clock;

    MassTasks(MassMessage messages, GroupOwners owners, JdbcClient jdbc, Clock clock) {
        this.messages = messages;
        this.owners = owners;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who has to let these go, by dispatch, as far as was told. */
    Map<UUID, String> owners(Collection<Dispatch> dispatches) {
        return owners.told(dispatches);
    }

    /**
     * Makes one task for groups of one owner. Those that turn out to have another owner by now are left for a moment
     * later, when they go by a task of their own.
     */
    Map<UUID, Delivery> create(List<Dispatch> parcel, Corp corp) {
        var answers = new HashMap<UUID, Delivery>();
        var content = parcel.getFirst().content();
        var owner = prepared(() -> sort(parcel, answers, corp));
        var going = parcel.stream().filter(it -> !answers.containsKey(it.id())).toList();
        if (owner == null || going.isEmpty()) {
            return answers;
        }
        try {
            var chats = going.stream().map(MassTasks::chat).toList();
            var template = prepared(() -> messages.toGroups(content, chats, owner, corp));
            var made = corp.call(it -> it.getExternalContactService().addMsgTemplate(template));
            if (made.getMsgId() == null || made.getMsgId().isBlank()) {
                throw new NoAnswer(NoAnswer.UNREADABLE, new IllegalStateException("no msgid"));
            }
            var left = Set.copyOf(Objects.requireNonNullElse(made.getFailList(), List.<String>of()));
            going.forEach(it ->
                    answers.put(it.id(), left.contains(chat(it)) ? LEFT_OUT : new Delivery.Handed(made.getMsgId())));
        } catch (NoAnswer lost) {
            if (answers.isEmpty()) {
                throw lost; // with its cause, for the log
            }
            // Those that are answered are; the others are missing, so they are in doubt.
        } catch (DomainException refusal) {
            var failed = new Delivery.Failed(refusal.code(), refusal.toString());
            going.forEach(it -> answers.put(it.id(), failed));
        } catch (Refusal refused) {
            var answer = refused.delivery();
            going.forEach(it -> answers.put(it.id(), answer));
        }
        return answers;
    }

    private interface Preparation<T extends @Nullable Object> {
        T get();
    }

    /** Whatever is not answered before the task is made leaves nothing in doubt. */
    private static <T extends @Nullable Object> T prepared(Preparation<T> preparation) {
        try {
            return preparation.get();
        } catch (NoAnswer silent) {
            throw new Refusal(Refusal.NOT_REACHABLE, silent.code());
        }
    }

    /**
     * Finds out whose task it is.
     *
     * @param answers gets those that do not go by it
     * @return null where none goes
     */
    private @Nullable String sort(List<Dispatch> parcel, Map<UUID, Delivery> answers, Corp corp) {
        var told = parcel.size() == 1
                ? null
                : owners.told(parcel).get(parcel.getFirst().id());
        var toldOf = told == null ? Set.<String>of() : GroupOwners.groupsOf(told, corp);
        var owner = parcel.stream().anyMatch(it -> toldOf.contains(it.groupRef())) ? told : null;
        var theirs = toldOf;
        var others = new HashSet<String>();
        var asked = 0;
        for (var dispatch : parcel) {
            if (theirs.contains(dispatch.groupRef())) {
                continue;
            }
            if (others.contains(dispatch.groupRef()) || asked == MOST_ASKED) {
                answers.put(dispatch.id(), OTHER_OWNER);
                continue;
            }
            asked++;
            var actual = actual(dispatch, answers, corp);
            if (actual == null) {
                continue;
            }
            if (owner == null) {
                owner = actual;
                theirs = parcel.size() == 1 ? theirs : listed(actual, corp);
            } else if (!actual.equals(owner)) {
                answers.put(dispatch.id(), OTHER_OWNER);
                others.addAll(listed(actual, corp));
            }
        }
        return owner;
    }

    /** @return null where it is answered, as it cannot go */
    private static @Nullable String actual(Dispatch dispatch, Map<UUID, Delivery> answers, Corp corp) {
        try {
            return GroupOwners.now(chat(dispatch), corp);
        } catch (Refusal refused) {
            if (refused.tooFast() != null) {
                throw refused; // so it is with all the others
            }
            answers.put(dispatch.id(), refused.delivery());
            return null;
        }
    }

    /** What one owner has is not asked for one by one; where it cannot be listed, it is. */
    private static Set<String> listed(String owner, Corp corp) {
        try {
            return GroupOwners.groupsOf(owner, corp);
        } catch (Refusal refused) {
            if (refused.tooFast() != null) {
                throw refused;
            }
            return Set.of();
        }
    }

    private static String chat(Dispatch dispatch) {
        var chat = dispatch.groupRef();
        if (chat == null || chat.isBlank()) {
            throw new NotFound("group", String.valueOf(chat));
        }
        return chat;
    }

    Map<UUID, Delivery.Ended> follow(List<Dispatch> parcel, String msgid, Corp corp) {
        var waits = new Delivery.Handed(msgid);
        try {
            var results = results(msgid, corp);
            return each(parcel, it -> {
                var result = results.byChat.get(String.valueOf(it.groupRef()));
                return result != null ? ended(result, msgid) : results.over ? LEFT_OUT : waits;
            });
        } catch (Refusal refused) {
            if (refused.is(CANCELLED)) {
                return each(parcel, _ -> new Delivery.Failed(refused.code(), "the task was cancelled at the platform"));
            }
            if (refused.is(BEING_HANDED_OUT)) {
                return each(parcel, _ -> waits);
            }
            throw refused;
        }
    }

    private static Map<UUID, Delivery.Ended> each(List<Dispatch> parcel, Function<Dispatch, Delivery.Ended> end) {
        return parcel.stream().collect(toMap(Dispatch::id, end));
    }

    private static Delivery.Ended ended(ExternalContactGroupMsgSendInfo result, String msgid) {
        return switch (Objects.requireNonNullElse(result.getStatus(), WAITS)) {
            case WAITS -> new Delivery.Handed(msgid);
            case SENT -> new Delivery.Sent(msgid);
            default ->
                new Delivery.Failed("mass-" + result.getStatus(), "the platform did not let it through to the group");
        };
    }

    /**
     * What became of a task.
     *
     * @param over whether everybody who had to let it go has, so that whatever is missing is left out: who has an old
     *     WeCom chooses groups there
     */
    private record Results(Map<String, ExternalContactGroupMsgSendInfo> byChat, boolean over) {}

    private static Results results(String msgid, Corp corp) {
        var byChat = new HashMap<String, ExternalContactGroupMsgSendInfo>();
        var senders = pages(
                corp,
                (it, cursor) -> it.getGroupMsgTask(msgid, PAGE, cursor),
                WxCpGroupMsgTaskResult::getTaskList,
                WxCpGroupMsgTaskResult::getNextCursor);
        for (var sender : senders) {
            pages(
                            corp,
                            (it, cursor) -> it.getGroupMsgSendResult(msgid, sender.getUserId(), PAGE, cursor),
                            WxCpGroupMsgSendResult::getSendList,
                            WxCpGroupMsgSendResult::getNextCursor)
                    .stream()
                    .filter(it -> it.getChatId() != null)
                    .forEach(it -> byChat.put(it.getChatId(), it));
        }
        var over = !senders.isEmpty() && senders.stream().allMatch(it -> Objects.equals(it.getStatus(), LET_GO));
        return new Results(byChat, over);
    }

    private interface Ask<P> {
        P page(WxCpExternalContactService service, @Nullable String cursor) throws WxErrorException;
    }

    private static <P, T> List<T> pages(
            Corp corp, Ask<P> ask, Function<P, @Nullable List<T>> items, Function<P, @Nullable String> next) {
        var all = new ArrayList<T>();
        String cursor = null;
        do {
            var from = cursor;
            var page = corp.call(it -> ask.page(it.getExternalContactService(), from));
            var some = items.apply(page);
            if (some != null) {
                all.addAll(some);
            }
            cursor = next.apply(page);
        } while (cursor != null && !cursor.isEmpty());
        return all;
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
     * Looks for a task whose making was not answered: one that says exactly the same and goes to these groups, as no
     * other dispatch's. None that is found proves nothing, since what was made a moment ago may not be listed yet.
     *
     * @return those that are in such a task, by dispatch
     */
    Map<UUID, Delivery.Ended> find(List<Dispatch> parcel, Corp corp) {
        var found = new HashMap<UUID, Delivery.Ended>();
        var content = parcel.getFirst().content();
        var from = parcel.stream()
                .map(Dispatch::due)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .minus(SKEW);
        var to = clock.instant().plus(SKEW);
        var tasks = pages(
                corp,
                (it, cursor) ->
                        it.getGroupMsgListV2(GROUP, Date.from(from), Date.from(to), null, BY_CORP, PAGE, cursor),
                WxCpGroupMsgListResult::getGroupMsgList,
                WxCpGroupMsgListResult::getNextCursor);
        for (var task : tasks) {
            if (found.size() < parcel.size() && saysTheSame(task, content)) {
                var chats = chatsOf(task.getMsgId(), corp);
                var taken = taken(parcel.getFirst().connection(), task.getMsgId());
                parcel.stream()
                        .filter(it -> chats.contains(it.groupRef()) && !taken.contains(it.groupRef()))
                        .forEach(it -> found.putIfAbsent(it.id(), new Delivery.Handed(task.getMsgId())));
            }
        }
        return found;
    }

    /** One that was cancelled brings nothing any more. */
    private static Set<String> chatsOf(String msgid, Corp corp) {
        try {
            return results(msgid, corp).byChat.keySet();
        } catch (Refusal refused) {
            if (refused.is(CANCELLED)) {
                return Set.of();
            }
            throw refused;
        }
    }

    private static boolean saysTheSame(ExternalContactGroupMsgInfo one, Dispatch.Content content) {
        var text = one.getText() == null ? null : one.getText().getContent();
        return one.getMsgId() != null
                && !content.text().isBlank()
                && content.text().equals(text)
                && Objects.requireNonNullElse(one.getAttachments(), List.of()).size()
                        == content.pictures().size();
    }

    /** The groups to which a task brings dispatches that we know of. */
    private Set<String> taken(UUID connection, String msgid) {
        return new HashSet<>(jdbc.sql("SELECT group_ref FROM dispatch"
                        + " WHERE connection = :connection AND receipt = :receipt AND group_ref IS NOT NULL")
                .param("connection", connection)
                .param("receipt", msgid)
                .query((row, _) -> row.getString(1))
                .list());
    }
}
