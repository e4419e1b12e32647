package io.qunying.moderation.breaker;

import java.util.List;

/** Told what is shown to groups, after all that could be withheld; what is withheld turns nobody. */
public interface ShownTalk {

    /** @param said those of a group in their order */
    void hear(List<Said> said);
}
