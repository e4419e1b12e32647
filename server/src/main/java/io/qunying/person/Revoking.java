package io.qunying.person;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Staff withdraw a consent for someone who asked them to. Only withdrawing: nobody else can give it. */
@Component
class Revoking {

    private final People people;
    private final Consents consents;
    private final AuditTrail audit;

    Revoking(People people, Consents consents, AuditTrail audit) {
        this.people = people;
        this.consents = consents;
        this.audit = audit;
    }

    @Transactional
    void revoke(UUID person, String purpose, Actor by) {
        var root = people.lock(person);
        var isGiven = consents.current(root).stream()
                .anyMatch(it -> it.given() && it.purpose().equals(purpose));
        if (isGiven) {
            consents.withdraw(root, purpose);
            audit.record(by, "consent.withdrawn", "person", root, null, Map.of("purpose", purpose));
        }
    }
}
