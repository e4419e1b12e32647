package io.qunying.simulator.wecom;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullMarked;

/** A picture that stands for a QR code or an upload; every name has its own colour. */
@NullMarked
final class Picture {

    private Picture() {}

    static byte[] png(String name) throws IOException {
        var hash = new CRC32();
        hash.update(name.getBytes(StandardCharsets.UTF_8));
        var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color((int) hash.getValue() & 0xffffff));
        graphics.fillRect(0, 0, 64, 64);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
