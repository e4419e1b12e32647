package io.qunying.content;

import io.qunying.blueprint.Span;
import io.qunying.blueprint.Variables;
import io.qunying.platform.FieldErrors.FieldError;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with the words of a material, all at once. Whether uploads exist is asked elsewhere. */
final class CheckBody {

    /** Below the 4,000 of a message, so that names in place of variables still fit. */
    private static final int LONGEST_TEXT = 3500;

    private static final int LONGEST_TITLE = 80;
    static final int LONGEST_URL = 1000;
    private static final int MOST_PICTURES = 9;
    private static final int MOST_OPTIONS = 20;

    private CheckBody() {}

    static List<FieldError> problems(MaterialKind kind, MaterialBody body) {
        var problems = new ArrayList<FieldError>();
        required(kind, body).forEach(it -> problems.add(new FieldError(it, "required")));
        tooLong(problems, "text", body.text(), LONGEST_TEXT);
        tooLong(problems, "title", body.title(), LONGEST_TITLE);
        tooLong(problems, "button", body.button(), LONGEST_TITLE);
        tooLong(problems, "url", body.url(), LONGEST_URL);
        problems.addAll(Variables.problems("text", body.text()));
        problems.addAll(Variables.problems("title", body.title() == null ? "" : body.title()));
        if (body.url() != null && !isWebAddress(body.url())) {
            problems.add(new FieldError("url", "not-a-web-address", Map.of("url", body.url())));
        }
        if (body.pictures().size() > MOST_PICTURES) {
            problems.add(new FieldError("pictures", "too-many-pictures", Map.of("max", MOST_PICTURES)));
        }
        if (kind == MaterialKind.POLL) {
            problems.addAll(options(body));
        }
        return problems;
    }

    /** Of a pool itself, without its items. */
    static List<FieldError> poolProblems(MaterialBody body) {
        return body.repeat() == null || Span.parse(body.repeat()).isPresent()
                ? List.of()
                : List.of(new FieldError("repeat", "not-a-duration"));
    }

    /** An item of a pool is a text, a card or pictures. */
    static List<FieldError> itemProblems(MaterialBody body) {
        return problems(MaterialKind.POOL, body);
    }

    private static List<String> required(MaterialKind kind, MaterialBody body) {
        return switch (kind) {
            case SCRIPT, POLL -> missing("text", body.text().isBlank());
            case CARD ->
                Stream.concat(
                                missing("title", body.title() == null).stream(),
                                missing("text", body.text().isBlank()).stream())
                        .toList();
            case LINK ->
                Stream.concat(
                                missing("title", body.title() == null).stream(),
                                missing("url", body.url() == null).stream())
                        .toList();
            case IMAGE -> missing("pictures", body.pictures().isEmpty());
            case FILE -> missing("file", body.file() == null);
            case POOL ->
                missing("text", body.text().isBlank() && body.pictures().isEmpty());
        };
    }

    private static List<String> missing(String field, boolean missing) {
        return missing ? List.of(field) : List.of();
    }

    private static List<FieldError> options(MaterialBody body) {
        var problems = new ArrayList<FieldError>();
        var options = body.options();
        if (options.size() < 2 || options.size() > MOST_OPTIONS) {
            problems.add(new FieldError("options", "options-off", Map.of("max", MOST_OPTIONS)));
        }
        if (new HashSet<>(options).size() < options.size()
                || options.stream().anyMatch(it -> it.isBlank() || it.length() > LONGEST_TITLE)) {
            problems.add(new FieldError("options", "options-alike"));
        }
        options.forEach(it -> problems.addAll(Variables.problems("options", it)));
        if (body.closes() != null && Span.parse(body.closes()).isEmpty()) {
            problems.add(new FieldError("closes", "not-a-duration"));
        }
        return problems;
    }

    static void tooLong(List<FieldError> problems, String field, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            problems.add(new FieldError(field, "too-long", Map.of("max", most)));
        }
    }

    static boolean isWebAddress(String url) {
        try {
            var uri = URI.create(url);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
