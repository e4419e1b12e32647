package io.qunying.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qunying.channel.WelcomeSource.Limits;
import io.qunying.channel.WelcomeSource.Welcome;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What does not fit in a welcome of the library. */
@Component
class CheckWelcome {

    private final Uploads uploads;

    CheckWelcome(Uploads uploads) {
        this.uploads = uploads;
    }

    /** @throws FieldErrors field by field */
    void check(Welcome welcome, Limits limits) {
        var problems = new ArrayList<FieldError>();
        if (welcome.text().isEmpty() && welcome.picture() == null && welcome.link() == null) {
            problems.add(new FieldError("text", "welcome-empty"));
        }
        tooManyBytes(problems, "text", welcome.text(), limits.textBytes());
        if (welcome.picture() != null) {
            if (welcome.link() != null) {
                problems.add(new FieldError("picture", "picture-or-link"));
            } else if (uploads.pictures(List.of(welcome.picture())).isEmpty()) {
                problems.add(new FieldError("picture", "picture-missing"));
            }
        }
        link(problems, welcome, limits);
        if (!problems.isEmpty()) {
            throw new FieldErrors(problems);
        }
    }

    private static void link(List<FieldError> problems, Welcome welcome, Limits limits) {
        var link = welcome.link();
        if (link == null) {
            return;
        }
        CheckBody.tooLong(problems, "link.url", link.url(), CheckBody.LONGEST_URL);
        if (!CheckBody.isWebAddress(link.url())) {
            problems.add(new FieldError("link.url", "not-a-web-address", Map.of("url", link.url())));
        }
        if (link.title().isBlank()) {
            problems.add(new FieldError("link.title", "required"));
        }
        tooManyBytes(problems, "link.title", link.title(), limits.titleBytes());
        tooManyBytes(problems, "link.description", link.description(), limits.descriptionBytes());
    }

    private static void tooManyBytes(List<FieldError> problems, String field, String text, int most) {
        if (text.getBytes(UTF_8).length > most) {
            problems.add(new FieldError(field, "too-many-bytes", Map.of("max", most)));
        }
    }
}
