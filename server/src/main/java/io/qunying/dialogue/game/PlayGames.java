package io.qunying.dialogue.game;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.dialogue.game.GameHouse.Talk;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Listens in the groups for moves and for the words that begin and end games. */
@Component
class PlayGames implements InboxPhase {

    private final GameSettings settings;
    private final GameTable games;
    private final GameHouse house;

    PlayGames(GameSettings settings, GameTable games, GameHouse house) {
        this.settings = settings;
        this.games = games;
        this.house = house;
    }

    @Override
    public Stage stage() {
        return Stage.PLAY;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var heard = batch.stream()
                .flatMap(Said::of)
                .collect(Collectors.groupingBy(it -> it.seat().group(), LinkedHashMap::new, Collectors.toList()));
        if (heard.isEmpty()) {
            return;
        }
        // Also where members may begin none: a playbook may have begun one.
        var running = games.lockRunning(heard.keySet());
        heard.entrySet().removeIf(it -> !running.containsKey(it.getKey()) && !mayBegin(it.getValue()));
        if (heard.isEmpty()) {
            return;
        }
        var taken = games.taken(
                heard.values().stream().flatMap(List::stream).map(Said::event).toList());
        var moves = new HashSet<>(taken);
        moves.addAll(house.play(heard.entrySet().stream()
                .map(it -> talk(it.getValue(), running.get(it.getKey()), taken))
                .toList()));
        batch.stream().filter(it -> moves.contains(it.id())).forEach(InboxEvent::countAsMove);
    }

    private boolean mayBegin(List<Said> said) {
        return !settings.lately(said.getFirst().seat().community()).kinds().isEmpty()
                && said.stream().anyMatch(it -> Command.of(it.text()).isPresent());
    }

    private Talk talk(List<Said> said, @Nullable Play running, Set<UUID> taken) {
        var seat = said.getFirst().seat();
        return new Talk(
                seat.group(),
                settings.lately(seat.community()),
                running,
                said.stream().filter(it -> !taken.contains(it.event())).toList());
    }
}
