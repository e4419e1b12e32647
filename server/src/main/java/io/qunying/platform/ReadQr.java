package io.qunying.platform;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads the QR codes of a picture, dark on light or light on dark. Looks at the size that a picture claims before it
 * unpacks it, and unpacks large ones coarsely, to four million points at most.
 */
public final class ReadQr {

    private static final int MOST_BYTES = 10 << 20;
    private static final int LONGEST_SIDE = 12_000;
    private static final long MOST_PIXELS = 25_000_000;
    private static final long UNPACKED_PIXELS = 4_000_000;
    private static final Map<DecodeHintType, ?> HINTS =
            Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.CHARACTER_SET, "UTF-8");

    private ReadQr() {}

    /** The texts of all codes in a picture of any format that Java reads; of moving ones, in the first frame. */
    public static QrReading in(byte[] picture) {
        if (picture.length > MOST_BYTES) {
            return new QrReading.Refused("picture-too-heavy");
        }
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return new QrReading.Refused("picture-unreadable");
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return in(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // Broken pictures make the JDK's readers fail in many ways, none of which says more than this.
            return new QrReading.Refused("picture-unreadable");
        }
    }

    private static QrReading in(ImageReader reader) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (Math.max(width, height) > LONGEST_SIDE || width * height > MOST_PIXELS) {
            return new QrReading.Refused("picture-too-large");
        }
        var coarse = reader.getDefaultReadParam();
        int step = (int) Math.ceil(Math.sqrt((double) width * height / UNPACKED_PIXELS));
        coarse.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
        return new QrReading.Read(texts(reader.read(0, coarse)));
    }

    private static List<String> texts(BufferedImage image) {
        var light = new BufferedImageLuminanceSource(image);
        return Stream.concat(codes(light), codes(light.invert()))
                .map(Result::getText)
                .distinct()
                .toList();
    }

    private static Stream<Result> codes(LuminanceSource source) {
        try {
            return Arrays.stream(
                    new QRCodeMultiReader().decodeMultiple(new BinaryBitmap(new HybridBinarizer(source)), HINTS));
        } catch (NotFoundException none) {
            return Stream.empty();
        }
    }
}
