package io.qunying.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where a refusal becomes problem details (RFC 9457) with a stable code in the reader's language. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DomainExceptionHandler extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(DomainExceptionHandler.class);
    private static final int RETRY_AFTER_SECONDS = 3;

    private final MessageSource messages;

    DomainExceptionHandler(MessageSource messages) {
        this.messages = messages;
    }

    /** One field of a refused request, with its text. */
    record FieldProblem(String field, String code, String message) {}

    @ExceptionHandler
    ResponseEntity<ProblemDetail> onDomain(DomainException refusal, Locale locale) {
        var problem =
                problem(HttpStatus.valueOf(refusal.category().status()), refusal.code(), refusal.params(), locale);
        problem.setDetail(text(refusal.textCode(), refusal.params(), locale));
        if (refusal instanceof FieldErrors invalid) {
            problem.setProperty("fields", fieldProblems(invalid.fields(), locale));
        }
        return answer(problem);
    }

    /** The database is away: the caller may come back, nothing was half done. */
    @ExceptionHandler({
        CannotGetJdbcConnectionException.class,
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessResourceException.class,
        RecoverableDataAccessException.class,
        QueryTimeoutException.class
    })
    ResponseEntity<ProblemDetail> onDatabaseAway(Exception cause, Locale locale) {
        log.warn("The database cannot be reached: {}", cause.getMessage());
        return answer(problem(HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable", Map.of(), locale));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> onUnexpected(Exception bug, Locale locale) {
        log.error("Unexpected failure", bug);
        return answer(problem(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", Map.of(), locale));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var locale = request.getLocale();
        var fields = new ArrayList<FieldErrors.FieldError>();
        invalid.getBindingResult()
                .getFieldErrors()
                .forEach(it -> fields.add(new FieldErrors.FieldError(it.getField(), codeOf(it.getCode()))));
        var problem =
                problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-input", Map.of("count", fields.size()), locale);
        problem.setProperty("fields", fieldProblems(fields, locale));
        return new ResponseEntity<>(problem, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** A file was to come, and what came is no form with files; for what is too large there is a method below. */
    @ExceptionHandler(MultipartException.class)
    ResponseEntity<ProblemDetail> onNoUpload(MultipartException notOne, Locale locale) {
        return answer(problem(HttpStatus.BAD_REQUEST, "bad-request", Map.of(), locale));
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException tooLarge, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = problem(HttpStatus.CONTENT_TOO_LARGE, "upload-too-large", Map.of(), request.getLocale());
        return new ResponseEntity<>(problem, HttpStatus.CONTENT_TOO_LARGE);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception cause,
            @org.jspecify.annotations.Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var code = status.value() == 404 ? "no-such-address" : "bad-request";
        return new ResponseEntity<>(problem(status, code, Map.of(), request.getLocale()), headers, status);
    }

    private List<FieldProblem> fieldProblems(List<FieldErrors.FieldError> fields, Locale locale) {
        return fields.stream()
                .map(it -> new FieldProblem(it.field(), it.code(), text("field." + it.code(), it.params(), locale)))
                .toList();
    }

    private ProblemDetail problem(HttpStatusCode status, String code, Map<String, Object> params, Locale locale) {
        var problem = ProblemDetail.forStatusAndDetail(status, text(code, params, locale));
        problem.setProperty("code", code);
        if (!params.isEmpty()) {
            problem.setProperty("params", params);
        }
        return problem;
    }

    private String text(String code, Map<String, Object> params, Locale locale) {
        var template = messages.getMessage(code, null, code, locale);
        var text = template == null ? code : template;
        for (var param : params.entrySet()) {
            text = text.replace("{" + param.getKey() + "}", String.valueOf(param.getValue()));
        }
        return text;
    }

    private static String codeOf(@org.jspecify.annotations.Nullable String constraint) {
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size" -> "wrong-length";
            case "Min", "Max", "Positive", "PositiveOrZero" -> "out-of-range";
            case null, default -> "invalid";
        };
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        var response = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
        }
        return response.body(problem);
    }
}
