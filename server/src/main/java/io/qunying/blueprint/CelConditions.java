package io.qunying.blueprint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.qunying.blueprint.ConditionInvalid.Because;
import io.qunying.blueprint.ConditionInvalid.Place;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Compiles with CEL-java and keeps what was compiled; without macros, so that evaluation cannot loop. */
@Component
class CelConditions implements Conditions {

    static final int LONGEST = 2_000;
    private static final int KEPT = 10_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(50)
            .build();

    private final CelRuntime runtime =
            CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();
    private final Cache<Key, Condition> compiled =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    private record Key(String source, Map<String, ValueType> vocabulary, boolean history) {}

    @Override
    public Condition compile(String source, Map<String, ValueType> vocabulary) {
        return compiled.get(new Key(source, Map.copyOf(vocabulary), false), this::compile);
    }

    @Override
    public Condition compileWithHistory(String source, Map<String, ValueType> vocabulary) {
        return compiled.get(new Key(source, Map.copyOf(vocabulary), true), this::compile);
    }

    private Condition compile(Key key) {
        if (key.source().isBlank()) {
            throw new ConditionInvalid(key.source(), Place.START, Because.EMPTY, Map.of());
        }
        if (key.source().length() > LONGEST) {
            throw new ConditionInvalid("", new Place(1, LONGEST), Because.TOO_LONG, Map.of("max", LONGEST));
        }
        try {
            var tree = compiler(key).compile(key.source()).getAst();
            var names = tree.getReferenceMap().values().stream()
                    .map(it -> it.name())
                    .filter(key.vocabulary()::containsKey)
                    .collect(Collectors.toUnmodifiableSet());
            return new CelCondition(
                    key.source(),
                    names,
                    CelHistory.asked(key.source(), tree),
                    key.vocabulary(),
                    tree,
                    runtime,
                    program(key.source(), tree));
        } catch (CelValidationException wrong) {
            throw CelProblems.of(key.source(), wrong, key.vocabulary().keySet());
        }
    }

    private dev.cel.runtime.Program program(String source, CelAbstractSyntaxTree tree) {
        try {
            return runtime.createProgram(tree);
        } catch (CelEvaluationException wrong) {
            throw new ConditionInvalid(
                    source, Place.START, Because.SYNTAX, Map.of("reason", String.valueOf(wrong.getMessage())));
        }
    }

    private static CelCompiler compiler(Key key) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros()
                .setResultType(SimpleType.BOOL);
        key.vocabulary().forEach((name, type) -> builder.addVar(name, celType(type)));
        if (key.history()) {
            builder.addFunctionDeclarations(CelHistory.DECLARATION);
        }
        return builder.build();
    }

    private static CelType celType(ValueType type) {
        return switch (type) {
            case TEXT -> SimpleType.STRING;
            case NUMBER -> SimpleType.DOUBLE;
            case BOOLEAN -> SimpleType.BOOL;
            case TIME -> SimpleType.TIMESTAMP;
            case TEXTS -> ListType.create(SimpleType.STRING);
        };
    }
}
