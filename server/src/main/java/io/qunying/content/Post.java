package io.qunying.content;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.community.GroupMembers.Group;
import io.qunying.fact.Fact;
import io.qunying.fact.Verb;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post (帖) of a column in a group. It has the id of its dispatch.
 *
 * @param item of a pool, or null
 */
record Post(UUID id, String key, Column column, @Nullable UUID item, Group group, Instant at) {

    static Post of(UUID id, Call call, Column column, @Nullable PoolItem item, Group group, Instant at) {
        return new Post(id, call.key(), column, item == null ? null : item.id(), group, at);
    }

    Fact fact() {
        var plan = column.plan();
        return Fact.of(Verb.POST_PUBLISHED, at, null)
                .in(group.branch(), group.community(), group.id())
                .on(id)
                .with(Map.of(
                        "column", column.key(),
                        "kind", Words.of(plan.kind()),
                        "format", plan.format(),
                        "voice", Words.of(plan.voice())))
                .once("post:" + id);
    }
}
