package io.qunying.dialogue;

import io.qunying.channel.hosted.RoomDirectory;
import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import io.qunying.dialogue.ModelQuestions.Taken;
import io.qunying.dialogue.model.Known;
import io.qunying.dialogue.model.LanguageModel;
import io.qunying.dialogue.model.ModelAnswer;
import io.qunying.dialogue.model.ModelAnswer.Nothing;
import io.qunying.dialogue.model.ModelAnswer.Said;
import io.qunying.dialogue.model.ModelCommunities;
import io.qunying.dialogue.model.ModelSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Asks the model what was put down for it, one question at a time and outside of any transaction. Whatever goes wrong,
 * also the death of who was asking, the question becomes work.
 */
@Component
class AskModel {

    /** An answer that comes later than that after the question is for people. */
    private static final Duration LATEST = Duration.ofMinutes(2);

    /** For all that is not the call itself. */
    private static final Duration SPARE = Duration.ofSeconds(10);

    private final ModelQuestions questions;
    private final LanguageModel model;
    private final ModelSettings settings;
    private final ModelCommunities communities;
    private final FaqTable faq;
    private final RoomDirectory rooms;
    private final EndModelQuestion end;
    private final Clock clock;

    AskModel(
            ModelQuestions questions,
            LanguageModel model,
            ModelSettings settings,
            ModelCommunities communities,
            FaqTable faq,
            RoomDirectory rooms,
            EndModelQuestion end,
            Clock clock) {
        this.questions = questions;
        this.model = model;
        this.settings = settings;
        this.communities = communities;
        this.faq = faq;
        this.rooms = rooms;
        this.end = end;
        this.clock = clock;
    }

    /** @return whether there was one to ask */
    boolean work() {
        var now = clock.instant();
        var taken =
                questions.take(now, now.plusSeconds(settings.now().seconds()).plus(SPARE));
        taken.ifPresent(this::settle);
        return taken.isPresent();
    }

    private void settle(Taken taken) {
        var known = faq.find(taken.sources()).stream().filter(FaqEntry::enabled).toList();
        switch (ask(taken, known)) {
            case Said said ->
                end.answered(
                        taken,
                        said.text(),
                        said.cited().stream().map(known::get).toList());
            case Nothing nothing -> end.handedOver(taken, nothing.code());
        }
    }

    private ModelAnswer ask(Taken taken, List<FaqEntry> known) {
        var heard = taken.heard();
        if (taken.lost()) {
            return new Nothing("model-interrupted", true);
        }
        if (clock.instant().isAfter(taken.takenAt().plus(LATEST))) {
            return new Nothing("model-late", true);
        }
        if (known.isEmpty()) {
            return new Nothing("model-does-not-know", false);
        }
        if (!communities.maySend(heard.community(), heard.person())) {
            return new Nothing("model-not-agreed", false);
        }
        return model.ask(
                heard.community(),
                heard.text(),
                known.stream().map(it -> new Known(it.question(), it.answer())).toList(),
                names(heard, known));
    }

    private Set<String> names(Heard heard, List<FaqEntry> known) {
        var nicknames = rooms.listMembers(heard.group()).stream()
                .map(RoomMember::nickname)
                .toList();
        var common =
                known.stream().map(it -> it.question() + "\n" + it.answer()).toList();
        return CalledNames.of(heard.nickname(), nicknames, common);
    }
}
