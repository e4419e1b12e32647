package io.qunying.content;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.channel.Capability;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Dispatch.Priority;
import io.qunying.channel.Dispatch.Terms;
import io.qunying.content.RenderMaterial.Rendered;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a rendered material goes.
 *
 * @param ref the group's id on its platform
 * @param mention whom to name in the group
 */
record Envelope(
        UUID connection,
        Capability capability,
        @Nullable UUID group,
        @Nullable String ref,
        @Nullable UUID person,
        @Nullable String personRef,
        List<String> mention) {

    /** @param by who speaks, or null for the house */
    Dispatch seal(UUID id, Call call, boolean approval, Rendered rendered, @Nullable String by) {
        var dispatch = new Dispatch(
                id,
                connection,
                capability,
                call.key(),
                group,
                person,
                ref,
                personRef,
                new Content(
                        rendered.text(),
                        rendered.pictures(),
                        mention,
                        by == null ? Map.of("post", true) : Map.of("post", true, "by", by),
                        rendered.piece()),
                call.due(),
                call.programme() + "/" + call.step());
        return dispatch.expiring(call.expiresAt())
                .under(new Terms(
                        Priority.valueOf(call.priority().toUpperCase(Locale.ROOT)),
                        approval || call.approval(),
                        call.askedBy()));
    }
}
