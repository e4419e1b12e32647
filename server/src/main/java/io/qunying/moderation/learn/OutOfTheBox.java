package io.qunying.moderation.learn;

import io.qunying.moderation.learn.Opinion.Reason;
import io.qunying.moderation.text.NormalText;
import io.qunying.moderation.text.Normaliser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges messages before anyone has labelled any: by written rules about what adverts of each trade need, and by a
 * model trained on the labelled messages that are shipped. Rather silent than wrong. Safe to share between threads.
 */
public final class OutOfTheBox {

    private static final List<SignRule> RULES = SignRule.standard();
    private static final double NOTHING = -5;
    private static final double LIKE = 2;
    private static final double VERY_LIKE = 4;
    private static final double SHARE_OF_MODEL = 0.25;
    private static final double MOST_OF_MODEL = 4;
    private static final double JUST_BELOW = -0.01;
    private static final double EACH_REASON = 0.02;

    private final @Nullable Classifier adverts;

    /** Without a model, only the rules. */
    OutOfTheBox(@Nullable Classifier adverts) {
        this.adverts = adverts;
    }

    /** The scorer as it is shipped; its model is trained from the shipped messages when first asked for. */
    public static OutOfTheBox shipped() {
        return Shipped.SCORER;
    }

    static List<Labelled> shippedMessages() {
        try (var in = OutOfTheBox.class.getResourceAsStream("/moderation/learn/qq-group.tsv.gz")) {
            if (in == null) {
                throw new IllegalStateException("resource moderation/learn/qq-group.tsv.gz is missing");
            }
            return LabelledFile.read(new GZIPInputStream(in));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Judges a message of any length, of which the worst stretch counts. */
    public Opinion judge(NormalText message) {
        return Windows.stretches(message).stream()
                .map(it -> judge(it.text(), it.start()))
                .max(Comparator.comparingDouble(Opinion::score))
                .orElseThrow();
    }

    Opinion judge(String message) {
        return judge(Normaliser.standard().normalise(message));
    }

    private Opinion judge(NormalText normal, int offset) {
        var seen = Sightings.in(normal);
        double like = adverts == null ? 0 : likeness(adverts, seen);
        List<Reason> reasons = new ArrayList<>();
        double strongest = NOTHING;
        for (var rule : RULES) {
            if (rule.holds(seen)) {
                reasons.add(new Reason(rule.category(), rule.text(), rule.strength()));
                strongest = Math.max(strongest, rule.strength());
            }
        }
        reasons.sort(Comparator.comparingDouble(it -> -it.strength()));
        double score = strongest + SHARE_OF_MODEL * like + EACH_REASON * reasons.size();
        // However sure the model is, it needs a rule that is worth acting on.
        return new Opinion(
                strongest > 0 ? Math.max(score, 0) : Math.min(score, JUST_BELOW), reasons, seen.hits(offset));
    }

    private static double likeness(Classifier adverts, Sightings seen) {
        double score = adverts.score(seen);
        if (score > LIKE) {
            seen.add(Sign.ADVERT);
        }
        if (score > VERY_LIKE) {
            seen.add(Sign.ADVERT_VERY);
        }
        return Math.clamp(score, -MOST_OF_MODEL, MOST_OF_MODEL);
    }

    private static final class Shipped {
        private static final OutOfTheBox SCORER = new OutOfTheBox(Trainer.train(shippedMessages()));
    }
}
