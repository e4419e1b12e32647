package io.qunying.entry;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.Connections;
import io.qunying.channel.Connector;
import io.qunying.channel.GroupCodes;
import io.qunying.channel.GroupCodes.Growth;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.channel.PlatformCodes.Code;
import io.qunying.entry.JoinTable.Aim;
import io.qunying.entry.WayTable.Way;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the codes on platforms that lead into groups. The platform lists them nowhere: where the answer to the making
 * of one was lost, a second is made, and the first, which nobody has a picture of, is counted as lost.
 */
@Component
class ApplyJoins extends ApplyWays<GroupCodes> {

    /** Where the platform makes groups by itself, it is asked for them so often. */
    private static final Duration LOOK_FOR_NEW = Duration.ofMinutes(1);

    /** Made, but the platform has not told yet where its picture is. */
    private static final Duration ASK_FOR_PICTURE = Duration.ofSeconds(10);

    private final JoinTable table;
    private final Clock clock;

    ApplyJoins(JoinTable table, Connections connections, ConnectionSettings settings, Clock clock) {
        super("join ways", table, connections, settings, clock);
        this.table = table;
        this.clock = clock;
    }

    @Override
    @Nullable GroupCodes codes(Connector connector, Way way) {
        return connector.groupCodes();
    }

    @Override
    Optional<Code> lost(Way way, Supplier<GroupCodes> codes) {
        return Optional.empty();
    }

    @Override
    void bring(Way way, Supplier<GroupCodes> codes) throws NotTaken {
        var aim = table.aim(way).orElse(null);
        var setting = table.setting(way.code(), way.connection()).orElse(null);
        if (aim == null || setting == null) {
            table.settled(way, clock.instant(), clock.instant()); // nobody wants it any more
            return;
        }
        var growth = setting.growth();
        var often = growth == null ? LOOK : LOOK_FOR_NEW;
        var there = there(way, codes, mustLook(aim, growth) ? Duration.ZERO : often);
        if (there.isPresent() && hasNew(aim, there.get())) {
            // It is planned anew before anything is changed, or the platform's own groups would be taken out.
            table.countAgain(List.of(way.connection()), clock.instant());
            table.settled(way, clock.instant().plus(often), clock.instant());
            return;
        }
        Optional<Code> now;
        try {
            now = put(aim, codes, there, growth);
        } catch (NotTaken refused) {
            if (refused.because() == Because.GONE && there.isPresent()) {
                table.gone(way, clock.instant());
                now = put(aim, codes, Optional.empty(), growth);
            } else if (refused.because() == Because.NAMED && aim.target().size() > 1) {
                oneByOne(aim, codes, there, growth);
                throw refused;
            } else {
                throw refused;
            }
        }
        var hasPicture = now.isEmpty() || now.get().address() != null;
        table.settled(way, clock.instant().plus(hasPicture ? often : ASK_FOR_PICTURE), clock.instant());
    }

    /** For a picture that nobody has told yet, and before a change, which puts out what the platform has just made. */
    private static boolean mustLook(Aim aim, @Nullable Growth growth) {
        var way = aim.way();
        return way.address() == null
                || ((growth != null || aim.growth() != null) && isOther(aim, way.applied(), growth));
    }

    private static boolean isOther(Aim aim, List<String> behind, @Nullable Growth growth) {
        return !behind.equals(aim.target()) || !Objects.equals(aim.growth(), JoinTable.name(growth));
    }

    private static boolean hasNew(Aim aim, Code there) {
        return there.behind().stream()
                .anyMatch(
                        it -> !aim.way().applied().contains(it) && !aim.target().contains(it));
    }

    /** @return the code as it is then; empty where there can be none yet */
    private Optional<Code> put(Aim aim, Supplier<GroupCodes> codes, Optional<Code> there, @Nullable Growth growth)
            throws NotTaken {
        var way = aim.way();
        var groups = aim.target();
        if (groups.isEmpty()) {
            return there; // the platform takes none without a group
        }
        var now = there;
        if (there.isEmpty()) {
            now = Optional.of(create(way, codes, groups, growth));
        } else if (isOther(aim, there.get().behind(), growth)) {
            codes.get().change(there.get().ref(), way.key(), groups, growth);
            table.made(way, there.get().ref(), null, groups, clock.instant());
        }
        table.growing(way, growth, clock.instant());
        return now;
    }

    private Code create(Way way, Supplier<GroupCodes> codes, List<String> groups, @Nullable Growth growth)
            throws NotTaken {
        table.making(way, clock.instant());
        try {
            var made = codes.get().create(way.key(), groups, growth);
            table.made(way, made.ref(), made.address(), groups, clock.instant());
            return made;
        } catch (NotTaken refused) {
            if (refused.because() != Because.UNKNOWN) {
                table.notMade(way, clock.instant());
            }
            throw refused;
        }
    }

    /** One of them is refused, and the platform does not say which: it leads to the others until that is settled. */
    private void oneByOne(Aim aim, Supplier<GroupCodes> codes, Optional<Code> there, @Nullable Growth growth)
            throws NotTaken {
        var way = aim.way();
        var taken = new ArrayList<String>();
        var code = there;
        for (var group : aim.target()) {
            taken.add(group);
            try {
                if (code.isEmpty()) {
                    code = Optional.of(create(way, codes, List.copyOf(taken), growth));
                } else {
                    codes.get().change(code.get().ref(), way.key(), taken, growth);
                    table.made(way, code.get().ref(), code.get().address(), List.copyOf(taken), clock.instant());
                }
                table.growing(way, growth, clock.instant());
            } catch (NotTaken refused) {
                if (refused.because() != Because.NAMED) {
                    throw refused;
                }
                taken.removeLast();
            }
        }
    }
}
