package io.qunying.blueprint;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The words of a step: text as it stands, or that of a script named as {@code script/KEY}. */
public interface Say {

    String SCRIPT = "script/";

    /** Empty if there is no such script. */
    Optional<String> text(UUID playbook, String say);

    /** Reports a script that the document does not have. */
    static void check(String pointer, String say, PlaybookDocument document, Problems problems) {
        if (say.startsWith(SCRIPT)
                && !document.section("materials").path("scripts").has(say.substring(SCRIPT.length()))) {
            problems.error(pointer, "script-unknown", Map.of("script", say));
        }
    }
}
