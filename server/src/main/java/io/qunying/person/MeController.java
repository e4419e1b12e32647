package io.qunying.person;

import io.qunying.channel.hosted.Visitor;
import io.qunying.person.Consents.Consent;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What members see, change, take away and erase of themselves. */
@RestController
@RequestMapping("/api/h5/me")
class MeController {

    private final Identities identities;
    private final OwnRecord record;
    private final ConsentLedger consents;
    private final OwnExport export;
    private final Erasing erasing;

    MeController(Identities identities, OwnRecord record, ConsentLedger consents, OwnExport export, Erasing erasing) {
        this.identities = identities;
        this.record = record;
        this.consents = consents;
        this.export = export;
        this.erasing = erasing;
    }

    record Switch(String purpose, boolean given) {}

    @GetMapping
    OwnRecord.Me get(Visitor visitor) {
        return identities.findOwner(identity(visitor)).map(record::of).orElse(OwnRecord.STRANGER);
    }

    @PutMapping("/consents")
    List<Consent> consent(@RequestBody Switch wish, Visitor visitor) {
        var person = require(visitor);
        if (!wish.given()) {
            consents.withdraw(person, wish.purpose());
        } else if (!consents.giveAgain(person, wish.purpose())) {
            throw new DomainException(Category.CONFLICT, "consent-text-unknown", Map.of("purpose", wish.purpose()));
        }
        return consents.current(person);
    }

    @GetMapping("/export.json")
    ResponseEntity<Map<String, Object>> export(Visitor visitor) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"me.json\"")
                .body(export.of(require(visitor)));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(Visitor visitor) {
        var person = require(visitor);
        erasing.erase(person, new Actor(Actor.Kind.MEMBER, person, "member"));
    }

    private UUID require(Visitor visitor) {
        return identities.findOwner(identity(visitor)).orElseThrow(() -> new NotFound("person", visitor.id()));
    }

    private static Identity identity(Visitor visitor) {
        return new Identity(IdentityKind.VISITOR, visitor.ref());
    }
}
