package io.qunying.entry;

import io.qunying.channel.Connections;
import io.qunying.channel.GroupCodes;
import io.qunying.channel.GroupCodes.Growth;
import io.qunying.entry.JoinTable.Aim;
import io.qunying.entry.JoinTable.Setting;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class KeepJoins implements Joins {

    private static final int MOST_NUMBER = 1_000_000;
    private static final int MOST_WARNED = 100_000;
    private static final int MOST_PAUSED = 1_000;

    private final LiveCodes codes;
    private final JoinTable table;
    private final Connections connections;
    private final JoinPictures pictures;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepJoins(
            LiveCodes codes,
            JoinTable table,
            Connections connections,
            JoinPictures pictures,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.codes = codes;
        this.table = table;
        this.connections = connections;
        this.pictures = pictures;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<Behind> list(UUID id, StaffMember by) {
        codes.get(id, by.scope());
        var settings = table.settings(id).stream().collect(Collectors.toMap(Setting::connection, it -> it));
        return connections.list().stream()
                .filter(it -> connections.connector(it.id()).groupCodes() != null)
                .map(it -> behind(id, it.id(), it.name(), settings.get(it.id())))
                .toList();
    }

    private Behind behind(UUID code, UUID connection, String name, @Nullable Setting setting) {
        if (setting == null) {
            return new Behind(connection, name, null, List.of(), List.of());
        }
        var groups = table.groups(code, connection);
        var names = groups.stream().collect(Collectors.toMap(JoinTable.Behind::ref, JoinTable.Behind::name));
        return new Behind(
                connection,
                name,
                wanted(setting),
                groups.stream()
                        .map(it -> new Group(
                                it.group(),
                                it.name(),
                                it.free(),
                                setting.paused().contains(it.group())))
                        .toList(),
                table.aims(code, connection).stream().map(it -> way(it, names)).toList());
    }

    private static Wanted wanted(Setting it) {
        var growth = it.growth();
        return new Wanted(
                growth != null,
                growth == null ? null : growth.name(),
                growth == null ? 1 : growth.number(),
                it.fullAt(),
                it.warnAt(),
                it.paused());
    }

    private static Way way(Aim aim, Map<String, String> names) {
        var way = aim.way();
        return new Way(
                way.slot(),
                way.ref() != null && way.address() != null,
                way.applied().stream().map(it -> names.getOrDefault(it, it)).toList(),
                way.failure(),
                aim.lost());
    }

    @Override
    public void put(UUID id, UUID connection, Wanted wanted, StaffMember by) {
        var code = codes.get(id, by.scope());
        if (connections.connector(connection).groupCodes() == null) {
            throw new DomainException(Category.INVALID, "joins-impossible");
        }
        var setting = checked(id, connection, wanted);
        transaction.executeWithoutResult(_ -> {
            table.put(setting, clock.instant());
            // What is to grow, or no longer, is compared at once.
            table.lookAgain(List.of(id), clock.instant());
            note(code, by, true);
        });
    }

    private static Setting checked(UUID code, UUID connection, Wanted wanted) {
        var errors = new ArrayList<FieldError>();
        var name = PlainText.cleanOrNull(wanted.baseName());
        if (wanted.growing() && (name == null || name.isBlank())) {
            errors.add(new FieldError("baseName", "required"));
        }
        if (wanted.growing() && name != null && name.length() > GroupCodes.LONGEST_NAME) {
            errors.add(new FieldError("baseName", "too-long", Map.of("max", GroupCodes.LONGEST_NAME)));
        }
        require(wanted.baseNumber(), 1, MOST_NUMBER, "baseNumber", errors);
        require(wanted.fullAt(), 2, GroupCodes.MOST_MEMBERS, "fullAt", errors);
        require(wanted.warnAt(), 0, MOST_WARNED, "warnAt", errors);
        require(wanted.paused().size(), 0, MOST_PAUSED, "paused", errors);
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        var growth = wanted.growing() && name != null ? new Growth(name, wanted.baseNumber()) : null;
        return new Setting(code, connection, growth, wanted.fullAt(), wanted.warnAt(), wanted.paused());
    }

    private static void require(int value, int least, int most, String field, List<FieldError> errors) {
        if (value < least || value > most) {
            errors.add(new FieldError(field, "out-of-range"));
        }
    }

    @Override
    public void remove(UUID id, UUID connection, StaffMember by) {
        var code = codes.get(id, by.scope());
        transaction.executeWithoutResult(_ -> {
            table.remove(id, connection);
            table.want(id, connection, Map.of(), clock.instant());
            note(code, by, false);
        });
    }

    private void note(LiveCode code, StaffMember by, boolean on) {
        audit.record(by.actor(), "code.joins-changed", "code", code.id(), code.branch(), Map.of("on", on));
    }

    @Override
    public byte[] picture(UUID id, UUID connection, String slot, StaffMember by) {
        codes.get(id, by.scope());
        var address =
                table.find(id, connection, slot).map(WayTable.Way::address).orElseThrow(() -> new NotFound("code", id));
        return pictures.get(connection, address);
    }
}
