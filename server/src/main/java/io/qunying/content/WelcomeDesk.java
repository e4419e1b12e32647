package io.qunying.content;

import io.qunying.channel.ConnectionSettings;
import io.qunying.channel.WelcomeLibrary;
import io.qunying.channel.WelcomeLibrary.Entry;
import io.qunying.channel.WelcomeSource.Limits;
import io.qunying.channel.WelcomeSource.Link;
import io.qunying.channel.WelcomeSource.Welcome;
import io.qunying.content.WelcomeController.WelcomeText;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Storable;
import io.qunying.staff.StaffMember;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What staff see and say of the library of welcomes. */
@Component
class WelcomeDesk {

    private final WelcomeLibrary library;
    private final ConnectionSettings settings;
    private final CheckWelcome check;
    private final AuditTrail audit;

    WelcomeDesk(WelcomeLibrary library, ConnectionSettings settings, CheckWelcome check, AuditTrail audit) {
        this.library = library;
        this.settings = settings;
        this.check = check;
        this.audit = audit;
    }

    /**
     * Everything that is in it.
     *
     * @param used how many of those that the platform keeps are taken from here
     */
    record Library(List<Entry> welcomes, int used, Limits limits) {}

    Library list(UUID connection) {
        var limits = library.source(connection).limits();
        var welcomes = library.list(connection);
        var used = welcomes.stream().filter(it -> it.state().takesRoom()).count();
        return new Library(welcomes, (int) used, limits);
    }

    UUID add(UUID connection, WelcomeText wanted, StaffMember by) {
        var welcome = checked(connection, wanted);
        var id = library.add(connection, welcome, wanted.notifies(), by.actor().name());
        record(by, "welcome.added", connection, id, Map.of());
        return id;
    }

    void change(UUID connection, UUID welcome, WelcomeText wanted, StaffMember by) {
        library.change(connection, welcome, checked(connection, wanted), wanted.notifies());
        record(by, "welcome.changed", connection, welcome, Map.of());
    }

    private Welcome checked(UUID connection, WelcomeText wanted) {
        var source = library.source(connection);
        var link = wanted.link() == null
                ? null
                : new Link(
                        Storable.filledIn(wanted.link().url()),
                        Storable.filledIn(wanted.link().title()),
                        Storable.filledIn(wanted.link().description()));
        var welcome = new Welcome(Storable.filledIn(wanted.text()), wanted.picture(), link);
        check.check(welcome, source.limits());
        requireOn(connection, settings);
        return welcome;
    }

    /** @throws DomainException {@code connection-off}: nobody knows when it would be done */
    static void requireOn(UUID connection, ConnectionSettings settings) {
        if (!settings.of(connection).enabled()) {
            throw new DomainException(Category.CONFLICT, "connection-off");
        }
    }

    void remove(UUID connection, UUID welcome, StaffMember by) {
        requireOn(connection, settings);
        library.remove(connection, welcome);
        record(by, "welcome.removed", connection, welcome, Map.of());
    }

    void again(UUID connection, UUID welcome, StaffMember by) {
        requireOn(connection, settings);
        library.again(connection, welcome);
        record(by, "welcome.repeated", connection, welcome, Map.of());
    }

    void settle(UUID connection, UUID welcome, boolean there, StaffMember by) {
        library.settle(connection, welcome, there);
        record(by, "welcome.settled", connection, welcome, Map.of("there", there));
    }

    private void record(StaffMember by, String action, UUID connection, UUID welcome, Map<String, Object> more) {
        var details = new HashMap<>(more);
        details.put("connection", connection);
        audit.record(by.actor(), action, "welcome", welcome, null, details);
    }
}
