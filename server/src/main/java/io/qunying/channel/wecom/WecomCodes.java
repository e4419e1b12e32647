package io.qunying.channel.wecom;

import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.channel.PlatformCodes;
import io.qunying.channel.PlatformHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the codes of a connection have in common: how they end, and what is made of what the platform refuses. */
abstract class WecomCodes implements PlatformCodes {

    /** Of contact ways and join ways. */
    static final int NO_SUCH_WAY = 41044;

    private static final int PICTURE_BYTES = 1024 * 1024;

    private final PlatformHttp http;
    final Asking asking;

    /**
     * @param behind what the platform says where one of those named cannot be behind a code
     * @param gone what it says of a code that is no longer there
     */
    WecomCodes(UUID connection, WecomPlaces places, PlatformHttp http, int[] behind, int... gone) {
        this.http = http;
        asking = new Asking(connection, places, behind, gone);
    }

    abstract void end(Corp corp, String ref);

    abstract @Nullable Code get(Corp corp, String ref);

    @Override
    public final void delete(String ref) throws NotTaken {
        asking.end(corp -> {
            end(corp, ref);
            return ref;
        });
    }

    @Override
    public final Optional<Code> look(String ref) throws NotTaken {
        try {
            return asking.ask(corp -> Optional.ofNullable(get(corp, ref)));
        } catch (NotTaken refused) {
            if (refused.because() == Because.GONE) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public final byte[] picture(String address) throws NotTaken {
        var reply = http.send(HttpRequest.newBuilder(URI.create(address)).GET(), PICTURE_BYTES);
        if (reply instanceof PlatformHttp.Reply.Answered(var response) && response.statusCode() == 200) {
            return response.body();
        }
        throw new NotTaken(Because.NOT_NOW, Refusal.NOT_REACHABLE, "the picture of a code");
    }

    /** The id of what was made: without it nobody knows what was. */
    static String made(@Nullable String ref) throws NotTaken {
        if (ref == null || ref.isBlank()) {
            throw new NotTaken(Because.UNKNOWN, NoAnswer.UNREADABLE, "no config_id");
        }
        return ref;
    }
}
