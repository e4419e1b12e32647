package io.qunying.dialogue;

import io.qunying.channel.Incoming;
import io.qunying.channel.Piece;
import io.qunying.community.Communities;
import io.qunying.community.Communities.Profile;
import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import io.qunying.dialogue.Places.Wanted;
import io.qunying.platform.Ids;
import io.qunying.worklist.Questions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the program would say to a sentence; nothing is sent and nothing counts. */
@Component
class TryOut {

    private static final int SHOWN = 5;
    private static final String SOMEBODY = "群友";

    private final ReplyBook rules;
    private final FaqBook faq;
    private final Enclosed enclosed;
    private final DialogueSettings settings;
    private final Communities communities;
    private final Groups groups;
    private final Ids ids;
    private final Clock clock;

    TryOut(
            ReplyBook rules,
            FaqBook faq,
            Enclosed enclosed,
            DialogueSettings settings,
            Communities communities,
            Groups groups,
            Ids ids,
            Clock clock) {
        this.rules = rules;
        this.faq = faq;
        this.enclosed = enclosed;
        this.settings = settings;
        this.communities = communities;
        this.groups = groups;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param at the hour to try for, or null for now */
    record Sentence(
            UUID community,
            @Nullable UUID group,
            String text,
            @Nullable LocalTime at) {

        Wanted where() {
            return new Wanted(null, community, group);
        }
    }

    /**
     * The rule that answers and all it says, in words and as the piece that is shown; nothing where none does.
     *
     * @param material what its material is called; null where it has none or it cannot be used any more
     */
    record ByRule(
            @Nullable ReplyRule rule,
            @Nullable String words,
            List<UUID> pictures,
            @Nullable Piece piece,
            @Nullable String material) {

        static final ByRule NONE = new ByRule(null, null, List.of(), null, null);
    }

    /**
     * How like the entries are, the best first.
     *
     * @param answers whether the best is like enough to be answered with
     */
    record ByFaq(List<Faq.Scored> found, double threshold, boolean answers) {}

    ByRule rule(Sentence sentence, UUID branch) {
        var profile = communities.get(sentence.community());
        var at = instant(sentence.at(), profile.zone());
        var heard = heard(sentence, branch, at);
        var rule =
                rules.of(branch).flatMap(it -> it.first(heard, profile.zone())).orElse(null);
        return rule == null ? ByRule.NONE : said(rule, sentence, profile, at);
    }

    private ByRule said(ReplyRule rule, Sentence sentence, Profile profile, Instant at) {
        var reply = rule.reply();
        var group = name(sentence, profile.name());
        var material = Enclosed.of(reply, enclosed.of(List.of(rule)));
        var words = Texts.fill(reply.text(), SOMEBODY, group, profile.zone(), at);
        var content = enclosed.filled(material, SOMEBODY, sentence.community(), group, profile.zone(), at);
        return new ByRule(
                rule,
                reply.words(words, content),
                content == null ? List.of() : content.pictures(),
                reply.piece(words, content),
                material == null ? null : material.title());
    }

    ByFaq faq(Sentence sentence, UUID branch) {
        var threshold = settings.of(sentence.community()).threshold();
        var found = faq.of(branch, sentence.community())
                .map(it -> it.find(sentence.text(), sentence.community(), SHOWN))
                .orElse(List.of());
        return new ByFaq(found, threshold, !found.isEmpty() && found.getFirst().score() >= threshold);
    }

    private Instant instant(@Nullable LocalTime time, ZoneId zone) {
        return time == null
                ? clock.instant()
                : LocalDate.now(clock.withZone(zone)).atTime(time).atZone(zone).toInstant();
    }

    private String name(Sentence sentence, String community) {
        var group = sentence.group();
        GroupRef found = group == null ? null : groups.find(List.of(group)).get(group);
        return found == null ? community : found.name();
    }

    private Heard heard(Sentence sentence, UUID branch, Instant at) {
        var nobody = new UUID(0, 0);
        var id = ids.next();
        return new Heard(
                id,
                branch,
                sentence.community(),
                sentence.group() == null ? nobody : sentence.group(),
                nobody,
                SOMEBODY,
                null,
                Plain.of(sentence.text()),
                0,
                0,
                Questions.isAsked(sentence.text()),
                new Incoming(
                        nobody, id.toString(), Incoming.Kind.MESSAGE, "", "", at, Map.of("text", sentence.text())));
    }
}
