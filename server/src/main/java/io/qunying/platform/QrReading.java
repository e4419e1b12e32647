package io.qunying.platform;

import java.util.List;

/** What looking for QR codes in a picture led to. */
public sealed interface QrReading {

    /** The texts of the codes; none is an everyday outcome. */
    record Read(List<String> texts) implements QrReading {}

    /** Not looked at: {@code picture-unreadable}, {@code picture-too-heavy} in bytes or {@code picture-too-large}. */
    record Refused(String code) implements QrReading {}
}
