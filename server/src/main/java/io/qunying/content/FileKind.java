package io.qunying.content;

import io.qunying.channel.hosted.PlainText;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.util.Locale;
import java.util.Map;

/** Which files may be put up: what members open without harm, told by their first bytes and not only by their name. */
final class FileKind {

    static final int LARGEST = 20 << 20;
    private static final int LONGEST_NAME = 100;

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, String> TYPES = Map.of(
            "pdf", "application/pdf",
            "docx", OFFICE + "wordprocessingml.document",
            "xlsx", OFFICE + "spreadsheetml.sheet",
            "pptx", OFFICE + "presentationml.presentation");

    private FileKind() {}

    /** @throws DomainException {@code file-too-large}, {@code file-kind-unknown} */
    static String of(String name, byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new DomainException(Category.TOO_LARGE, "file-too-large", Map.of("max", "20 MB"));
        }
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        var type = TYPES.get(ending);
        if (type == null || !startsWith(bytes, ending.equals("pdf") ? "%PDF-" : "PK\3\4")) {
            throw new DomainException(Category.INVALID, "file-kind-unknown", Map.of("known", "PDF, DOCX, XLSX, PPTX"));
        }
        return type;
    }

    static String cleanName(String name) {
        var clean = PlainText.clean(name).replaceAll("[\\\\/\"\\n\\t]", "_");
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(clean.length() - LONGEST_NAME);
    }

    private static boolean startsWith(byte[] bytes, String magic) {
        if (bytes.length < magic.length()) {
            return false;
        }
        for (int place = 0; place < magic.length(); place++) {
            if (bytes[place] != magic.charAt(place)) {
                return false;
            }
        }
        return true;
    }
}
