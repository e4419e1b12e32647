package io.qunying.entry;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming.Kind;
import io.qunying.channel.Outbox;
import io.qunying.channel.Piece;
import io.qunying.channel.Support;
import io.qunying.channel.WelcomesSent;
import io.qunying.channel.WelcomesSent.Welcomed;
import io.qunying.entry.Entrances.Entrance;
import io.qunying.platform.Ids;
import io.qunying.platform.QunyingProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Says the first words to who became the customer of a member of staff, while the platform lets it be said. */
@Component
class WelcomeFriends implements InboxPhase {

    /** WeCom takes a welcome so long after somebody was added. */
    static final Duration WHILE = Duration.ofSeconds(20);

    /** Who was added halfway is added again when they agree: both are one welcome. */
    private static final Duration TOGETHER = Duration.ofMinutes(1);

    /** What the platform says where nobody may be welcomed who has not agreed to being read yet (会话内容存档). */
    private static final String NOT_AGREED = "41053";

    /** Who agrees so long after that is greeted as new by nobody. */
    private static final Duration LONG_AGO = Duration.ofDays(7);

    private final Entrances entrances;
    private final Outbox outbox;
    private final WelcomesSent sent;
    private final Connections connections;
    private final Ids ids;
    private final Clock clock;
    private final String address;
    private final boolean welcomesStrangers;

    WelcomeFriends(
            Entrances entrances,
            Outbox outbox,
            WelcomesSent sent,
            Connections connections,
            Ids ids,
            Clock clock,
            QunyingProperties properties,
            @Value("${qunying.entry.welcome-strangers:true}") boolean welcomesStrangers) {
        this.entrances = entrances;
        this.outbox = outbox;
        this.sent = sent;
        this.connections = connections;
        this.ids = ids;
        this.clock = clock;
        this.address = properties.baseUrl().strip().replaceFirst("/+$", "");
        this.welcomesStrangers = welcomesStrangers;
    }

    @Override
    public Stage stage() {
        return Stage.RESPOND;
    }

    /** Somebody who can be welcomed. */
    private record Friend(InboxEvent event, UUID person, String staff, String welcome) {

        static Optional<Friend> of(InboxEvent event) {
            var payload = event.incoming().payload();
            var person = event.person();
            return event.incoming().kind() == Kind.CUSTOMER_ADDED
                            && person != null
                            && payload.get("staff") instanceof String staff
                            && payload.get("welcome") instanceof String welcome
                    ? Optional.of(new Friend(event, person, staff, welcome))
                    : Optional.empty();
        }

        boolean agrees() {
            return event.incoming().isAgreement();
        }

        Welcomed asWelcomed() {
            return new Welcomed(event.incoming().connection(), person, staff);
        }
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var friends = batch.stream()
                .flatMap(it -> Friend.of(it).stream())
                .filter(it -> can(it.event().incoming().connection()))
                .toList();
        if (friends.isEmpty()) {
            return;
        }
        var persons = friends.stream().map(Friend::person).toList();
        var now = clock.instant();
        var welcomed = new HashSet<>(sent.since(now.minus(TOGETHER), persons));
        var waiting =
                friends.stream().anyMatch(Friend::agrees) ? waiting(persons, now.minus(LONG_AGO)) : Set.<Welcomed>of();
        var dispatches = new ArrayList<Dispatch>();
        for (var friend : friends) {
            var mayBe = !friend.agrees() || waiting.contains(friend.asWelcomed());
            if (mayBe && welcomed.add(friend.asWelcomed())) {
                content(friend).map(it -> dispatch(friend, it)).ifPresent(dispatches::add);
            }
        }
        outbox.acceptAll(dispatches);
    }

    /** Whom somebody wanted to welcome who was not allowed to yet, and whom nobody has welcomed since. */
    private Set<Welcomed> waiting(List<UUID> persons, Instant since) {
        var waiting = new HashSet<>(sent.refused(NOT_AGREED, since, persons));
        waiting.removeAll(sent.since(since, persons));
        return waiting;
    }

    private boolean can(UUID connection) {
        return connections.connector(connection).support(Capability.WELCOME) == Support.AUTOMATIC;
    }

    private Dispatch dispatch(Friend friend, Dispatch.Content content) {
        var incoming = friend.event().incoming();
        return new Dispatch(
                        ids.next(),
                        incoming.connection(),
                        Capability.WELCOME,
                        "welcome:" + friend.event().id(),
                        null,
                        friend.person(),
                        null,
                        incoming.senderRef(),
                        content,
                        clock.instant(),
                        "entry:friend")
                .expiring(incoming.at().plus(WHILE));
    }

    /** By the code they came by, else without knowing it; empty where nothing is to be said then. */
    private Optional<Dispatch.Content> content(Friend friend) {
        var state = CodeState.read(friend.event().state());
        var entrance =
                state.flatMap(it -> entrances.find(it.code())).filter(it -> it.state(clock) == Landing.State.OPEN);
        if (entrance.isEmpty()) {
            return welcomesStrangers ? Optional.of(content(friend, HouseScripts.STRANGER, null)) : Optional.empty();
        }
        var community = entrance.get().community().name();
        var script = HouseScripts.choose(entrance.get().code().scripts(), ScriptKind.FRIEND);
        var text = HouseScripts.render(script, Map.of("community", community));
        return Optional.of(content(friend, text, card(entrance.get(), state.orElseThrow(), text)));
    }

    private static Dispatch.Content content(Friend friend, String text, @Nullable Piece card) {
        Map<String, Object> arguments = Map.of("welcome", friend.welcome(), "staff", friend.staff());
        return new Dispatch.Content(text, List.of(), List.of(), arguments, card);
    }

    /** None where nobody has told what our address is outside. */
    private @Nullable Piece card(Entrance entrance, CodeState state, String text) {
        if (address.isEmpty()) {
            return null;
        }
        var landing = entrance.code().landing();
        var title = landing.headline().isBlank() ? entrance.community().name() : landing.headline();
        var url = address + "/c/" + state.code() + "?s=" + state.scene();
        return Piece.card(title, Objects.requireNonNullElse(landing.subline(), text), url);
    }
}
