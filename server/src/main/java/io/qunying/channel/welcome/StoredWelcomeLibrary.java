package io.qunying.channel.welcome;

import static io.qunying.channel.WelcomeLibrary.State.*;

import io.qunying.channel.Connections;
import io.qunying.channel.WelcomeLibrary;
import io.qunying.channel.WelcomeSource;
import io.qunying.channel.WelcomeSource.Welcome;
import io.qunying.channel.welcome.WelcomeTable.Locked;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredWelcomeLibrary implements WelcomeLibrary {

    private final Connections connections;
    private final WelcomeTable table;
    private final StoredWelcomeUses uses;
    private final Clock clock;

    StoredWelcomeLibrary(Connections connections, WelcomeTable table, StoredWelcomeUses uses, Clock clock) {
        this.connections = connections;
        this.table = table;
        this.uses = uses;
        this.clock = clock;
    }

    @Override
    public WelcomeSource source(UUID connection) {
        var source = connections.connector(connection).welcomes();
        if (source == null) {
            throw new DomainException(Category.INVALID, "welcomes-impossible");
        }
        return source;
    }

    @Override
    public List<Entry> list(UUID connection) {
        return table.list(connection);
    }

    @Override
    @Transactional
    public UUID add(UUID connection, Welcome welcome, boolean notifies, String by) {
        requireRoom(connection);
        return table.add(connection, welcome, notifies, by, clock.instant());
    }

    private void requireRoom(UUID connection) {
        var most = source(connection).limits().most();
        if (table.countLocked(connection) >= most) {
            throw new DomainException(Category.CONFLICT, "welcomes-full", Map.of("max", most));
        }
    }

    @Override
    @Transactional
    public void change(UUID connection, UUID welcome, Welcome to, boolean notifies) {
        var locked = table.lock(connection, welcome);
        var next = isThere(locked, welcome) ? CHANGING : WANTED;
        if (!locked.state().takesRoom()) {
            requireRoom(connection);
        }
        table.rewrite(welcome, to, notifies);
        table.set(welcome, next, clock.instant());
        uses.reword(connection, welcome, to);
    }

    @Override
    @Transactional
    public void remove(UUID connection, UUID welcome) {
        var locked = table.lock(connection, welcome);
        if (locked.state() == REMOVING) {
            return;
        }
        if (isThere(locked, welcome)) {
            table.set(welcome, REMOVING, clock.instant());
        } else {
            table.set(welcome, REMOVED, null);
        }
        uses.withdraw(welcome);
    }

    /**
     * Whether the platform has it; else it may be written as if it was new.
     *
     * @throws DomainException where nothing can be done about it now
     */
    private static boolean isThere(Locked locked, UUID welcome) {
        return switch (locked.state()) {
            case WANTED, NOT_ADDED, GONE -> false;
            case KEPT, CHANGING, NOT_CHANGED, NOT_REMOVED -> {
                if (!locked.named()) {
                    throw conflict("welcome-unnamed");
                }
                yield true;
            }
            case ASKED, REMOVING -> throw conflict("welcome-busy");
            case IN_DOUBT -> throw conflict("welcome-in-doubt");
            case REMOVED -> throw new NotFound("welcome", welcome);
        };
    }

    @Override
    @Transactional
    public void again(UUID connection, UUID welcome) {
        var locked = table.lock(connection, welcome);
        var next = switch (locked.state()) {
            case NOT_ADDED, GONE -> WANTED;
            case NOT_CHANGED -> CHANGING;
            case NOT_REMOVED -> REMOVING;
            default -> throw conflict("welcome-not-refused");
        };
        if (next == WANTED) {
            requireRoom(connection);
        }
        table.set(welcome, next, clock.instant());
    }

    @Override
    @Transactional
    public void settle(UUID connection, UUID welcome, boolean there) {
        var locked = table.lock(connection, welcome);
        var next = switch (locked.state()) {
            case IN_DOUBT -> there ? KEPT : WANTED;
            case KEPT -> locked.named() || there ? null : GONE;
            case NOT_CHANGED, NOT_REMOVED -> there ? null : GONE;
            default -> null;
        };
        if (next == null) {
            throw conflict("welcome-not-in-doubt");
        }
        table.set(welcome, next, next == WANTED ? clock.instant() : null);
        if (next == GONE) {
            uses.withdraw(welcome);
        }
    }

    private static DomainException conflict(String code) {
        return new DomainException(Category.CONFLICT, code);
    }
}
