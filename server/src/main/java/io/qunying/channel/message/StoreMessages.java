package io.qunying.channel.message;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming;
import io.qunying.channel.message.Message.Origin;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what came in by the inbox, in the transaction that moves its position: each once, however often it comes. */
@Component
class StoreMessages implements InboxPhase {

    private final MessageTable messages;

    StoreMessages(MessageTable messages) {
        this.messages = messages;
    }

    @Override
    public Stage stage() {
        return Stage.RECORD;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        messages.insert(batch.stream()
                .filter(it -> it.incoming().kind() == Incoming.Kind.MESSAGE)
                .map(StoreMessages::message)
                .toList());
        messages.recalledThere(batch.stream()
                .map(InboxEvent::incoming)
                .filter(it -> it.kind() == Incoming.Kind.RECALLED)
                .toList());
    }

    private static Message message(InboxEvent event) {
        var incoming = event.incoming();
        var seat = event.membership();
        return new Message(
                event.id(),
                incoming.at(),
                incoming.connection(),
                incoming.groupRef(),
                seat == null ? null : seat.group(),
                seat == null ? null : seat.community(),
                seat == null ? null : seat.branch(),
                event.person(),
                seat == null ? null : seat.seat(),
                seat != null && seat.staff() ? Origin.STAFF : Origin.MEMBER,
                seat == null ? "" : seat.nickname(),
                text(incoming.payload().get("text")),
                incoming.payload().get("pictures") instanceof Collection<?> pictures
                        ? pictures.stream().map(String::valueOf).toList()
                        : List.of(),
                reply(incoming.payload().get("replyTo")),
                false,
                event.withheldBecause(),
                false);
    }

    private static String text(@Nullable Object text) {
        return text == null ? "" : text.toString();
    }

    private static @Nullable String reply(@Nullable Object message) {
        return message instanceof String || message instanceof UUID ? message.toString() : null;
    }
}
