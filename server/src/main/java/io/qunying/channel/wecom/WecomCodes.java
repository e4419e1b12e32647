package io.qunying.channel.wecom;

import io.qunying.channel.PlatformCodes;
import io.qunying.channel.PlatformCodes.NotDone.Because;
import io.qunying.channel.PlatformHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the codes of a connection have in common: how they end, and what is made of what the platform refuses. */
abstract class WecomCodes implements PlatformCodes {

    private static final int PICTURE_BYTES = 1024 * 1024;

    private static final int GONE = 41044;

    /** What people have to mend first is asked again later, too. */
    private static final int[] NOT_NOW = {-1, 6000, 40001, 40013, 40014, 40091, 42001, 45009, 45033, 48001, 48002, 60020
    };

    private final UUID connection;
    private final WecomPlaces places;
    private final PlatformHttp http;
    private final int[] ofThoseBehind;

    /** @param ofThoseBehind what the platform says where one of those named cannot be behind a code */
    WecomCodes(UUID connection, WecomPlaces places, PlatformHttp http, int[] ofThoseBehind) {
        this.connection = connection;
        this.places = places;
        this.http = http;
        this.ofThoseBehind = ofThoseBehind;
    }

    abstract void end(Corp corp, String ref);

    abstract @Nullable Code get(Corp corp, String ref);

    @Override
    public final void delete(String ref) throws NotDone {
        try {
            asked(corp -> {
                end(corp, ref);
                return ref;
            });
        } catch (NotDone refused) {
            if (refused.because() != Because.GONE) {
                throw refused;
            }
        }
    }

    @Override
    public final Optional<Code> look(String ref) throws NotDone {
        try {
            return asked(corp -> Optional.ofNullable(get(corp, ref)));
        } catch (NotDone refused) {
            if (refused.because() == Because.GONE) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public final byte[] picture(String address) throws NotDone {
        var reply = http.send(HttpRequest.newBuilder(URI.create(address)).GET(), PICTURE_BYTES);
        if (reply instanceof PlatformHttp.Reply.Answered(var response) && response.statusCode() == 200) {
            return response.body();
        }
        throw new NotDone(Because.NOT_NOW, Refusal.NOT_REACHABLE, "the picture of a code");
    }

    /** One or more calls. */
    interface Question<T> {
        T put(Corp corp);
    }

    final <T> T asked(Question<T> question) throws NotDone {
        try {
            return question.put(places.corp(connection));
        } catch (Refusal refused) {
            throw new NotDone(because(refused), refused.code(), refused.words(), refused.tooFast());
        } catch (NoAnswer lost) {
            throw new NotDone(Because.UNKNOWN, lost.code(), lost.toString());
        }
    }

    private Because because(Refusal refused) {
        if (refused.is(GONE)) {
            return Because.GONE;
        }
        if (refused.is(ofThoseBehind)) {
            return Because.BEHIND;
        }
        return refused.is(NOT_NOW) || refused.code().equals(Refusal.NOT_REACHABLE) ? Because.NOT_NOW : Because.REFUSED;
    }

    /** The id of what was made: without it nobody knows what was. */
    static String made(@Nullable String ref) throws NotDone {
        if (ref == null || ref.isBlank()) {
            throw new NotDone(Because.UNKNOWN, NoAnswer.UNREADABLE, "no config_id");
        }
        return ref;
    }
}
