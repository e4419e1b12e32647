package io.qunying.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qunying.channel.MomentSource.Limits;
import io.qunying.channel.MomentSource.Post;
import io.qunying.platform.FieldErrors.FieldError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What does not fit in a post for moments. */
@Component
class CheckMoment {

    private final Uploads uploads;

    CheckMoment(Uploads uploads) {
        this.uploads = uploads;
    }

    List<FieldError> post(Post post, Limits limits) {
        var problems = new ArrayList<FieldError>();
        var length = post.text().codePointCount(0, post.text().length());
        if (length == 0 && post.pictures().isEmpty() && post.link() == null) {
            problems.add(new FieldError("text", "moment-empty"));
        } else if (length > limits.text()) {
            problems.add(new FieldError("text", "too-long", Map.of("max", limits.text())));
        }
        pictures(post, limits, problems);
        if (post.link() != null) {
            var url = post.link().url();
            CheckBody.tooLong(problems, "link.url", url, CheckBody.LONGEST_URL);
            if (!CheckBody.isWebAddress(url)) {
                problems.add(new FieldError("link.url", "not-a-web-address", Map.of("url", url)));
            }
            var title = post.link().title();
            if (title.isBlank()) {
                problems.add(new FieldError("link.title", "required"));
            } else if (title.getBytes(UTF_8).length > limits.titleBytes()) {
                problems.add(new FieldError("link.title", "too-many-bytes", Map.of("max", limits.titleBytes())));
            }
        }
        return problems;
    }

    private void pictures(Post post, Limits limits, List<FieldError> problems) {
        if (post.pictures().size() > limits.pictures()) {
            problems.add(new FieldError("pictures", "too-many-pictures", Map.of("max", limits.pictures())));
        } else if (!post.pictures().isEmpty() && post.link() != null) {
            problems.add(new FieldError("pictures", "pictures-or-link"));
        }
        var named = new HashSet<>(post.pictures());
        if (uploads.pictures(named).size() < named.size()) {
            problems.add(new FieldError("pictures", "picture-missing"));
        }
        if (post.link() != null
                && uploads.pictures(List.of(post.link().picture())).isEmpty()) {
            problems.add(new FieldError("link.picture", "picture-missing"));
        }
    }

    /** Those that the platform does not name. */
    static List<FieldError> known(String field, Collection<String> named, Collection<String> known) {
        var unknown = named.stream().filter(it -> !known.contains(it)).toList();
        return unknown.isEmpty()
                ? List.of()
                : List.of(new FieldError(field, "not-on-platform", Map.of("names", String.join(", ", unknown))));
    }
}
