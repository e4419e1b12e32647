package io.qunying.dialogue;

import io.qunying.dialogue.model.Known;
import io.qunying.dialogue.model.LanguageModel;
import io.qunying.dialogue.model.ModelAnswer.Nothing;
import io.qunying.dialogue.model.ModelAnswer.Said;
import io.qunying.dialogue.model.ModelCommunities;
import io.qunying.dialogue.model.ModelCommunity;
import io.qunying.dialogue.model.ModelSetting;
import io.qunying.dialogue.model.ModelSettings;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The language model in the console. */
@RestController
@RequestMapping("/api/console/model")
class ModelController {

    private final ModelSettings settings;
    private final ModelCommunities communities;
    private final ModelQuestions questions;
    private final LanguageModel model;
    private final FaqBook book;
    private final Places places;

    ModelController(
            ModelSettings settings,
            ModelCommunities communities,
            ModelQuestions questions,
            LanguageModel model,
            FaqBook book,
            Places places) {
        this.settings = settings;
        this.communities = communities;
        this.questions = questions;
        this.model = model;
        this.book = book;
        this.places = places;
    }

    record ModelTry(UUID community, String text) {}

    /**
     * What came of a try.
     *
     * @param text the answer, or null where there is none
     * @param code why there is none
     * @param sources the questions of the entries that the answer names
     */
    record ModelTried(@Nullable String text, @Nullable String code, List<String> sources, long millis) {}

    /** How it went in a community lately, by what came of it: {@code answered} or why people had to. */
    record ModelOutcome(String code, long count, int millis) {}

    @GetMapping
    @Allowed(Permission.CONTENT_READ)
    ModelSetting getModel() {
        return settings.now();
    }

    @PutMapping
    @Allowed(Permission.MODEL_MANAGE)
    ModelSetting saveModel(@RequestBody ModelSettings.Wanted wanted, StaffMember by) {
        if (!by.scope().all()) {
            throw new DomainException(Category.FORBIDDEN, "model-of-the-house");
        }
        return settings.save(wanted, by);
    }

    @PostMapping("/tries")
    @Allowed(Permission.MODEL_MANAGE)
    ModelTried tryModel(@RequestBody ModelTry sentence, StaffMember by) {
        var branch = places.branchOf(sentence.community(), by);
        var known = book
                .of(branch, sentence.community())
                .map(it -> it.find(sentence.text(), sentence.community(), QueueForModel.CONTEXT))
                .orElse(List.of())
                .stream()
                .map(it -> new Known(it.entry().question(), it.entry().answer()))
                .toList();
        var start = System.nanoTime();
        var answer = model.tryOut(sentence.community(), sentence.text(), known);
        var millis = (System.nanoTime() - start) / 1_000_000;
        return switch (answer) {
            case Said said ->
                new ModelTried(
                        said.text(),
                        null,
                        said.cited().stream()
                                .map(it -> known.get(it).question())
                                .toList(),
                        millis);
            case Nothing nothing -> new ModelTried(null, nothing.code(), List.of(), millis);
        };
    }

    @GetMapping("/communities/{community}")
    @Allowed(Permission.CONTENT_READ)
    ModelCommunity getModelCommunity(@PathVariable UUID community, StaffMember by) {
        places.branchOf(community, by);
        return communities.of(community);
    }

    @PutMapping("/communities/{community}")
    @Allowed(Permission.MODEL_MANAGE)
    ModelCommunity saveModelCommunity(
            @PathVariable UUID community, @RequestBody ModelCommunity wanted, StaffMember by) {
        return communities.save(community, places.branchOf(community, by), wanted, by);
    }

    @GetMapping("/communities/{community}/outcomes")
    @Allowed(Permission.CONTENT_READ)
    List<ModelOutcome> listModelOutcomes(@PathVariable UUID community, StaffMember by) {
        places.branchOf(community, by);
        return questions.outcomes(community);
    }
}
