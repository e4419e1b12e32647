package io.qunying.channel.wecom;

import io.qunying.channel.ArchiveReading;
import io.qunying.channel.MessageArchive;
import io.qunying.platform.OutsideWeb.Answer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The archives of messages of those corporations that have one, where this installation has the library for it.
 *
 * @see ArchiveSdk
 */
@Component
class Archives {

    private static final int PICTURE_BYTES = 20 * 1024 * 1024;

    private final ObjectProvider<ArchiveSdk> sdk;
    private final ArchiveReading reading;
    private final Clock clock;

    Archives(ObjectProvider<ArchiveSdk> sdk, ArchiveReading reading, Clock clock) {
        this.sdk = sdk;
        this.reading = reading;
        this.clock = clock;
    }

    boolean hasLibrary() {
        return sdk.getIfAvailable() != null;
    }

    /** Null where nothing can be read. */
    @Nullable MessageArchive of(UUID connection, WecomPlaces places) {
        var library = sdk.getIfAvailable();
        return library == null || !places.setup(connection).hasArchive()
                ? null
                : new AskArchive(connection, places, library, clock);
    }

    /** A picture of a message that was read from there. */
    Answer picture(Setup setup, String address) {
        var library = sdk.getIfAvailable();
        if (!address.startsWith(ReadKept.PICTURE) || library == null) {
            return new Answer.Failed(library == null ? "not-reachable" : "address-invalid", Map.of());
        }
        try {
            var id = address.substring(ReadKept.PICTURE.length());
            var bytes = library.file(setup, id, PICTURE_BYTES);
            return new Answer.Read(URI.create(ReadKept.PICTURE + "picture"), new ByteArrayInputStream(bytes), Map.of());
        } catch (Refusal refused) {
            var code = refused.code().equals(ArchiveSdk.TOO_LARGE) ? "too-large" : "not-reachable";
            return new Answer.Failed(code, Map.of());
        }
    }

    Optional<ArchiveReading.Reading> reading(UUID connection) {
        return Optional.ofNullable(reading.of(List.of(connection)).get(connection));
    }

    /** Those that cannot be read; everything else of them may work. */
    Map<UUID, String> troubles(Collection<UUID> connections) {
        var troubles = new HashMap<UUID, String>();
        reading.of(connections).forEach((connection, it) -> {
            if (it.trouble() != null) {
                troubles.put(connection, "archive-unread");
            }
        });
        return troubles;
    }
}
