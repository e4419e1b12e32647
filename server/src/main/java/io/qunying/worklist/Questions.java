package io.qunying.worklist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What members ask the team in their groups (提问), for modules that may know the answer. An answer that no person gave
 * counts in no figure of the team.
 */
public interface Questions {

    /**
     * Whether the words alone ask something: they end with a question mark or 吗, call for the team as in {@code @客服},
     * say 请问, or are short and hold an interrogative such as 怎么 or 多少.
     */
    static boolean isAsked(String text) {
        return Question.isAsked(text);
    }

    /**
     * The program answered, in the caller's transaction. Who answers first is the one who answered.
     *
     * @param messages in which was asked
     * @param source where the answers come from, such as {@code faq}
     * @return those that nobody had answered before
     */
    Set<UUID> answeredByItself(Collection<UUID> messages, String source, Instant at);

    /**
     * Only people know: those that are still open become work at once, to be done in the time the community promised.
     */
    void handOver(Collection<UUID> messages);

    /** When the team of a community is asleep. */
    interface Nights {

        /** The evening on which the night began, if it is night then. */
        Optional<LocalDate> find(Instant at);
    }

    /** The nights of each of the communities. */
    Map<UUID, Nights> nightsOf(Set<UUID> communities);
}
