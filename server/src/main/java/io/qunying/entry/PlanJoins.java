package io.qunying.entry;

import io.qunying.channel.PlatformGroups;
import io.qunying.channel.PlatformGroups.Seen;
import io.qunying.community.Adoptions;
import io.qunying.community.Groups;
import io.qunying.community.Groups.OnPlatform;
import io.qunying.entry.JoinPlan.Room;
import io.qunying.entry.JoinTable.Aim;
import io.qunying.entry.JoinTable.Behind;
import io.qunying.entry.JoinTable.Setting;
import io.qunying.platform.DomainException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts the places in the groups behind codes, and says what the platform's codes should lead to. */
@Component
class PlanJoins {

    private static final Logger log = LoggerFactory.getLogger(PlanJoins.class);

    /** Anything that is told of a group has it counted at once. */
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final JoinTable table;
    private final PlaceTable places;
    private final Entrances entrances;
    private final Groups groups;
    private final Adoptions adoptions;
    private final PlatformGroups platforms;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PlanJoins(
            JoinTable table,
            PlaceTable places,
            Entrances entrances,
            Groups groups,
            Adoptions adoptions,
            PlatformGroups platforms,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.places = places;
        this.entrances = entrances;
        this.groups = groups;
        this.adoptions = adoptions;
        this.platforms = platforms;
        this.transaction = transaction;
        this.clock = clock;
    }

    void planDue() {
        for (var left = true; left; ) {
            var planned = Optional.ofNullable(transaction.execute(_ -> planNext()));
            planned.ifPresent(it -> it.made().forEach((ref, prefix) -> adopt(it, ref, prefix)));
            left = planned.isPresent();
        }
    }

    /**
     * @param made groups that the platform made for the code, which the community does not have yet, with their part
     */
    private record Planned(Setting setting, UUID community, Map<String, String> made) {}

    private void adopt(Planned planned, String ref, String prefix) {
        var connection = planned.setting().connection();
        try {
            if (adoptions.adopt(planned.community(), connection, ref)) {
                if (!prefix.isEmpty()) {
                    var place = UUID.fromString(prefix.substring(0, prefix.length() - 1));
                    groups.onPlatforms(planned.community()).stream()
                            .filter(it -> it.connection().equals(connection)
                                    && it.ref().equals(ref))
                            .forEach(it -> places.add(planned.setting().code(), place, it.id()));
                }
                table.countAgain(List.of(connection), clock.instant());
            }
        } catch (DomainException taken) {
            log.info("Group {} of {} is not taken in: {}", ref, connection, taken.code());
        }
    }

    private @Nullable Planned planNext() {
        var now = clock.instant();
        var claimed = table.claimSetting(now, now.plus(ROUND));
        if (claimed.isEmpty()) {
            return null;
        }
        var setting = claimed.get();
        var code = entrances.get(setting.code()).code();
        var known = groups.onPlatforms(code.community()).stream()
                .filter(it -> it.connection().equals(setting.connection()))
                .toList();
        var behind = behind(setting, known);
        table.count(setting, behind);
        var aims = table.aims(setting.code(), setting.connection());
        var counted = table.counted(setting);
        known.forEach(it -> counted.add(it.ref()));
        var made = new LinkedHashMap<String, String>();
        var targets = new LinkedHashMap<String, List<String>>();
        parts(setting.code(), behind, aims).forEach((prefix, part) -> {
            var own = aims.stream()
                    .filter(it -> prefix(it.way().slot()).equals(prefix))
                    .toList();
            var unknown = made(setting, own, counted);
            unknown.forEach(ref -> made.put(ref, prefix));
            targets.putAll(JoinPlan.of(prefix, part, before(own), List.copyOf(unknown), setting.growth() != null)
                    .targets());
        });
        table.aim(setting, targets, new CodeState(code.code(), "other").toString(), now);
        table.endOthers(setting, targets.keySet(), now);
        return new Planned(setting, code.community(), made);
    }

    /** The groups of each place by what its slots begin with, and those of none; what has no group is left out. */
    private Map<String, List<Room>> parts(UUID code, List<Behind> behind, List<Aim> aims) {
        var places = this.places.list(code);
        var parts = new LinkedHashMap<String, List<Room>>();
        parts.put("", new ArrayList<>());
        for (var it : behind) {
            var prefix = places.stream()
                    .filter(place -> place.groups().contains(it.group()))
                    .findFirst()
                    .map(place -> place.id() + ".")
                    .orElse("");
            parts.computeIfAbsent(prefix, _ -> new ArrayList<>()).add(new Room(it.ref(), it.free()));
        }
        // What leads to groups that are full or gone goes on as long as its place is there.
        for (var aim : aims) {
            var prefix = prefix(aim.way().slot());
            if (prefix.isEmpty() || places.stream().anyMatch(it -> prefix.equals(it.id() + "."))) {
                parts.computeIfAbsent(prefix, _ -> new ArrayList<>());
            }
        }
        if (parts.size() > 1
                && Objects.requireNonNull(parts.get("")).isEmpty()
                && aims.stream().allMatch(it -> !prefix(it.way().slot()).isEmpty())) {
            parts.remove("");
        }
        return parts;
    }

    private static String prefix(String slot) {
        return slot.substring(0, slot.indexOf('.') + 1);
    }

    /** The groups with the places that are left in them; those that are closed or out of sight left out. */
    private List<Behind> behind(Setting setting, List<OnPlatform> known) {
        var open = known.stream().filter(OnPlatform::open).toList();
        var seen = platforms.find(
                setting.connection(), open.stream().map(OnPlatform::ref).toList());
        return open.stream()
                .filter(it -> !it.adopted() || seen.containsKey(it.ref()))
                .map(it -> new Behind(it.ref(), it.id(), it.name(), free(setting, it, seen.get(it.ref()))))
                .toList();
    }

    /** Staff take places there, too, and who is in several groups has a seat in one only: the roster knows. */
    private static int free(Setting setting, OnPlatform group, @Nullable Seen seen) {
        if (setting.paused().contains(group.id())) {
            return 0;
        }
        var inside = seen == null ? group.members() : Math.max(seen.inside(), group.members());
        var told = seen == null ? null : seen.capacity();
        var most = Math.min(setting.fullAt(), told == null ? group.capacity() : Math.min(told, group.capacity()));
        return (int) Math.max(0, most - inside);
    }

    /** What a code that grows leads to and what never stood behind it: the platform has just made it. */
    private static Set<String> made(Setting setting, List<Aim> aims, Set<String> counted) {
        return aims.stream()
                .filter(it -> setting.growth() != null || it.growth() != null)
                .flatMap(it -> it.way().applied().stream())
                .filter(it -> !counted.contains(it))
                .collect(Collectors.toSet());
    }

    private static Map<String, List<String>> before(List<Aim> aims) {
        return aims.stream()
                .collect(Collectors.toMap(
                        it -> it.way().slot(),
                        it -> it.way().ref() == null ? it.target() : it.way().applied(),
                        (a, _) -> a,
                        LinkedHashMap::new));
    }
}
