package io.qunying.channel.roster;

import io.qunying.channel.Incoming;
import io.qunying.channel.Incoming.Kind;
import io.qunying.channel.RosterSource.Listed;
import io.qunying.channel.RosterSource.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A platform in memory: who is where, second by second, and what it tells of that. */
final class ToldPlatform {

    final Map<String, List<Change>> history = new TreeMap<>();
    Instant now;

    private final Random luck;
    private final int people;
    private final Map<String, Set<String>> inside = new HashMap<>();

    record Change(Instant at, String person, boolean in) {}

    ToldPlatform(Random luck, int people, Instant start) {
        this.luck = luck;
        this.people = people;
        this.now = start;
    }

    /** @return who is in a group as of a moment */
    Set<String> membersAt(String group, Instant moment) {
        var members = new TreeSet<String>();
        for (var change : history.getOrDefault(group, List.of())) {
            if (change.at().isAfter(moment)) {
                break;
            }
            if (change.in()) {
                members.add(change.person());
            } else {
                members.remove(change.person());
            }
        }
        return members;
    }

    /** Somebody comes, speaks or goes. */
    Incoming next(UUID connection, int number, String group) {
        now = now.plusSeconds(luck.nextInt(3));
        var person = "q" + luck.nextInt(people);
        var members = inside.computeIfAbsent(group, _ -> new HashSet<>());
        var here = members.contains(person);
        var kind = !here ? Kind.MEMBER_JOINED : luck.nextInt(3) == 0 ? Kind.MEMBER_LEFT : Kind.MESSAGE;
        if (kind == Kind.MEMBER_JOINED) {
            members.add(person);
        } else if (kind == Kind.MEMBER_LEFT) {
            members.remove(person);
        }
        if (kind != Kind.MESSAGE) {
            history.computeIfAbsent(group, _ -> new ArrayList<>())
                    .add(new Change(now, person, kind == Kind.MEMBER_JOINED));
        }
        Map<String, Object> payload = switch (kind) {
            case MEMBER_JOINED -> Map.of("how", "approve");
            case MEMBER_LEFT -> Map.of("how", luck.nextBoolean() ? "leave" : "kick");
            default -> Map.of("text", "hello");
        };
        return new Incoming(connection, connection + ":" + number, kind, group, person, now, payload);
    }

    /** @param behind how far the list is behind what was told, which it does not say */
    Listing list(String group, Duration behind) {
        return new Listing(
                now,
                membersAt(group, now.minus(behind)).stream()
                        .map(it -> new Listed(it, null, null, sometimes(group, it)))
                        .toList());
    }

    /** Some platforms say since when, some do not. */
    private @Nullable Instant sometimes(String group, String person) {
        return person.hashCode() % 3 > 0
                ? null
                : history.getOrDefault(group, List.of()).reversed().stream()
                        .filter(it -> it.in() && it.person().equals(person))
                        .findFirst()
                        .map(Change::at)
                        .orElse(null);
    }
}
