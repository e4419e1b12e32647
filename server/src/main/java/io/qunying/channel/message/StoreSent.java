package io.qunying.channel.message;

import io.qunying.channel.Dispatch;
import io.qunying.channel.DispatchesForgotten;
import io.qunying.channel.DispatchesSent;
import io.qunying.channel.DispatchesSent.Sent;
import io.qunying.channel.message.Message.Origin;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps what the house said in groups, once it is sent, and notes what it took back. */
@Component
class StoreSent {

    private final MessageTable messages;

    StoreSent(MessageTable messages) {
        this.messages = messages;
    }

    /** In the transaction that marks them sent. */
    @EventListener
    void on(DispatchesSent sent) {
        messages.insert(sent.all().stream()
                .filter(it -> isSaid(it.dispatch()))
                .map(it -> message(it, sent.at()))
                .toList());
        messages.recalled(sent.all().stream()
                .flatMap(it -> recalled(it.dispatch()).stream())
                .toList());
    }

    @EventListener
    void on(DispatchesForgotten forgotten) {
        messages.forgetWords(forgotten.dispatches());
    }

    private static boolean isSaid(Dispatch dispatch) {
        return switch (dispatch.capability()) {
            case SEND_TO_GROUP, MENTION, REPLY, WELCOME -> dispatch.group() != null || dispatch.groupRef() != null;
            default -> false;
        };
    }

    private static Message message(Sent sent, Instant at) {
        var dispatch = sent.dispatch();
        var content = dispatch.content();
        var group = dispatch.group();
        return new Message(
                dispatch.id(),
                at,
                dispatch.connection(),
                dispatch.groupRef() == null ? String.valueOf(group) : dispatch.groupRef(),
                group,
                sent.community(),
                sent.branch(),
                null,
                null,
                Origin.HOUSE,
                Optional.ofNullable(argument(dispatch, "by")).orElse(""),
                content.text(),
                content.pictures().stream().map(UUID::toString).toList(),
                argument(dispatch, "replyTo"),
                Boolean.parseBoolean(argument(dispatch, "generated")),
                null,
                false);
    }

    /** What our own groups call a message is its id here; of another platform the dispatch that sent it is named. */
    private static Optional<UUID> recalled(Dispatch dispatch) {
        return switch (dispatch.capability()) {
            case RECALL ->
                Stream.of("dispatch", "message")
                        .flatMap(it -> Stream.ofNullable(argument(dispatch, it)))
                        .flatMap(it -> Stream.ofNullable(uuid(it)))
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private static @Nullable String argument(Dispatch dispatch, String name) {
        var value = dispatch.content().arguments().get(name);
        return value == null ? null : value.toString();
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }
}
