package io.qunying.entry.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.EncodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A QR code with a quiet zone of four modules: as PNG to show, as SVG to print. */
final class QrPicture {

    static final int SMALLEST = 128;
    static final int LARGEST = 2048;

    private static final int MASKS = 8;
    private static final int CHECKED = 400;

    private QrPicture() {}

    static byte[] png(String address, int size) {
        try (var bytes = new ByteArrayOutputStream()) {
            MatrixToImageWriter.writeToStream(
                    matrix(address, Math.clamp(size, SMALLEST, LARGEST), ErrorCorrectionLevel.M), "PNG", bytes);
            return bytes.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Prints get scratched, so this one can lose a quarter of its area. */
    static byte[] svg(String address) {
        var matrix = matrix(address, 0, ErrorCorrectionLevel.Q);
        var path = new StringBuilder();
        for (var y = 0; y < matrix.getHeight(); y++) {
            for (var x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>
                """.formatted(matrix.getWidth(), path).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * One picture in twenty has a pattern that simple readers trip over, ZXing's own among them, which many scanners
     * are made of. So each is read back, and masked differently until it can be read.
     */
    private static BitMatrix matrix(String address, int size, ErrorCorrectionLevel level) {
        for (var mask = 0; mask < MASKS; mask++) {
            if (isReadable(encode(address, CHECKED, level, mask))) {
                return encode(address, size, level, mask);
            }
        }
        return encode(address, size, level, 0);
    }

    private static boolean isReadable(BitMatrix matrix) {
        try {
            var image = new BufferedImageLuminanceSource(MatrixToImageWriter.toBufferedImage(matrix));
            new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(image)));
            return true;
        } catch (ReaderException unreadable) {
            return false;
        }
    }

    private static BitMatrix encode(String address, int size, ErrorCorrectionLevel level, int mask) {
        try {
            return new QRCodeWriter()
                    .encode(
                            address,
                            BarcodeFormat.QR_CODE,
                            size,
                            size,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    level,
                                    EncodeHintType.MARGIN,
                                    4,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8",
                                    EncodeHintType.QR_MASK_PATTERN,
                                    mask));
        } catch (WriterException tooLong) {
            throw new IllegalStateException("no QR code for " + address, tooLong);
        }
    }
}
