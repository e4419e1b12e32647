package io.qunying.moderation;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rules in the console: what each is worth, what each may do, and rules of one's own. */
@RestController
@RequestMapping("/api/console/safety")
class RuleController {

    private final RuleDesk rules;
    private final EditRules edit;
    private final ReplayRule replay;
    private final TrySentence sentences;
    private final CommunityReach reach;

    RuleController(RuleDesk rules, EditRules edit, ReplayRule replay, TrySentence sentences, CommunityReach reach) {
        this.rules = rules;
        this.edit = edit;
        this.replay = replay;
        this.sentences = sentences;
        this.reach = reach;
    }

    record ModeChange(Mode mode) {}

    record CreatedRule(UUID id) {}

    record Question(String condition, @Nullable UUID community) {}

    record Sentence(String text, @Nullable UUID community) {}

    /** What conditions may ask, such as {@code message.links}, and of which type it is. */
    record Word(String name, String type) {}

    @GetMapping("/rules")
    @Allowed(Permission.SAFETY_READ)
    List<RuleDesk.RuleView> listRules() {
        return rules.list();
    }

    @GetMapping("/rule-words")
    @Allowed(Permission.SAFETY_READ)
    List<Word> listRuleWords() {
        return Vocabulary.NAMES.entrySet().stream()
                .map(it -> new Word(it.getKey(), it.getValue().name()))
                .sorted(java.util.Comparator.comparing(Word::name))
                .toList();
    }

    @PostMapping("/rules")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Permission.SAFETY_MANAGE)
    CreatedRule createRule(@RequestBody RuleSpec spec, StaffMember by) {
        return new CreatedRule(edit.create(spec, by));
    }

    @PutMapping("/rules/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.SAFETY_MANAGE)
    void changeRule(@PathVariable UUID id, @RequestBody RuleSpec spec, StaffMember by) {
        edit.change(id, spec, by);
    }

    @DeleteMapping("/rules/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.SAFETY_MANAGE)
    void removeRule(@PathVariable UUID id, StaffMember by) {
        edit.remove(id, by);
    }

    @PutMapping("/rules/{id}/mode")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.SAFETY_MANAGE)
    void setRuleMode(@PathVariable UUID id, @RequestBody ModeChange change, StaffMember by) {
        rules.setMode(id, change.mode(), by);
    }

    @PostMapping("/replays")
    @Allowed(Permission.SAFETY_MANAGE)
    ReplayRule.Replayed replayRule(@RequestBody Question question, StaffMember by) {
        reach.branch(question.community(), by);
        return replay.replay(question.condition(), question.community());
    }

    @PostMapping("/tries")
    @Allowed(Permission.SAFETY_READ)
    TrySentence.Tried trySentence(@RequestBody Sentence sentence) {
        return sentences.of(sentence.text(), sentence.community());
    }
}
