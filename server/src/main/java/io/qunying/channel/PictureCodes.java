package io.qunying.channel;

import io.qunying.platform.QrReading;
import io.qunying.platform.ReadQr;
import java.util.List;

/** The QR codes in pictures of messages. */
public final class PictureCodes {

    private static final int MOST = 20;

    private PictureCodes() {}

    /** @param picture as it is kept and shown, so that nothing is too large or too strange to be looked at */
    public static List<String> in(byte[] picture) {
        return switch (ReadQr.in(picture)) {
            case QrReading.Read read -> read.texts().stream().limit(MOST).toList();
            case QrReading.Refused _ -> List.of();
        };
    }
}
