package io.qunying.platform;

import io.qunying.platform.FieldErrors.FieldError;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * What a request leaves out is told field by field, not met as a null where the code promises that there is none: a
 * component of a record that is not marked nullable has to be there, in records within records and in lists, too.
 */
@ControllerAdvice
class RequireFields extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage input,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        var errors = new ArrayList<FieldError>();
        look(body, "", errors);
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return body;
    }

    private static void look(@Nullable Object value, String path, List<FieldError> errors) {
        if (value instanceof Collection<?> items) {
            var index = 0;
            for (var item : items) {
                var place = within(path, String.valueOf(index++));
                if (item == null) {
                    errors.add(new FieldError(place, "required"));
                }
                look(item, place, errors);
            }
        } else if (value instanceof Record record && isOurs(record.getClass())) {
            for (var component : record.getClass().getRecordComponents()) {
                var field = within(path, component.getName());
                var part = read(component, record);
                if (part == null && !mayBeNull(component) && !isChecked(component)) {
                    errors.add(new FieldError(field, "required"));
                }
                look(part, field, errors);
            }
        }
    }

    private static String within(String path, String part) {
        return path.isEmpty() ? part : path + "." + part;
    }

    private static boolean isOurs(Class<?> type) {
        return type.getPackageName().startsWith("io.qunying");
    }

    private static boolean mayBeNull(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Where its record says so itself, it is told together with all else that does not fit. */
    private static boolean isChecked(RecordComponent component) {
        return Stream.of(NotNull.class, NotBlank.class, NotEmpty.class)
                .anyMatch(component.getAccessor()::isAnnotationPresent);
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        var accessor = component.getAccessor();
        try {
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(component + " of a record cannot be read", impossible);
        }
    }
}
