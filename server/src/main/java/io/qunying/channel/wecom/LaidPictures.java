package io.qunying.channel.wecom;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Media;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Pictures as temporary material (临时素材) of a corporation, which WeCom keeps for three days. A picture that goes to many
 * is brought there once.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/90253">media/upload</a>
 */
@Component
class LaidPictures {

    private static final Logger log = LoggerFactory.getLogger(LaidPictures.class);

    static final int BYTES = 10 * 1024 * 1024;

    private static final String PURPOSE = "message";
    private static final int FOR_MOMENTS = 1;

    /** Until long before WeCom forgets them, as what is made of them may wait for its owner's tap. */
    private static final Duration LIFE = Duration.ofHours(12);

    private final Media media;
    private final Cache<Place, String> laid =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(LIFE).build();

    LaidPictures(Media media) {
        this.media = media;
    }

    /** WeCom takes a picture only where it was brought for. */
    private enum Use {
        MESSAGE,
        MOMENT
    }

    /** @param version as the connection is set up another way, it may be another corporation */
    private record Place(UUID connection, int version, UUID picture, Use use) {}

    /**
     * Its id there.
     *
     * @throws DomainException {@code pictures-too-large}
     */
    String lay(UUID picture, Corp corp) {
        return lay(picture, corp, Use.MESSAGE);
    }

    /**
     * Its id there for moments (附件资源).
     *
     * @throws DomainException {@code pictures-too-large}
     * @see <a href="https://developer.work.weixin.qq.com/document/path/95098">media/upload_attachment</a>
     */
    String layForMoment(UUID picture, Corp corp) {
        return lay(picture, corp, Use.MOMENT);
    }

    private String lay(UUID picture, Corp corp, Use use) {
        var place = new Place(corp.setup().connection(), corp.setup().version(), picture, use);
        var known = laid.getIfPresent(place);
        if (known != null) {
            return known;
        }
        var bytes = media.read(PURPOSE, picture).bytes();
        if (bytes.length > BYTES) {
            throw new DomainException(Category.INVALID, "pictures-too-large", Map.of("max", BYTES));
        }
        var id = use == Use.MOMENT ? attach(corp, bytes, picture) : corp.call(it -> upload(it, bytes, picture));
        laid.put(place, id);
        return id;
    }

    private static String upload(WxCpService corp, byte[] bytes, UUID id) throws WxErrorException {
        return corp.getMediaService()
                .upload("image", new ByteArrayInputStream(bytes), id + ending(bytes))
                .getMediaId();
    }

    private static String ending(byte[] bytes) {
        return bytes.length > 1 && bytes[1] == 'P' ? ".png" : ".jpg";
    }

    /**
     * The library wants a file, and would leave its own until the process ends. Where there is no room for one, nothing
     * got there, and later there may be.
     */
    private static String attach(Corp corp, byte[] bytes, UUID id) {
        try {
            var file = Files.createTempFile(id.toString(), ending(bytes));
            try {
                Files.write(file, bytes);
                return corp.call(it -> it.getExternalContactService()
                        .uploadAttachment("image", FOR_MOMENTS, file.toFile())
                        .getMediaId());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException noSpace) {
            log.warn("A picture for moments cannot be laid down for the upload", noSpace);
            throw new Refusal(Refusal.NOT_REACHABLE, noSpace.toString());
        }
    }
}
