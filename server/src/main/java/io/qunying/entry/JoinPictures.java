package io.qunying.entry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.qunying.channel.Connections;
import io.qunying.channel.NotTaken;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The pictures of the platform's codes that lead into groups, kept for a while: a live stream shows one to thousands.
 */
@Component
class JoinPictures {

    private static final int MOST = 500;
    private static final Duration KEPT = Duration.ofMinutes(30);

    private record Place(UUID connection, String address) {}

    private final Connections connections;
    private final Cache<Place, byte[]> kept =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    JoinPictures(Connections connections) {
        this.connections = connections;
    }

    /** @throws DomainException {@code joins-untold} where the platform does not give it */
    byte[] get(UUID connection, String address) {
        var place = new Place(connection, address);
        var known = kept.getIfPresent(place);
        if (known != null) {
            return known;
        }
        var codes = connections.connector(connection).groupCodes();
        if (codes == null) {
            throw new DomainException(Category.INVALID, "joins-impossible");
        }
        try {
            var picture = codes.picture(address);
            kept.put(place, picture);
            return picture;
        } catch (NotTaken refused) {
            throw new DomainException(Category.UNAVAILABLE, "joins-untold", Map.of("because", refused.code()));
        }
    }
}
