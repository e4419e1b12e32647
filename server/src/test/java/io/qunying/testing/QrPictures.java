package io.qunying.testing;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;

/** Pictures with QR codes in them. */
@NullMarked
public final class QrPictures {

    private QrPictures() {}

    /** A code in the middle of a white sheet, half as large as that. */
    public static BufferedImage poster(String text, int width, int height) {
        var side = Math.min(width, height) / 2;
        var poster = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = poster.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.drawImage(code(text, side), width / 4, height / 4, null);
        pen.dispose();
        return poster;
    }

    private static BufferedImage code(String text, int side) {
        try {
            return MatrixToImageWriter.toBufferedImage(new QRCodeWriter()
                    .encode(text, BarcodeFormat.QR_CODE, side, side, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8")));
        } catch (WriterException impossible) {
            throw new IllegalArgumentException(text, impossible);
        }
    }

    public static BufferedImage inverted(BufferedImage image) {
        for (var place = 0; place < image.getWidth() * image.getHeight(); place++) {
            var x = place % image.getWidth();
            var y = place / image.getWidth();
            image.setRGB(x, y, ~image.getRGB(x, y));
        }
        return image;
    }

    public static byte[] bytes(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
