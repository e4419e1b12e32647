package io.qunying.simulator.wecom;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** The one file of a {@code multipart/form-data} request. */
@NullMarked
record Multipart(String part, String filename, byte[] content) {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

    /** The first part that carries a file name. */
    static Multipart of(Request request) {
        var boundary = BOUNDARY.matcher(request.contentType());
        Refusal.when(!boundary.find(), Errcode.EMPTY_MEDIA, "multipart/form-data expected");
        // one byte is one character in this charset, so that positions are those of the bytes
        var body = new String(request.bytes(), StandardCharsets.ISO_8859_1);
        var delimiter = "--" + boundary.group(1);
        var from = body.indexOf(delimiter);
        while (from >= 0) {
            var head = from + delimiter.length();
            var to = body.indexOf("\r\n" + delimiter, head);
            var blank = body.indexOf("\r\n\r\n", head);
            if (to < 0 || blank < 0 || blank > to) {
                break;
            }
            var headers = new String(
                    body.substring(head, blank).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            var filename = FILENAME.matcher(headers);
            var name = NAME.matcher(headers);
            if (filename.find() && name.find()) {
                var content = body.substring(Math.min(blank + 4, to), to).getBytes(StandardCharsets.ISO_8859_1);
                return new Multipart(name.group(1), filename.group(1), content);
            }
            from = to + 2;
        }
        throw new Refusal(Errcode.EMPTY_MEDIA);
    }
}
