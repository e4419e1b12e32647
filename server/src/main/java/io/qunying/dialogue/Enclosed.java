package io.qunying.dialogue;

import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Enclosures;
import io.qunying.channel.Enclosures.Enclosure;
import io.qunying.community.Communities;
import io.qunying.platform.FieldErrors.FieldError;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The materials of replies: pictures, cards and files. */
@Component
class Enclosed {

    private final Enclosures enclosures;
    private final Communities communities;

    Enclosed(Enclosures enclosures, Communities communities) {
        this.enclosures = enclosures;
        this.communities = communities;
    }

    /** Those that can be used now, by their ids; asks nothing where no reply has any. */
    Map<UUID, Enclosure> of(Collection<ReplyRule> rules) {
        var wanted = rules.stream()
                .flatMap(it -> Stream.ofNullable(it.reply().material()))
                .collect(Collectors.toSet());
        return wanted.isEmpty() ? Map.of() : enclosures.find(wanted);
    }

    /** By names such as {@code card/price}, of materials that were made by hand in the branch. */
    Map<String, UUID> named(UUID branch, Collection<String> names) {
        return enclosures.named(branch, names);
    }

    static @Nullable Enclosure of(Reply reply, Map<UUID, Enclosure> known) {
        var material = reply.material();
        return material == null ? null : known.get(material);
    }

    /** Whether anything is left to say: a rule whose material is gone still says its words. */
    static boolean saysSomething(Reply reply, Map<UUID, Enclosure> known) {
        return !reply.text().isEmpty() || of(reply, known) != null;
    }

    /** One of another branch is as good as none. */
    static List<FieldError> problems(ReplyRule rule, Map<UUID, Enclosure> known) {
        if (rule.reply().material() == null) {
            return List.of();
        }
        var enclosed = of(rule.reply(), known);
        if (enclosed == null || !enclosed.branch().equals(rule.scope().branch())) {
            return List.of(new FieldError("material", "material-not-there"));
        }
        int length =
                rule.reply().text().length() + enclosed.filled(Map.of()).text().length();
        return length > ReplyCheck.LONGEST_WHOLE
                ? List.of(new FieldError("material", "too-long", Map.of("max", ReplyCheck.LONGEST_WHOLE)))
                : List.of();
    }

    /** Addressed to who is answered, like the words of the reply. */
    @Nullable Content filled(
            @Nullable Enclosure enclosed, String nickname, UUID community, String group, ZoneId zone, Instant at) {
        if (enclosed == null) {
            return null;
        }
        var values = new HashMap<>(Texts.values(nickname, group, zone, at));
        values.put("name", nickname);
        values.put("community", communities.get(community).name());
        values.put("number", "");
        values.put("class", "");
        return enclosed.filled(values);
    }

    void lend(UUID group, Collection<UUID> pictures) {
        enclosures.lend(group, pictures);
    }
}
