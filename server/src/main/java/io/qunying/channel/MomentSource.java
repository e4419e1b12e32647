package io.qunying.channel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Posts that a corporation writes and that its members of staff publish to their customers, each by one tap (客户朋友圈);
 * each connection has its own. A call takes as long as the platform takes, and none is repeated by itself.
 */
public interface MomentSource {

    /** What the platform takes: characters of text, pictures, and bytes (UTF-8) of a link's title. */
    record Limits(int text, int pictures, int titleBytes) {}

    /**
     * A page that is shown as a card.
     *
     * @param picture the id of {@link io.qunying.platform.Media} with purpose {@code message}
     */
    record Link(String url, String title, UUID picture) {}

    /**
     * What is published: words, and either pictures or a link.
     *
     * @param text may be empty where there is anything else
     * @param pictures ids of {@link io.qunying.platform.Media} with purpose {@code message}
     */
    record Post(String text, List<UUID> pictures, @Nullable Link link) {

        public Post {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * Who publishes it, and which customers see it.
     *
     * @param staff by their ids on the platform; empty for all
     * @param tags ids of {@link CustomerNotes.Tag}, any of which a customer wears; empty for all
     */
    record Audience(List<String> staff, List<String> tags) {}

    /** How far the platform is with making it. */
    sealed interface Making {

        /** It is at it. */
        record Running() implements Making {}

        /** It lies ready with those who publish it; those who cannot are left out. */
        record Made(String ref, List<String> invalidStaff, List<String> invalidTags) implements Making {}

        /** There will be none. */
        record Failed(String code, List<String> invalidStaff) implements Making {}
    }

    /** A member of staff, and whether they have published it. */
    record Publisher(String staff, boolean published) {}

    Limits limits();

    /**
     * Has one made. Twice is two.
     *
     * @return the platform's id of the making
     * @throws NotTaken where nobody knows whether it is made, only with {@link NotTaken.Because#UNKNOWN}
     */
    String create(Post post, Audience audience) throws NotTaken;

    Making look(String job) throws NotTaken;

    /** Everybody who is to publish it. */
    List<Publisher> publishers(String ref) throws NotTaken;

    /** Nobody can publish it any more; where it is published already it stays. Twice is once. */
    void cancel(String ref) throws NotTaken;

    /**
     * Those that the corporation had made in that time and that say exactly the same. None that is found proves
     * nothing, and none is ever found that has neither words nor a link.
     */
    List<String> find(Post post, Instant from, Instant to) throws NotTaken;
}
