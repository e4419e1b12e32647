package io.qunying.channel.onebot;

import io.qunying.channel.Connector.Delivery;
import io.qunying.channel.Dispatch;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does what dispatches say, each with one call. */
@Component
class CarryOut {

    /** For a mute without end, which the platform does not know. */
    static final Duration LONGEST_MUTE = Duration.ofDays(30);

    private static final String GROUP = "group_id";
    private static final String PERSON = "user_id";
    private static final String MESSAGE = "message";

    private final SendContent contents;
    private final Refs refs;
    private final Clock clock;

    CarryOut(SendContent contents, Refs refs, Clock clock) {
        this.contents = contents;
        this.refs = refs;
        this.clock = clock;
    }

    /**
     * @throws DomainException where the dispatch asks for what cannot be asked of the platform
     * @throws NotDone if it certainly was not done
     * @throws NoAnswer if nobody knows
     */
    Delivery.Ended carryOut(Dispatch dispatch, Actions actions) {
        return switch (dispatch.capability()) {
            case SEND_TO_GROUP, MENTION, REPLY -> toGroup(dispatch, actions);
            case SEND_TO_PERSON -> toPerson(dispatch, actions);
            case WELCOME -> dispatch.groupRef() == null ? toPerson(dispatch, actions) : toGroup(dispatch, actions);
            case ANNOUNCE ->
                act(dispatch, actions, Notices.SEND, Map.of("content", SendContent.text(dispatch.content())));
            case RECALL -> recall(dispatch, actions);
            case MUTE ->
                act(dispatch, actions, "set_group_ban", Map.of(PERSON, person(dispatch), "duration", muted(dispatch)));
            case MUTE_ALL -> act(dispatch, actions, "set_group_whole_ban", Map.of("enable", isSaid(dispatch, "muted")));
            case REMOVE -> act(dispatch, actions, "set_group_kick", Map.of(PERSON, person(dispatch)));
            case SET_NICKNAME ->
                act(
                        dispatch,
                        actions,
                        "set_group_card",
                        Map.of(PERSON, person(dispatch), "card", argument(dispatch, "nickname")));
            case RENAME -> act(dispatch, actions, "set_group_name", Map.of("group_name", required(dispatch, "name")));
            case DISSOLVE -> act(dispatch, actions, "set_group_leave", Map.of("is_dismiss", true));
            case LIST_MEMBERS -> act(dispatch, actions, "get_group_member_list", Map.of());
            case APPROVE_ENTRY -> answerEntry(dispatch, actions);
            case READ_MESSAGES -> new Delivery.Sent(dispatch.id().toString()); // they come by themselves
            case CREATE_GROUP, GROUP_CODE, SET_WELCOME ->
                throw new IllegalStateException("people do " + dispatch.capability());
        };
    }

    private Delivery.Ended toGroup(Dispatch dispatch, Actions actions) {
        var replyTo = refs.message(dispatch, "replyTo").orElse(null);
        var message = contents.segments(dispatch.content(), replyTo);
        return sent(actions.call("send_group_msg", Map.of(GROUP, group(dispatch), MESSAGE, message)));
    }

    private Delivery.Ended toPerson(Dispatch dispatch, Actions actions) {
        var message = contents.segments(dispatch.content(), null);
        return sent(actions.call("send_private_msg", Map.of(PERSON, person(dispatch), MESSAGE, message)));
    }

    /** The receipt of a message is its id. */
    private static Delivery.Ended sent(Answer answer) {
        if (!answer.ok()) {
            return failed(answer);
        }
        var id = Fields.text(answer.data(), "message_id");
        return new Delivery.Sent(id.isEmpty() ? "unnamed" : id);
    }

    private Delivery.Ended recall(Dispatch dispatch, Actions actions) {
        var ref = refs.message(dispatch, MESSAGE).orElseThrow(() -> new NotFound(MESSAGE, argument(dispatch, MESSAGE)));
        return done(dispatch, actions.call("delete_msg", Map.of("message_id", Long.parseLong(ref))));
    }

    private Delivery.Ended answerEntry(Dispatch dispatch, Actions actions) {
        var approve = !"false".equals(argument(dispatch, "approve"));
        var params = new HashMap<String, Object>();
        params.put("flag", required(dispatch, "flag"));
        params.put("sub_type", argument(dispatch, "how").equals("invite") ? "invite" : "add");
        params.put("approve", approve);
        if (!approve) {
            params.put("reason", argument(dispatch, "reason"));
        }
        return done(dispatch, actions.call("set_group_add_request", params));
    }

    private static Delivery.Ended act(Dispatch dispatch, Actions actions, String action, Map<String, ?> params) {
        var all = new HashMap<String, Object>(params);
        all.put(GROUP, group(dispatch));
        return done(dispatch, actions.call(action, all));
    }

    private static Delivery.Ended done(Dispatch dispatch, Answer answer) {
        return answer.ok() ? new Delivery.Sent(dispatch.id().toString()) : failed(answer);
    }

    private static Delivery.Ended failed(Answer answer) {
        return new Delivery.Failed(answer.code(), answer.wording());
    }

    /** Seconds from now; 0 for an end that is over, which lets speak again. */
    private long muted(Dispatch dispatch) {
        var until = argument(dispatch, "until");
        if (until.isEmpty() || until.equals("null")) {
            return LONGEST_MUTE.toSeconds();
        }
        try {
            var left = Duration.between(clock.instant(), Instant.parse(until)).toSeconds();
            return Math.clamp(left, 0, LONGEST_MUTE.toSeconds());
        } catch (DateTimeParseException unreadable) {
            throw missing("until");
        }
    }

    private static long group(Dispatch dispatch) {
        return number("group", dispatch.groupRef());
    }

    private static long person(Dispatch dispatch) {
        return number("person", dispatch.personRef());
    }

    private static long number(String what, @Nullable String ref) {
        if (ref == null || !Fields.isId(ref)) {
            throw new NotFound(what, String.valueOf(ref));
        }
        return Long.parseLong(ref);
    }

    private static String argument(Dispatch dispatch, String name) {
        var value = dispatch.content().arguments().get(name);
        return value == null ? "" : value.toString();
    }

    private static boolean isSaid(Dispatch dispatch, String name) {
        return Boolean.parseBoolean(argument(dispatch, name));
    }

    private static String required(Dispatch dispatch, String name) {
        var value = argument(dispatch, name);
        if (value.isBlank()) {
            throw missing(name);
        }
        return value;
    }

    private static DomainException missing(String name) {
        return new DomainException(Category.INVALID, "dispatch-argument-missing", Map.of("name", name));
    }
}
