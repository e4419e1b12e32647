package io.qunying.channel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The library (入群欢迎语素材库) out of which owners of groups choose what their platform itself says to everybody who comes
 * in; each connection has its own. A call takes as long as the platform takes, and none is repeated by itself.
 */
public interface WelcomeSource {

    /** What the platform takes: bytes (UTF-8) of what is written, and how many a corporation may keep. */
    record Limits(int textBytes, int titleBytes, int descriptionBytes, int most) {}

    /** A page that is shown as a card. */
    record Link(String url, String title, String description) {}

    /**
     * What is said: words, a picture or a link, or words with one of them.
     *
     * @param text may be empty where there is anything else; {@code %NICKNAME%} is who came in
     * @param picture the id of {@link io.qunying.platform.Media} with purpose {@code message}
     */
    record Welcome(
            String text, @Nullable UUID picture, @Nullable Link link) {}

    Limits limits();

    /**
     * Adds one. Twice is two.
     *
     * @param notifies whether the platform tells staff that there is a new one
     * @return the platform's id of it
     * @throws NotTaken where nobody knows whether it is there, only with {@link NotTaken.Because#UNKNOWN}
     */
    String add(Welcome welcome, boolean notifies) throws NotTaken;

    /**
     * Makes it say something else. Twice is once.
     *
     * @throws NotTaken with {@link NotTaken.Because#GONE} where it is no longer there
     */
    void change(String ref, Welcome welcome) throws NotTaken;

    /** Takes it out. One that is gone is taken out. */
    void remove(String ref) throws NotTaken;

    boolean isThere(String ref) throws NotTaken;
}
