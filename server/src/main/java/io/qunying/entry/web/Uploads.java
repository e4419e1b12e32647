package io.qunying.entry.web;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Media.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;

/** Pictures in and out. */
final class Uploads {

    private static final long LARGEST = 20L * 1024 * 1024;

    private Uploads() {}

    /** What is too large is refused before it is read into memory. */
    static byte[] picture(MultipartFile file) {
        if (file.getSize() > LARGEST) {
            throw new DomainException(Category.TOO_LARGE, "image-too-large");
        }
        try {
            return file.getBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static ResponseEntity<byte[]> show(Content content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.type()))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(30)).cachePrivate().immutable())
                .header("X-Content-Type-Options", "nosniff")
                .body(content.bytes());
    }

    /**
     * A picture that a platform made: whatever it sent, nothing else is shown of it, and the next one may be another.
     */
    static ResponseEntity<byte[]> showForeign(byte[] picture) {
        var isPng = picture.length > 1 && picture[1] == 'P';
        return ResponseEntity.ok()
                .contentType(isPng ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .body(picture);
    }
}
