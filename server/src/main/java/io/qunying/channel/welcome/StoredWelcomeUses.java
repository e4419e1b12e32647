package io.qunying.channel.welcome;

import static java.util.stream.Collectors.toMap;

import io.qunying.channel.Capability;
import io.qunying.channel.Dispatch;
import io.qunying.channel.DoneByHand;
import io.qunying.channel.Outbox;
import io.qunying.channel.Piece;
import io.qunying.channel.WelcomeLibrary.State;
import io.qunying.channel.WelcomeSource.Link;
import io.qunying.channel.WelcomeSource.Welcome;
import io.qunying.channel.WelcomeUses;
import io.qunying.channel.welcome.UseTable.Row;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredWelcomeUses implements WelcomeUses {

    private static final Set<State> CHOOSABLE = Set.of(State.KEPT, State.CHANGING);

    private final WelcomeTable welcomes;
    private final UseTable uses;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    StoredWelcomeUses(WelcomeTable welcomes, UseTable uses, Outbox outbox, Ids ids, Clock clock) {
        this.welcomes = welcomes;
        this.uses = uses;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** The lock of the welcome keeps two who ask at once from asking twice. */
    @Override
    @Transactional
    public int ask(UUID connection, UUID welcome, List<Place> places, String by) {
        var locked = welcomes.lock(connection, welcome);
        if (!CHOOSABLE.contains(locked.state())) {
            throw new DomainException(Category.CONFLICT, "welcome-not-kept");
        }
        var known = uses.rows(welcome).stream().collect(toMap(it -> it.place().group(), it -> it));
        var asked = 0;
        for (var place : new LinkedHashSet<>(places)) {
            var before = known.get(place.group());
            if (before == null || before.progress() == Progress.GIVEN_UP) {
                var attempt = before == null ? 0 : before.attempt() + 1;
                var dispatch = accept(connection, welcome, place, attempt, locked.welcome());
                uses.ask(welcome, place, attempt, dispatch, by, clock.instant());
                asked++;
            }
        }
        return asked;
    }

    @Override
    public List<Use> list(UUID connection, UUID welcome) {
        return uses.list(connection, welcome);
    }

    private UUID accept(UUID connection, UUID welcome, Place place, int attempt, Welcome says) {
        return outbox.accept(new Dispatch(
                ids.next(),
                connection,
                Capability.SET_WELCOME,
                key(welcome, place.group(), attempt),
                place.group(),
                null,
                place.ref(),
                null,
                content(says),
                clock.instant(),
                "content:welcome"));
    }

    private static String key(UUID welcome, UUID group, int attempt) {
        return "set-welcome:" + welcome + ":" + group + ":" + attempt;
    }

    private static Dispatch.Content content(Welcome says) {
        var pictures = says.picture() == null ? List.<UUID>of() : List.of(says.picture());
        return new Dispatch.Content(says.text(), pictures, List.of(), Map.of(), card(says.link()));
    }

    private static @Nullable Piece card(@Nullable Link link) {
        return link == null ? null : Piece.card(link.title(), link.description(), link.url());
    }

    /** Whoever has not chosen it yet looks for what it says now. */
    void reword(UUID connection, UUID welcome, Welcome says) {
        for (var it : uses.rows(welcome)) {
            if (it.progress() == Progress.ASKED && outbox.cancel(key(it, welcome))) {
                var attempt = it.attempt() + 1;
                var dispatch = accept(connection, welcome, it.place(), attempt, says);
                uses.reword(welcome, it.place().group(), attempt, dispatch);
            }
        }
    }

    /** Nobody can choose it any more, and in no group is it said. */
    void withdraw(UUID welcome) {
        uses.rows(welcome).stream()
                .filter(it -> it.progress() == Progress.ASKED)
                .forEach(it -> outbox.cancel(key(it, welcome)));
        uses.outdate(welcome);
    }

    private static String key(Row it, UUID welcome) {
        return key(welcome, it.place().group(), it.attempt());
    }

    @EventListener
    void on(DoneByHand done) {
        uses.done(done.dispatch(), done.by(), done.at());
    }
}
