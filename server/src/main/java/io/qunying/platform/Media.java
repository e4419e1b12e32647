package io.qunying.platform;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Pictures that people sent us. A picture is decoded and encoded anew, which strips EXIF data (place, camera, owner)
 * and anything hidden behind the image, and is kept sealed by the {@link Vault}.
 */
public interface Media {

    /** A stored picture: JPEG or PNG of at most 2,560 pixels a side. */
    record Picture(UUID id, String type, int width, int height, long bytes) {}

    /** The bytes of a stored picture. */
    record Content(String type, byte[] bytes) {}

    /** A stored picture that looks like another: similarity from 0 (nothing alike) to 1 (the same). */
    record Alike(UUID id, double similarity) {}

    /**
     * Stores a picture.
     *
     * @param purpose which kind of use may read it later, such as {@code application} or {@code message}
     * @throws DomainException {@code not-an-image} (also for unsupported kinds), {@code image-too-large} above 20 MB,
     *     {@code image-dimensions-too-large} above 50 million pixels (decompression bombs are refused before decoding)
     */
    Picture store(String purpose, byte[] upload);

    /** @throws NotFound if there is no such picture for that purpose */
    Content read(String purpose, UUID id);

    /** At most 480 pixels a side, for lists. */
    Content thumbnail(String purpose, UUID id);

    /** Pictures of the same purpose that look like this one (difference hash), most alike first, at least 0.85. */
    List<Alike> findAlike(String purpose, UUID id, int limit);

    /** Destroys pictures for good; those that are gone already are passed over. */
    void erase(String purpose, Collection<UUID> ids);
}
