package io.qunying.channel.wecom;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Media;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import org.springframework.stereotype.Component;

/**
 * Pictures as temporary material (临时素材) of a corporation, which WeCom keeps for three days. A picture that goes to many
 * is brought there once.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/90253">media/upload</a>
 */
@Component
class LaidPictures {

    static final int BYTES = 10 * 1024 * 1024;

    private static final String PURPOSE = "message";

    /** Until long before WeCom forgets them, as what is made of them may wait for its owner's tap. */
    private static final Duration LIFE = Duration.ofHours(12);

    private final Media media;
    private final Cache<Place, String> laid =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(LIFE).build();

    LaidPictures(Media media) {
        this.media = media;
    }

    /** @param version as the connection is set up another way, it may be another corporation */
    private record Place(UUID connection, int version, UUID picture) {}

    /**
     * Its id there.
     *
     * @throws DomainException {@code pictures-too-large}
     */
    String lay(UUID picture, Corp corp) {
        var place = new Place(corp.setup().connection(), corp.setup().version(), picture);
        var known = laid.getIfPresent(place);
        if (known != null) {
            return known;
        }
        var bytes = media.read(PURPOSE, picture).bytes();
        if (bytes.length > BYTES) {
            throw new DomainException(Category.INVALID, "pictures-too-large", Map.of("max", BYTES));
        }
        var id = corp.call(it -> upload(it, bytes, picture));
        laid.put(place, id);
        return id;
    }

    private static String upload(WxCpService corp, byte[] bytes, UUID id) throws WxErrorException {
        var isPng = bytes.length > 1 && bytes[1] == 'P';
        return corp.getMediaService()
                .upload("image", new ByteArrayInputStream(bytes), id + (isPng ? ".png" : ".jpg"))
                .getMediaId();
    }
}
