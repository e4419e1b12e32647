package io.qunying.blueprint;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The parts of a condition that ask for no name: CEL itself works them out, and they become parameters. */
final class CelConstants {

    /** Up to here every whole number is a double of its own. */
    private static final long LARGEST = 1L << 53;

    private final CelAbstractSyntaxTree tree;
    private final CelRuntime runtime;
    private final Set<String> names;
    private final Map<String, Object> values = new HashMap<>();

    CelConstants(CelAbstractSyntaxTree tree, CelRuntime runtime, Set<String> names) {
        this.tree = tree;
        this.runtime = runtime;
        this.names = names;
    }

    /** The parameters of what was written so far. */
    Map<String, Object> values() {
        return Map.copyOf(values);
    }

    boolean isConstant(CelExpr expr) {
        if (tree.getReference(expr.id())
                .map(CelReference::name)
                .filter(names::contains)
                .isPresent()) {
            return false;
        }
        return switch (expr.getKind()) {
            case CONSTANT, IDENT -> true;
            case SELECT -> isConstant(expr.select().operand());
            case CALL ->
                expr.call().target().stream().allMatch(this::isConstant)
                        && expr.call().args().stream().allMatch(this::isConstant);
            case LIST -> expr.list().elements().stream().allMatch(this::isConstant);
            default -> false;
        };
    }

    String write(CelExpr expr, Supplier<ConditionInvalid> refusal) {
        return switch (evaluate(expr)) {
            case Boolean yes -> yes ? "TRUE" : "FALSE";
            case Double number -> parameter(number, "float8");
            case Long whole
            when Math.abs(whole) <= LARGEST && whole != Long.MIN_VALUE -> parameter(whole.doubleValue(), "float8");
            case String text when isStorable(text) -> parameter(text, "text");
            case Instant at
            when at.truncatedTo(ChronoUnit.MICROS).equals(at) -> parameter(at.atOffset(ZoneOffset.UTC), "timestamptz");
            case null, default -> throw refusal.get();
        };
    }

    /**
     * Whether texts stand to this one as they do in PostgreSQL's order "C". CEL orders by UTF-16 units, PostgreSQL by
     * code points; the two differ only from U+D800 on.
     */
    boolean isOrderedAlike(CelExpr expr) {
        return isConstant(expr)
                && evaluate(expr) instanceof String text
                && text.chars().allMatch(it -> it < Character.MIN_SURROGATE);
    }

    private @Nullable Object evaluate(CelExpr expr) {
        try {
            var part = CelAbstractSyntaxTree.newCheckedAst(
                    expr, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap());
            return runtime.createProgram(part).eval();
        } catch (CelEvaluationException undecidable) {
            return null;
        }
    }

    private String parameter(Object value, String type) {
        var name = "c" + values.size();
        values.put(name, value);
        return "CAST(:" + name + " AS " + type + ")";
    }

    /** PostgreSQL keeps no NUL and no half of a pair. */
    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(it -> it == 0 || Character.getType(it) == Character.SURROGATE);
    }
}
