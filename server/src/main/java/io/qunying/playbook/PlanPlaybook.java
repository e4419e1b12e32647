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
    private final Versions versions;

    PlanPlaybook(CheckPlaybook check, Wiring wiring, Versions versions) {
        this.check = check;
        this.wiring = wiring;
        this.versions = versions;
    }

    /**
     * A text with what would come of it.
     *
     * @param sheet empty if the text has errors, for then nobody is asked
     * @param findings of the check and of the plan, by place
     * @param unchanged it says what the version in force says, comments aside, and all of that is there
     */
    record Planned(PlaybookDocument document, PlanSheet sheet, List<Finding> findings, boolean unchanged) {

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
        return new Planned(checked.document(), sheet, List.copyOf(findings), isUnchanged(playbook, checked, sheet));
    }

    /**
     * An empty sheet alone does not tell: there are things, such as the summary, that no section answers for. What was
     * changed by hand since is on the sheet, so that the same text may be applied to put it right.
     */
    private boolean isUnchanged(Playbook playbook, Checked checked, PlanSheet sheet) {
        return !checked.hasErrors()
                && sheet.isEmpty()
                && versions.find(playbook.id(), playbook.version())
                        .map(it -> ReadYaml.read(it).root())
                        .filter(checked.document().root()::equals)
                        .isPresent();
    }

    private PlanSheet sheet(Playbook playbook, Checked checked) {
        var sheet = new PlanSheet(playbook, wiring, checked.places());
        if (!checked.hasErrors()) {
            check.sections().forEach(it -> it.plan(checked.document(), sheet));
        }
        return sheet;
    }
}
