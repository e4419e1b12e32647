package io.qunying.entry;

import io.qunying.person.Blacklist;
import io.qunying.person.Blacklist.Suspect;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks people up in the blacklist, by everything that an application says about them. */
@Component
class Bouncer {

    private final Blacklist blacklist;

    Bouncer(Blacklist blacklist) {
        this.blacklist = blacklist;
    }

    Optional<Blacklist.Entry> findMatch(UUID person, UUID visitor, Sheet sheet) {
        return blacklist.findMatch(person, identities(visitor, sheet));
    }

    Optional<Blacklist.Entry> findMatch(Application application) {
        return findMatch(application.person(), application.filed().visitor(), application.sheet());
    }

    /** Those of many that an entry fits, in one round trip. */
    Set<UUID> findMatching(Collection<Application> applications) {
        var suspects = new HashMap<UUID, Suspect>();
        for (var it : applications) {
            suspects.put(it.id(), new Suspect(it.person(), identities(it.filed().visitor(), it.sheet())));
        }
        suspects.values().retainAll(blacklist.findMatching(suspects.values()));
        return suspects.keySet();
    }

    private static List<Identity> identities(UUID visitor, Sheet sheet) {
        var identities = new ArrayList<Identity>();
        identities.add(new Identity(IdentityKind.VISITOR, visitor.toString()));
        sheet.phone().ifPresent(identities::add);
        return identities;
    }

    void require(UUID person, UUID visitor, Sheet sheet) {
        if (findMatch(person, visitor, sheet).isPresent()) {
            throw new DomainException(Category.FORBIDDEN, "blacklisted");
        }
    }
}
