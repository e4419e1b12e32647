package io.qunying.playbook;

import io.qunying.blueprint.PlaybookDocument;
import io.qunying.blueprint.Wiring;
import io.qunying.playbook.CheckPlaybook.Checked;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Works out what applying a text would do, without doing it. */
@Component
class PlanPlaybook {

    private final CheckPlaybook check;
    private final Wiring wiring;

    PlanPlaybook(CheckPlaybook check, Wiring wiring) {
        this.check = check;
        this.wiring = wiring;
    }

    /**
     * A text with what would come of it.
     *
     * @param sheet empty if the text has errors, for then nobody is asked
     * @param findings of the check and of the plan, by place
     */
    record Planned(PlaybookDocument document, PlanSheet sheet, List<Finding> findings) {

        List<Finding> errors() {
            return findings.stream().filter(Finding::isError).toList();
        }
    }

    @Transactional(readOnly = true)
    public Planned plan(Playbook playbook, String text) {
        var checked = check.check(text);
        var sheet = sheet(playbook, checked);
        var findings = new ArrayList<>(checked.findings());
        findings.addAll(sheet.findings());
        findings.sort(Finding.BY_PLACE);
        return new Planned(checked.document(), sheet, List.copyOf(findings));
    }

    private PlanSheet sheet(Playbook playbook, Checked checked) {
        var sheet = new PlanSheet(playbook, wiring, checked.places());
        if (!checked.hasErrors()) {
            check.sections().forEach(it -> it.plan(checked.document(), sheet));
        }
        return sheet;
    }
}
