package io.qunying.platform;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Media.Content;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decodes what people upload and encodes it anew. Few at a time, because a decoded picture is large. */
@Component
class PictureCodec {

    static final int LARGEST_UPLOAD = 20 << 20;
    static final long MOST_PIXELS = 50_000_000;
    static final int SIDE = 2560;
    static final int THUMBNAIL_SIDE = 480;

    private static final Set<String> KINDS = Set.of("jpeg", "png", "gif", "bmp");
    private static final int AT_A_TIME = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final float QUALITY = 0.85f;

    private final WorkPool pool = new WorkPool("picture", AT_A_TIME);

    /** A picture encoded anew, with its thumbnail and its difference hash. */
    record Encoded(Content full, int width, int height, Content thumbnail, long likeness) {}

    Encoded recode(byte[] upload) {
        if (upload.length > LARGEST_UPLOAD) {
            throw new DomainException(Category.TOO_LARGE, "image-too-large");
        }
        try {
            return pool.run(() -> encodeAnew(upload), PATIENCE);
        } catch (TimeoutException busy) {
            throw new DomainException(Category.UNAVAILABLE, "pictures-busy");
        }
    }

    private static Encoded encodeAnew(byte[] upload) {
        var image = decode(upload);
        var thumbnail = Pixels.shrink(image, THUMBNAIL_SIDE);
        return new Encoded(
                encode(image), image.getWidth(), image.getHeight(), encode(thumbnail), Pixels.likeness(thumbnail));
    }

    private static BufferedImage decode(byte[] upload) {
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            var readers = ImageIO.getImageReaders(stream);
            var reader = readers.hasNext() ? readers.next() : null;
            if (reader == null || !KINDS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                throw notAnImage(null);
            }
            try {
                reader.setInput(stream, true, true);
                return Pixels.upright(Pixels.shrink(read(reader), SIDE), orientation(upload));
            } finally {
                reader.dispose();
            }
        } catch (DomainException refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) { // decoders meet damaged files with any exception
            throw notAnImage(broken);
        }
    }

    /** Reads no more than every n-th pixel of a very large picture, so that memory stays bounded. */
    private static BufferedImage read(ImageReader reader) throws IOException {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new DomainException(Category.TOO_LARGE, "image-dimensions-too-large");
        }
        var cutOff = new AtomicBoolean();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
                cutOff.set(true);
            }
        });
        var step = Math.max(1, Math.max(width, height) / SIDE);
        var parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        var image = reader.read(0, parameters);
        if (cutOff.get()) {
            throw notAnImage(null);
        }
        return image;
    }

    private static int orientation(byte[] upload) {
        try {
            var metadata = JpegMetadataReader.readMetadata(new ByteArrayInputStream(upload), List.of(new ExifReader()));
            var directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            var orientation = directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return orientation == null ? 1 : orientation;
        } catch (JpegProcessingException | IOException notJpeg) {
            return 1;
        }
    }

    private static Content encode(BufferedImage image) {
        var type = image.getColorModel().hasAlpha() ? "png" : "jpeg";
        var writer = ImageIO.getImageWritersByFormatName(type).next();
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            var parameters = writer.getDefaultWriteParam();
            if (type.equals("jpeg")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            writer.dispose();
        }
        return new Content("image/" + type, bytes.toByteArray());
    }

    private static DomainException notAnImage(@Nullable Throwable cause) {
        var refusal = new DomainException(Category.INVALID, "not-an-image");
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }
}
