package io.qunying.dialogue.game;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.channel.Support;
import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in groups what games have to say, through the outbox. */
@Component
class GameNews {

    /** An answer to a move is of no use when the game has gone on long ago. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Outbox outbox;
    private final Groups groups;
    private final Connections connections;
    private final Ids ids;
    private final Clock clock;

    GameNews(Outbox outbox, Groups groups, Connections connections, Ids ids, Clock clock) {
        this.outbox = outbox;
        this.groups = groups;
        this.connections = connections;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param key unique, however often the same message is answered
     * @param mentions platform ids
     * @param named platform ids of whom the text calls by name; once one of them is erased, it has no words any more
     * @param replyTo the message that is answered, or null
     */
    record News(
            String key,
            UUID group,
            String text,
            List<String> mentions,
            List<String> named,
            @Nullable UUID replyTo) {

        /** The end of a game: winners are told, and whoever has a place is named. */
        static News over(String key, String text, Play play, @Nullable UUID replyTo) {
            return new News(key, play.head().group(), text, refs(play.winners()), refs(play.ranking()), replyTo);
        }

        private static List<String> refs(List<Player> players) {
            return players.stream().map(Player::ref).toList();
        }
    }

    /** The groups in which the house can speak by itself. Where people pass on its words, no game gets going. */
    Map<UUID, GroupRef> places(Collection<UUID> of) {
        var found = groups.find(of);
        return Map.copyOf(found.values().stream()
                .filter(it -> (it.hosted() || it.ref() != null)
                        && connections.connector(it.connection()).support(Capability.SEND_TO_GROUP)
                                == Support.AUTOMATIC)
                .collect(java.util.stream.Collectors.toMap(GroupRef::id, it -> it)));
    }

    void say(List<News> news, Map<UUID, GroupRef> places) {
        var dispatches = news.stream()
                .flatMap(it -> Stream.ofNullable(places.get(it.group())).map(place -> dispatch(it, place)))
                .toList();
        if (!dispatches.isEmpty()) {
            outbox.acceptAll(dispatches);
        }
    }

    private Dispatch dispatch(News news, GroupRef place) {
        var now = clock.instant();
        Map<String, Object> arguments = news.replyTo() == null
                ? Map.of()
                : Map.of("replyTo", news.replyTo().toString());
        var content = new Dispatch.Content(news.text(), List.of(), news.mentions(), arguments);
        return new Dispatch(
                        ids.next(),
                        place.connection(),
                        Capability.SEND_TO_GROUP,
                        "game:" + news.key(),
                        place.id(),
                        null,
                        place.ref(),
                        null,
                        content.naming(news.named()),
                        now,
                        "dialogue:game")
                .expiring(now.plus(FRESH));
    }
}
