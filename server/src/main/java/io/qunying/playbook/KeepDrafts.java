package io.qunying.playbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.staff.Branches;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in texts as they are, also those with mistakes: who writes must be able to stop in the middle. */
@Component
class KeepDrafts {

    private final PlaybookTable table;
    private final Branches branches;
    private final AuditTrail audit;
    private final Ids ids;

    KeepDrafts(PlaybookTable table, Branches branches, AuditTrail audit, Ids ids) {
        this.table = table;
        this.branches = branches;
        this.audit = audit;
        this.ids = ids;
    }

    @Transactional
    Playbook create(UUID branch, String text, StaffMember by) {
        branches.get(branch, by.scope());
        var id = ids.next();
        table.insert(id, branch, storable(text), Head.of(ReadYaml.read(text).root()));
        audit.record(by.actor(), "playbook.created", "playbook", id, branch, Map.of());
        return table.get(id, by.scope());
    }

    /** @param version of the draft that was edited; if another was saved since, this is refused and nothing is lost */
    @Transactional
    Playbook save(UUID id, String text, int version, StaffMember by) {
        var before = table.lock(id, by.scope());
        requireUnchanged(before, version);
        var read = ReadYaml.read(text);
        // A text that cannot be read at the moment does not lose its name in lists.
        var head = read.readable() ? Head.of(read.root()) : new Head(before.key(), before.title());
        table.saveDraft(id, storable(text), head);
        audit.record(by.actor(), "playbook.saved", "playbook", id, before.branch(), Map.of());
        return table.get(id, by.scope());
    }

    /**
     * Throws a draft away that never ran; what ran stays, since others refer to it.
     *
     * @throws DomainException {@code playbook-state}
     */
    @Transactional
    void discard(UUID id, StaffMember by) {
        var playbook = table.lock(id, by.scope());
        if (playbook.state() != Playbook.State.DRAFT) {
            throw new DomainException(
                    Category.CONFLICT,
                    "playbook-state",
                    Map.of("state", playbook.state().name()));
        }
        table.delete(id);
        audit.record(by.actor(), "playbook.discarded", "playbook", id, playbook.branch(), Map.of());
    }

    static void requireUnchanged(Playbook playbook, int edited) {
        if (playbook.draftVersion() != edited) {
            throw new DomainException(
                    Category.CONFLICT, "changed-meanwhile", Map.of("edited", edited, "now", playbook.draftVersion()));
        }
    }

    /** What the database cannot give back byte for byte is not taken. */
    private static String storable(String text) {
        if (text.length() > ReadYaml.LONGEST) {
            throw new FieldErrors(List.of(new FieldError("text", "too-long", Map.of("max", ReadYaml.LONGEST))));
        }
        if (text.indexOf('\0') >= 0 || !UTF_8.newEncoder().canEncode(text)) {
            throw new FieldErrors("text", "invalid");
        }
        return text;
    }
}
