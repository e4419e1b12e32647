package io.qunying.playbook;

import io.qunying.blueprint.Applying.InFlight;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class StoredPlaybooks implements Playbooks {

    private final KeepDrafts drafts;
    private final ApplyPlaybook apply;
    private final CheckPlaybook check;
    private final ProblemTexts texts;
    private final Library library;
    private final PlaybookTable table;

    StoredPlaybooks(
            KeepDrafts drafts,
            ApplyPlaybook apply,
            CheckPlaybook check,
            ProblemTexts texts,
            Library library,
            PlaybookTable table) {
        this.table = table;
        this.drafts = drafts;
        this.apply = apply;
        this.check = check;
        this.texts = texts;
        this.library = library;
    }

    @Override
    public UUID create(UUID branch, String text, StaffMember by) {
        return drafts.create(branch, text, by).id();
    }

    @Override
    public String draft(UUID playbook, StaffMember by) {
        return table.get(playbook, by.scope()).draft();
    }

    @Override
    public Applied apply(UUID playbook, InFlight inFlight, String note, StaffMember by) {
        return apply.apply(playbook, null, new ApplyPlaybook.How(inFlight, note), by);
    }

    @Override
    public List<Problem> validate(String text, Locale locale) {
        return texts.of(check.check(text).findings(), locale);
    }

    @Override
    public List<LibraryEntry> library() {
        return library.list();
    }
}
