package io.qunying.content;

import io.qunying.blueprint.StepKind.Call;
import io.qunying.blueprint.StepKind.End;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Outbox;
import io.qunying.channel.Piece;
import io.qunying.channel.hosted.SaidMessages;
import io.qunying.content.RenderMaterial.Rendered;
import io.qunying.platform.Ids;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Collects what a batch of steps sends and hands it to the outbox at once. */
@Component
class Outgoing {

    private final Outbox outbox;
    private final Connections connections;
    private final ChannelLimits limits;
    private final SaidMessages rooms;
    private final Uploads uploads;
    private final Ids ids;

    Outgoing(
            Outbox outbox,
            Connections connections,
            ChannelLimits limits,
            SaidMessages rooms,
            Uploads uploads,
            Ids ids) {
        this.outbox = outbox;
        this.connections = connections;
        this.limits = limits;
        this.rooms = rooms;
        this.uploads = uploads;
        this.ids = ids;
    }

    Batch batch() {
        return new Batch();
    }

    /** One batch. */
    final class Batch {

        private final List<Dispatch> dispatches = new ArrayList<>();
        private final Set<UUID> groupsWithPictures = new LinkedHashSet<>();
        private final Set<UUID> pictures = new LinkedHashSet<>();

        End add(Envelope envelope, Call call, boolean approval, Rendered rendered, @Nullable String by) {
            if (!limits.can(envelope.connection(), envelope.capability())) {
                return new End.Failed(
                        "capability-impossible",
                        Map.of(
                                "channel",
                                        connections.get(envelope.connection()).name(),
                                "capability", Words.of(envelope.capability())));
            }
            var dispatch = envelope.seal(ids.next(), call, approval, rendered, by);
            dispatches.add(dispatch);
            var group = dispatch.group();
            if (group != null && !rendered.pictures().isEmpty()) {
                groupsWithPictures.add(group);
                pictures.addAll(rendered.pictures());
            }
            return new End.Done(dispatch.id());
        }

        /** In rooms of our own a picture is shown to nobody outside; it is lent to those it goes to. */
        void send() {
            if (!pictures.isEmpty()) {
                rooms.lend(List.copyOf(groupsWithPictures), uploads.pictures(pictures));
            }
            nameFiles();
            outbox.acceptAll(dispatches);
        }

        private void nameFiles() {
            var wanted = dispatches.stream()
                    .map(Batch::file)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            if (!wanted.isEmpty()) {
                var files = uploads.files(wanted);
                dispatches.replaceAll(it -> named(it, files));
            }
        }

        private static @Nullable UUID file(Dispatch dispatch) {
            var piece = dispatch.content().piece();
            var file = piece == null ? null : piece.file();
            return file == null ? null : file.id();
        }

        private static Dispatch named(Dispatch dispatch, Map<UUID, Piece.File> files) {
            var content = dispatch.content();
            var file = files.get(file(dispatch));
            var piece = content.piece();
            return file == null || piece == null
                    ? dispatch
                    : dispatch.saying(new Content(
                            content.text(),
                            content.pictures(),
                            content.mentions(),
                            content.arguments(),
                            piece.with(file)));
        }
    }
}
