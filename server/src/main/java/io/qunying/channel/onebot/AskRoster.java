package io.qunying.channel.onebot;

import io.qunying.channel.RosterSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks who is in the groups of an account. */
final class AskRoster implements RosterSource {

    /** The protocol tells no time with a list, and the other side's clock may be wrong by so much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** The protocol does not say for how long. */
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

    private static final Set<String> ROLES = Set.of("owner", "admin", "member");

    private final UUID connection;
    private final OneBotPlaces places;
    private final Clock clock;

    AskRoster(UUID connection, OneBotPlaces places, Clock clock) {
        this.connection = connection;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public List<PlatformGroup> groups() throws Untold {
        return all(
                "get_group_list",
                Map.of(),
                it -> new PlatformGroup(id(it, "group_id"), words(it, "group_name"), null, capacity(it)));
    }

    @Override
    public Listing members(String groupRef) throws Untold {
        if (!Fields.isId(groupRef)) {
            throw new Untold("group-unknown", groupRef);
        }
        var asOf = clock.instant().minus(SKEW);
        var members = all(
                "get_group_member_list",
                Map.of("group_id", Long.parseLong(groupRef)),
                it -> new Listed(id(it, "user_id"), nickname(it), role(it), joinedAt(it)));
        if (members.isEmpty()) {
            // The account itself is in it, so this is no list.
            throw new Untold("list-empty", groupRef);
        }
        return new Listing(asOf, members);
    }

    @Override
    public boolean isOurs(String ref) {
        return places.setup(connection).account().equals(ref);
    }

    /** One that lacks an id makes the whole untold: a part is never given for the whole. */
    private <T> List<T> all(String action, Map<String, ?> params, Function<JsonNode, T> read) throws Untold {
        var setup = places.setup(connection);
        try {
            var answer = places.actions(setup).call(action, params);
            if (!answer.ok() || !answer.data().isArray()) {
                throw new Untold(answer.code(), answer.wording());
            }
            var all = new ArrayList<T>();
            for (var one : answer.data()) {
                all.add(read.apply(one));
            }
            return all;
        } catch (NotDone refused) {
            throw refused.code().equals(NotDone.TOO_FAST)
                    ? Untold.tooFast(refused.code(), refused.toString(), AFTER_REFUSAL)
                    : new Untold(refused.code(), refused.toString());
        } catch (NoAnswer lost) {
            throw new Untold(lost.code(), lost.toString());
        } catch (IllegalStateException poor) {
            throw new Untold("list-unreadable", poor.toString());
        }
    }

    private static String id(JsonNode of, String name) {
        var id = Fields.id(of, name);
        if (!Fields.isId(id)) {
            throw new IllegalStateException("no " + name);
        }
        return id;
    }

    private static @Nullable String words(JsonNode of, String name) {
        var words = Fields.text(of, name).strip();
        return words.isEmpty() ? null : words;
    }

    private static @Nullable Integer capacity(JsonNode group) {
        var capacity = Fields.number(group, "max_member_count").orElse(0);
        return capacity > 0 && capacity <= Integer.MAX_VALUE ? (int) capacity : null;
    }

    private static @Nullable String nickname(JsonNode member) {
        var card = words(member, "card");
        return card == null ? words(member, "nickname") : card;
    }

    private static @Nullable String role(JsonNode member) {
        var role = Fields.text(member, "role").toLowerCase(Locale.ROOT);
        return ROLES.contains(role) ? role.toUpperCase(Locale.ROOT) : null;
    }

    private static @Nullable Instant joinedAt(JsonNode member) {
        var seconds = Fields.number(member, "join_time").orElse(0);
        return seconds > 0 && seconds < 10_000_000_000L ? Instant.ofEpochSecond(seconds) : null;
    }
}
