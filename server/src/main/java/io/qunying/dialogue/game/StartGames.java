package io.qunying.dialogue.game;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import io.qunying.community.GroupMembers;
import io.qunying.community.Groups.GroupRef;
import io.qunying.dialogue.game.GameNews.News;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins games in many groups at once, because a playbook says so. What members may begin does not matter here; the
 * hours for games do, for what a game says waits for nothing. A group that plays is left alone.
 */
@Component
class StartGames {

    /** Nobody of the group: staff alone may end it early. */
    private static final UUID HOUSE = new UUID(0, 0);

    private final GameSettings settings;
    private final QuestionBank questions;
    private final Rulebook rules;
    private final GameTable games;
    private final GameNews news;
    private final GameTexts texts;
    private final GroupMembers groups;
    private final Clock clock;

    StartGames(
            GameSettings settings,
            QuestionBank questions,
            Rulebook rules,
            GameTable games,
            GameNews news,
            GameTexts texts,
            GroupMembers groups,
            Clock clock) {
        this.settings = settings;
        this.questions = questions;
        this.rules = rules;
        this.games = games;
        this.news = news;
        this.texts = texts;
        this.groups = groups;
        this.clock = clock;
    }

    /** A batch, with what was read for all of it at once. */
    private final class Batch {

        private final Instant now = clock.instant();
        private final Map<UUID, List<GameQuestion>> banks = new HashMap<>();
        private final Map<UUID, Play> begun = new LinkedHashMap<>();
        private final List<News> said = new ArrayList<>();
        private final Map<UUID, Boolean> open;
        private final Map<UUID, GroupRef> places;
        private final Map<UUID, GameKind> running;

        Batch(List<Call> calls) {
            var all = calls.stream()
                    .map(it -> it.subject().group())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            open = groups.groups(all).values().stream()
                    .collect(Collectors.toMap(GroupMembers.Group::id, GroupMembers.Group::open));
            places = news.places(all);
            running = new HashMap<>(games.running(all));
        }

        End begin(Call call) {
            var group = Objects.requireNonNullElse(call.subject().group(), HOUSE);
            if (!open.getOrDefault(group, false)) {
                return new End.Skipped("nobody-there", Map.of());
            }
            var place = places.get(group);
            if (place == null) {
                return new End.Skipped("game-not-by-hand", Map.of());
            }
            if (call.approval()) {
                return new End.Skipped("game-not-approved", Map.of());
            }
            var other = running.get(group);
            return other == null ? begin(call, place) : isOn(other);
        }

        private End begin(Call call, GroupRef place) {
            var setting = settings.lately(place.community());
            if (!setting.allows(now, place.zone())) {
                return new End.Skipped(
                        "game-hours",
                        Map.of(
                                "from",
                                setting.hoursFrom().toString(),
                                "until",
                                setting.hoursUntil().toString()));
            }
            var order = GameOrder.of(call.value());
            var start = new Rules.Start(null, setting, order.level(), () -> bank(place.community()), now);
            return switch (rules.of(order.kind()).start(start)) {
                case Rules.Opening.Refused _ -> new End.Skipped("game-no-questions", Map.of());
                case Rules.Opening.Opened(var turn) -> {
                    var idle = order.idleMinutes() == null ? setting.idleMinutes() : order.idleMinutes();
                    var head = new Play.Head(
                            idOf(call), place.id(), place.community(), place.branch(), order.kind(), HOUSE, now, idle);
                    begun.put(head.id(), Play.begin(head, turn.position(), now));
                    running.put(place.id(), order.kind());
                    said.add(new News(
                            "begin:" + head.id(), place.id(), texts.of(turn.says()), List.of(), List.of(), null));
                    yield new End.Done(head.id());
                }
            };
        }

        private List<GameQuestion> bank(UUID community) {
            return banks.computeIfAbsent(community, questions::list);
        }

        /** A member may have begun one in the same moment. */
        void save(List<Call> calls, List<End> ends) {
            if (begun.isEmpty()) {
                return;
            }
            var saved = games.begin(begun.values());
            var late = begun.values().stream()
                    .filter(it -> !saved.contains(it.head().id()))
                    .map(it -> it.head().id())
                    .collect(Collectors.toSet());
            if (!late.isEmpty()) {
                for (int at = 0; at < ends.size(); at++) {
                    if (ends.get(at) instanceof End.Done(var id) && late.contains(id)) {
                        ends.set(at, isOn(GameOrder.of(calls.get(at).value()).kind()));
                    }
                }
            }
            news.say(
                    said.stream()
                            .filter(it -> late.stream().noneMatch(id -> it.key().equals("begin:" + id)))
                            .toList(),
                    places);
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public List<End> carryOut(List<Call> calls) {
        var known = games.known(calls.stream().map(StartGames::idOf).toList());
        var batch = new Batch(calls);
        var ends = new ArrayList<End>();
        for (var call : calls) {
            var id = idOf(call);
            ends.add(known.contains(id) || batch.begun.containsKey(id) ? new End.Done(id) : batch.begin(call));
        }
        batch.save(calls, ends);
        return ends;
    }

    private static End isOn(GameKind kind) {
        return new End.Skipped("game-is-on", Map.of("game", kind.word()));
    }

    /** The id comes from the step: what is delivered twice begins no second game. */
    private static UUID idOf(Call call) {
        return UUID.nameUUIDFromBytes(call.key().getBytes(StandardCharsets.UTF_8));
    }
}
