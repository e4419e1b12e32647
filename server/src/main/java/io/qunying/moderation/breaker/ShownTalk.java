package io.qunying.moderation.breaker;

import java.util.List;

/** Told what is shown to a group, after all that could be withheld; what is withheld turns nobody. */
public interface ShownTalk {

    /** @param said in one group, in its order */
    void hear(List<Said> said);
}
