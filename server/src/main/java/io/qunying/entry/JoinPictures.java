package io.qunying.entry;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.qunying.channel.Connections;
import io.qunying.channel.GroupCodes;
import io.qunying.channel.NotTaken;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;

/**
 * The pictures of the platform's codes that lead into groups, kept for a while: a live stream shows one to thousands.
 * Each is asked for once at a time, and not again for some seconds where the platform did not give it.
 */
@Component
class JoinPictures {

    private static final long MOST_BYTES = 50_000_000;
    private static final Duration KEPT = Duration.ofMinutes(30);

    private static final int MOST_REFUSED = 1_000;
    private static final Duration REFUSED = Duration.ofSeconds(10);

    private record Place(UUID connection, String address) {}

    private final Connections connections;
    private final AsyncCache<Place, byte[]> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Place _, byte[] picture) -> picture.length)
            .expireAfterWrite(KEPT)
            .buildAsync();
    private final Cache<Place, String> refused = Caffeine.newBuilder()
            .maximumSize(MOST_REFUSED)
            .expireAfterWrite(REFUSED)
            .build();

    JoinPictures(Connections connections) {
        this.connections = connections;
    }

    /** @throws DomainException {@code joins-untold} where the platform does not give it */
    byte[] get(UUID connection, String address) {
        var codes = connections.connector(connection).groupCodes();
        if (codes == null) {
            throw new DomainException(Category.INVALID, "joins-impossible");
        }
        var place = new Place(connection, address);
        var because = refused.getIfPresent(place);
        if (because != null) {
            throw untold(because);
        }
        try {
            return kept.get(
                            place,
                            (it, _) -> CompletableFuture.supplyAsync(() -> ask(it, codes), Thread::startVirtualThread))
                    .join();
        } catch (CompletionException broken) {
            if (broken.getCause() instanceof DomainException untold) {
                throw untold;
            }
            throw broken;
        }
    }

    private byte[] ask(Place place, GroupCodes codes) {
        try {
            return codes.picture(place.address());
        } catch (NotTaken because) {
            refused.put(place, because.code());
            throw untold(because.code());
        }
    }

    private static DomainException untold(String because) {
        return new DomainException(Category.PLATFORM, "joins-untold", Map.of("because", because));
    }
}
