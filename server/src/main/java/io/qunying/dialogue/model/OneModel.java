package io.qunying.dialogue.model;

import io.qunying.channel.hosted.PlainText;
import io.qunying.dialogue.model.ModelAnswer.Nothing;
import io.qunying.dialogue.model.ModelAnswer.Said;
import io.qunying.dialogue.model.ModelCalls.Unanswered;
import io.qunying.moderation.Judge;
import io.qunying.moderation.PersonalData;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class OneModel implements LanguageModel {

    private static final int LONGEST_QUESTION = 500;

    private final StoredModelSettings settings;
    private final ModelCalls calls;
    private final Prompt prompt;
    private final Judge judge;
    private final ModelBreaker breaker;

    OneModel(
            StoredModelSettings settings,
            ModelCalls calls,
            Prompt prompt,
            Judge judge,
            Clock clock,
            ModelProperties properties) {
        this.settings = settings;
        this.calls = calls;
        this.prompt = prompt;
        this.judge = judge;
        breaker = new ModelBreaker(clock, properties.failures(), properties.rest());
    }

    @Override
    public boolean isReady() {
        var setting = settings.now();
        return setting.enabled() && !breaker.isOpen(setting.version());
    }

    @Override
    public ModelAnswer ask(UUID community, String question, List<Known> known, Collection<String> names) {
        var setting = settings.now();
        if (!setting.enabled()) {
            return Nothing.unknown("model-off");
        }
        if (!breaker.admits(setting.version())) {
            return Nothing.unknown("model-rests");
        }
        var answer = request(setting, community, question, known, names);
        if (answer instanceof Nothing nothing && nothing.failed()) {
            breaker.failed(setting.version());
        } else {
            breaker.worked(setting.version());
        }
        return answer;
    }

    @Override
    public ModelAnswer tryOut(UUID community, String question, List<Known> known) {
        return request(settings.now(), community, question, known, Set.of());
    }

    private ModelAnswer request(
            ModelSetting setting, UUID community, String question, List<Known> known, Collection<String> names) {
        if (setting.url().isEmpty()) {
            return Nothing.unknown("model-not-set-up");
        }
        var asked = question.substring(0, Math.min(question.length(), LONGEST_QUESTION));
        var clean = PersonalData.without(asked, names, setting.allowed());
        if (PersonalData.in(clean, names).stream()
                .anyMatch(it -> !setting.allowed().contains(it.kind()))) {
            return Nothing.unknown("model-personal-data");
        }
        try {
            var body = calls.post(
                    setting.url(),
                    settings.key().orElse(null),
                    prompt.write(setting.model(), clean, known),
                    Duration.ofSeconds(setting.seconds()));
            var answer = prompt.read(body, known.size());
            return answer instanceof Said said ? checked(said, community, known) : answer;
        } catch (Unanswered unanswered) {
            return Nothing.failed(unanswered.code());
        }
    }

    private ModelAnswer checked(Said said, UUID community, List<Known> known) {
        var text = PlainText.clean(said.text());
        var sources = String.join(
                        "\n",
                        said.cited().stream().map(it -> known.get(it).answer()).toList())
                .toLowerCase(Locale.ROOT);
        var leadsAway = PersonalData.in(text, Set.of()).stream()
                .map(it -> text.substring(it.start(), it.end()).toLowerCase(Locale.ROOT))
                .anyMatch(it -> !sources.contains(it));
        if (leadsAway) {
            return Nothing.unknown("model-leads-away");
        }
        return judge.wouldWithhold(text, community) ? Nothing.unknown("model-withheld") : new Said(text, said.cited());
    }
}
