package io.qunying.dialogue;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.channel.Support;
import io.qunying.community.Groups.GroupRef;
import io.qunying.dialogue.SentReplies.Sent;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says what was found to say, all in the transaction that heard the messages. */
@Component
class Speak {

    /** A reply that comes later answers nothing. */
    static final Duration WORTH = Duration.ofHours(1);

    private final Connections connections;
    private final Outbox outbox;
    private final SentReplies sent;
    private final Enclosed enclosed;
    private final Facts facts;
    private final Ids ids;
    private final Clock clock;

    Speak(
            Connections connections,
            Outbox outbox,
            SentReplies sent,
            Enclosed enclosed,
            Facts facts,
            Ids ids,
            Clock clock) {
        this.connections = connections;
        this.outbox = outbox;
        this.sent = sent;
        this.enclosed = enclosed;
        this.facts = facts;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether the platform lets a program answer; where people have to send it, they can as well answer themselves. */
    boolean canIn(UUID connection) {
        return connections.connector(connection).support(Capability.REPLY) == Support.AUTOMATIC;
    }

    /** @param groups by id, those of the answers at least */
    void say(List<Answer> answers, Map<UUID, GroupRef> groups) {
        if (answers.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var dispatches = answers.stream()
                .map(it ->
                        dispatch(it, Objects.requireNonNull(groups.get(it.to().group())), now))
                .toList();
        lendPictures(dispatches);
        outbox.acceptAll(dispatches);
        var rows = answers.stream().flatMap(it -> row(it, now)).toList();
        if (!rows.isEmpty()) {
            sent.add(rows);
        }
        facts.recordAll(answers.stream().map(it -> fact(it, now)).toList());
    }

    private void lendPictures(List<Dispatch> dispatches) {
        var pictures = new HashMap<UUID, Set<UUID>>();
        for (var it : dispatches) {
            var group = it.group();
            if (group != null && !it.content().pictures().isEmpty()) {
                pictures.computeIfAbsent(group, _ -> new HashSet<>())
                        .addAll(it.content().pictures());
            }
        }
        pictures.forEach(enclosed::lend);
    }

    private Dispatch dispatch(Answer answer, GroupRef group, Instant now) {
        var to = answer.to();
        var material =
                enclosed.filled(answer.enclosed(), to.nickname(), group.community(), group.name(), group.zone(), now);
        var words = Texts.fill(answer.reply().text(), to.nickname(), group, now);
        return new Dispatch(
                        ids.next(),
                        to.incoming().connection(),
                        Capability.REPLY,
                        answer.key(),
                        to.group(),
                        null,
                        to.incoming().groupRef(),
                        null,
                        answer.reply()
                                .content(
                                        words,
                                        material,
                                        to.message(),
                                        to.incoming().senderRef(),
                                        answer.kind() == Answer.Kind.MODEL),
                        now,
                        "dialogue:" + answer.kind().name().toLowerCase(Locale.ROOT))
                .expiring(now.plus(WORTH));
    }

    private static Stream<Sent> row(Answer answer, Instant now) {
        var source = answer.source();
        return source == null
                ? Stream.empty()
                : Stream.of(new Sent(
                        answer.to().message(),
                        source,
                        answer.to().group(),
                        answer.to().person(),
                        answer.score(),
                        now));
    }

    private static Fact fact(Answer answer, Instant now) {
        var to = answer.to();
        var kind = answer.kind().name().toLowerCase(Locale.ROOT);
        return Fact.of(Verb.REPLY_SENT, now, to.person())
                .in(to.branch(), to.community(), to.group())
                .on(to.message())
                .byStaff(true)
                .with(answer.source() == null ? Map.of("kind", kind) : Map.of("kind", kind, "source", answer.source()))
                .once("reply.sent:" + answer.key());
    }
}
