package io.qunying.dialogue.game;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A game in a group while a batch or a timer has it in hand. One thread at a time. */
final class Play {

    private static final Comparator<Player> BEST_FIRST =
            Comparator.comparingInt(Player::score).reversed();

    private final Head head;
    private final Map<UUID, Player> players = new LinkedHashMap<>();
    private Position position;
    private Instant endsAt;
    private @Nullable Instant endedAt;
    private @Nullable EndedBy endedBy;

    /** What stays as it was when the game began. */
    record Head(
            UUID id,
            UUID group,
            UUID community,
            @Nullable UUID branch,
            GameKind kind,
            UUID startedBy,
            Instant startedAt,
            int idleMinutes) {}

    /** Why a game is over. */
    enum EndedBy {
        STOPPED,
        IDLE,
        FINISHED
    }

    Play(Head head, Position position, Instant endsAt, Collection<Player> players) {
        this.head = head;
        this.position = position;
        this.endsAt = endsAt;
        players.forEach(it -> this.players.put(it.person(), it));
    }

    static Play begin(Head head, Position position, Instant now) {
        return new Play(head, position, now.plus(Duration.ofMinutes(head.idleMinutes())), List.of());
    }

    Head head() {
        return head;
    }

    Position position() {
        return position;
    }

    Instant endsAt() {
        return endsAt;
    }

    /** When the house has to look at it next. */
    Instant dueAt() {
        var next = position.nextAt();
        return next != null && next.isBefore(endsAt) ? next : endsAt;
    }

    @Nullable Instant endedAt() {
        return endedAt;
    }

    @Nullable EndedBy endedBy() {
        return endedBy;
    }

    boolean isOver() {
        return endedAt != null;
    }

    Collection<Player> players() {
        return players.values();
    }

    int score(UUID person) {
        var player = players.get(person);
        return player == null ? 0 : player.score();
    }

    /** @return whether it was the first move of the speaker */
    boolean take(Turn turn, Said by, Instant now) {
        position = turn.position();
        var first = false;
        if (turn.counts()) {
            first = !players.containsKey(by.person());
            var player =
                    new Player(by.person(), by.ref(), by.nickname(), by.seat().staff(), score(by.person()));
            players.put(by.person(), player.scoring(turn.points()));
            endsAt = now.plus(Duration.ofMinutes(head.idleMinutes()));
        }
        if (turn.over()) {
            end(EndedBy.FINISHED, now);
        }
        return first;
    }

    /** The house went on by itself. */
    void goOn(Turn turn, Instant now) {
        position = turn.position();
        if (turn.over()) {
            end(EndedBy.IDLE, now);
        }
    }

    void end(EndedBy because, Instant now) {
        endedBy = because;
        endedAt = now;
    }

    List<Player> ranking() {
        return players.values().stream().sorted(BEST_FIRST).toList();
    }

    /** All with the most points; nobody where nobody has any. */
    List<Player> winners() {
        var most = players.values().stream().mapToInt(Player::score).max().orElse(0);
        return most <= 0
                ? List.of()
                : players.values().stream().filter(it -> it.score() == most).toList();
    }
}
