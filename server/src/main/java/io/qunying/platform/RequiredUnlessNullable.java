package io.qunying.platform;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * In the API description every component of a record is required, unless it may be null. Schemas go by simple class
 * names, so two records of one name would silently become one; that is refused.
 */
@Component
class RequiredUnlessNullable implements ModelConverter {

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        var raw = Json.mapper().constructType(type.getType()).getRawClass();
        var model = schema == null ? null : definition(schema, context);
        if (raw.isRecord() && schema != null && schema.get$ref() != null) {
            requireUnique(schema.get$ref(), raw);
        }
        if (raw.isRecord() && model != null && model.getProperties() != null) {
            Arrays.stream(raw.getRecordComponents())
                    .filter(it -> !it.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .filter(it -> model.getProperties().containsKey(it.getName()))
                    .filter(it ->
                            model.getRequired() == null || !model.getRequired().contains(it.getName()))
                    .forEach(it -> model.addRequiredItem(it.getName()));
        }
        return schema;
    }

    private void requireUnique(String reference, Class<?> record) {
        var first = named.putIfAbsent(reference, record);
        if (first != null && first != record) {
            throw new IllegalStateException(
                    reference + " is " + first.getName() + " and " + record.getName() + "; rename one of them");
        }
    }

    private static @Nullable Schema<?> definition(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }
}
