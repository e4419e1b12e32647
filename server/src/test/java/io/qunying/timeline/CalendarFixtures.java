package io.qunying.timeline;

import io.qunying.community.Communities;
import io.qunying.community.Groups;
import io.qunying.platform.NotFound;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;

/** Communities with as many groups as a test wants, in the zone that it wants. */
@NullMarked
final class CalendarFixtures {

    private CalendarFixtures() {}

    static List<Groups.GroupRef> groups(int count, UUID branch, UUID community, ZoneId zone) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Groups.GroupRef(
                        UUID.randomUUID(),
                        community,
                        branch,
                        UUID.randomUUID(),
                        true,
                        null,
                        "群 " + number,
                        "STRONG",
                        zone,
                        50))
                .toList();
    }

    /** All of them open, for ever. */
    record OpenGroups(List<GroupRef> all) implements Groups {

        @Override
        public List<GroupRef> open(Collection<UUID> communities) {
            return all.stream()
                    .filter(it -> communities.contains(it.community()))
                    .toList();
        }

        @Override
        public List<OnPlatform> onPlatforms(UUID community) {
            return List.of();
        }

        @Override
        public Map<UUID, GroupRef> find(Collection<UUID> groups) {
            var found = new HashMap<UUID, GroupRef>();
            all.stream().filter(it -> groups.contains(it.id())).forEach(it -> found.put(it.id(), it));
            return found;
        }

        @Override
        public Map<UUID, List<GroupRef>> groupsOf(Collection<UUID> persons) {
            return Map.of();
        }
    }

    /** Known by their zone only. */
    record Zones(UUID branch, Map<UUID, ZoneId> zones) implements Communities {

        @Override
        public Optional<Profile> find(UUID community) {
            return Optional.ofNullable(zones.get(community))
                    .map(zone -> new Profile(
                            community,
                            branch,
                            UUID.randomUUID(),
                            "大家",
                            "content",
                            State.OPEN,
                            new Positioning("", "", List.of(), List.of(), List.of(), ""),
                            new Rules(List.of(), List.of(), List.of()),
                            "",
                            List.of(),
                            null,
                            zone,
                            null,
                            false,
                            0,
                            0,
                            true));
        }

        @Override
        public Profile get(UUID community) {
            return find(community).orElseThrow(() -> new NotFound("community", community));
        }

        @Override
        public Map<UUID, String> groupNames(Collection<UUID> groups) {
            return Map.of();
        }
    }
}
