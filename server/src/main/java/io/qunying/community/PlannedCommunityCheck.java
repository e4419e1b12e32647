package io.qunying.community;

import io.qunying.blueprint.ConditionInvalid;
import io.qunying.blueprint.Problems;
import io.qunying.person.ProfileFields;
import io.qunying.person.ProfileFields.ProfileField;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says what is wrong with the communities of a playbook: whatever saving them would refuse, and the launch check. */
@Component
class PlannedCommunityCheck {

    private final DocumentCheck check;
    private final ProfileFields fields;

    PlannedCommunityCheck(DocumentCheck check, ProfileFields fields) {
        this.check = check;
        this.fields = fields;
    }

    void check(List<PlannedCommunity> communities, Problems problems) {
        var brought = communities.stream().flatMap(it -> it.fields().stream()).toList();
        var known = fields.with(brought);
        var keys = new HashSet<String>();
        for (var community : communities) {
            if (!keys.add(community.key())) {
                problems.error(community.pointer() + "/key", "key-twice");
            }
            fields(community, problems);
            document(community, known, problems);
            if (community.document().classes().stream().allMatch(it -> it.refused())) {
                problems.error(community.pointer() + "/classes", "no-class-welcome");
            }
            for (var hole : LaunchCheck.holes(community.document())) {
                problems.error(community.pointer() + "/" + hole.place(), hole.code(), hole.params());
            }
        }
    }

    private void fields(PlannedCommunity community, Problems problems) {
        for (var index = 0; index < community.fields().size(); index++) {
            var field = community.fields().get(index);
            var pointer = community.pointer() + "/fields/" + index;
            fields.find(field.key())
                    .filter(it -> it.type() != field.type())
                    .ifPresent(it -> problems.error(
                            pointer + "/type", "field-other-type", Map.of("key", field.key(), "type", it.type())));
            var choices = fields.find(field.key()).map(ProfileField::choices).orElse(field.choices());
            for (var choice : field.choices()) {
                if (choices.stream().noneMatch(it -> it.value().equals(choice.value()))) {
                    problems.warning(
                            pointer + "/choices",
                            "field-without-choice",
                            Map.of("key", field.key(), "choice", choice.value()));
                }
            }
        }
    }

    private void document(PlannedCommunity community, List<ProfileField> known, Problems problems) {
        var document = community.document();
        for (var error : check.problems(document, known)) {
            problems.error(community.pointerOf(error.field()), error.code(), error.params());
        }
        var vocabulary = fields.vocabulary(known);
        for (var index = 0; index < document.classes().size(); index++) {
            var pointer = community.pointer() + "/classes/" + index + "/when";
            check.problem(document.classes().get(index).when(), vocabulary)
                    .ifPresent(it -> condition(problems, pointer, it));
        }
        var pointer = community.pointer() + "/stages/weak/when";
        check.problem(document.course()).ifPresent(it -> condition(problems, pointer, it));
        var weak = document.course().weak();
        if (weak != null && weak.when().contains(GroupValues.ROI)) {
            problems.warning(pointer, "roi-unknown");
        }
    }

    private static void condition(Problems problems, String pointer, ConditionInvalid invalid) {
        problems.error(pointer, invalid.textCode(), invalid.params());
    }
}
