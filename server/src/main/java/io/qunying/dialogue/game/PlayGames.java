package io.qunying.dialogue.game;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import java.util.HashSet;
import java.util.List;
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
        var heard = batch.stream().flatMap(Said::of).toList();
        if (heard.isEmpty()) {
            return;
        }
        // A batch is of one group.
        var seat = heard.getFirst().seat();
        var setting = settings.lately(seat.community());
        if (setting.kinds().isEmpty()) {
            return;
        }
        var running = games.lockRunning(seat.group());
        if (running.isEmpty()
                && heard.stream().allMatch(it -> Command.of(it.text()).isEmpty())) {
            return;
        }
        var taken = games.taken(heard.stream().map(Said::event).toList());
        var fresh = heard.stream().filter(it -> !taken.contains(it.event())).toList();
        var moves = new HashSet<>(taken);
        moves.addAll(house.play(seat, setting, running.orElse(null), fresh));
        batch.stream().filter(it -> moves.contains(it.id())).forEach(InboxEvent::countAsMove);
    }
}
