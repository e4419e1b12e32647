package io.qunying.moderation;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What rules are called. */
public interface RuleTitles {

    /** @param key under which pages know a shipped rule, to name it in their own language */
    record RuleTitle(String key, String title) {}

    /** In one query; a rule that is gone is absent. */
    Map<UUID, RuleTitle> of(Collection<UUID> rules);
}
