package io.qunying.blueprint;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.qunying.blueprint.ConditionInvalid.Because;
import io.qunying.blueprint.ConditionInvalid.Place;
import io.qunying.blueprint.SqlCondition.Column;
import io.qunying.blueprint.SqlCondition.Column.One;
import io.qunying.blueprint.SqlCondition.Column.Texts;
import io.qunying.blueprint.SqlCondition.Columns;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes one condition as SQL. Only what cannot fail is written: every name is known before its condition counts, and
 * no operator of the subset has an error of its own, so within a row SQL's third truth value never arises, and
 * {@code !} and {@code ||} mean what they mean in CEL.
 */
final class CelSql {

    private static final Map<String, String> COMPARISONS =
            Map.of("_==_", "=", "_!=_", "<>", "_<_", "<", "_<=_", "<=", "_>_", ">", "_>=_", ">=");

    private static final Set<CelType> NUMBERS = Set.of(SimpleType.INT, SimpleType.DOUBLE);
    private static final Set<CelType> TYPES =
            Set.of(SimpleType.BOOL, SimpleType.STRING, SimpleType.TIMESTAMP, SimpleType.INT, SimpleType.DOUBLE);

    private final CelAbstractSyntaxTree tree;
    private final String source;
    private final Columns columns;
    private final CelConstants constants;

    CelSql(CelAbstractSyntaxTree tree, String source, Columns columns, CelConstants constants) {
        this.tree = tree;
        this.source = source;
        this.columns = columns;
        this.constants = constants;
    }

    String write() {
        return write(tree.getExpr());
    }

    private String write(CelExpr expr) {
        if (!TYPES.contains(type(expr))) {
            throw notForSearch(expr);
        }
        if (constants.isConstant(expr)) {
            return constants.write(expr, () -> notForSearch(expr));
        }
        var name = tree.getReference(expr.id()).map(CelReference::name).orElse("");
        if (expr.getKind() == Kind.CALL) {
            return call(expr, expr.call());
        }
        if (!name.isEmpty() && column(expr) instanceof One one) {
            return one.sql();
        }
        throw notForSearch(expr);
    }

    private String call(CelExpr expr, CelCall call) {
        var args = call.args();
        return switch (call.function()) {
            case "_&&_" -> "(" + write(args.get(0)) + " AND " + write(args.get(1)) + ")";
            case "_||_" -> "(" + write(args.get(0)) + " OR " + write(args.get(1)) + ")";
            case "!_" -> "(NOT " + write(args.getFirst()) + ")";
            case "_?_:_" ->
                "(CASE WHEN " + write(args.get(0)) + " THEN " + write(args.get(1)) + " ELSE " + write(args.get(2))
                        + " END)";
            case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> compare(expr, call);
            case "@in" -> in(expr, args.get(0), args.get(1));
            case "contains" -> "(strpos(" + target(expr, call) + ", " + write(args.getFirst()) + ") > 0)";
            case "startsWith" -> "starts_with(" + target(expr, call) + ", " + write(args.getFirst()) + ")";
            case "endsWith" -> endsWith(target(expr, call), write(args.getFirst()));
            case "size" -> size(call.target().isPresent() ? call.target().get() : args.getFirst());
            default -> throw notForSearch(expr);
        };
    }

    private String target(CelExpr expr, CelCall call) {
        return write(call.target().orElseThrow(() -> notForSearch(expr)));
    }

    private static String endsWith(String text, String end) {
        return "(right(" + text + ", char_length(" + end + ")) = " + end + ")";
    }

    private String compare(CelExpr expr, CelCall call) {
        var left = call.args().get(0);
        var right = call.args().get(1);
        if (!type(left).equals(type(right)) && !NUMBERS.containsAll(Set.of(type(left), type(right)))) {
            throw notForSearch(expr);
        }
        var ordered = !call.function().equals("_==_") && !call.function().equals("_!=_");
        if (ordered && isText(left)) {
            if (!constants.isOrderedAlike(left) && !constants.isOrderedAlike(right)) {
                throw notForSearch(expr);
            }
            return "(" + write(left) + " " + COMPARISONS.get(call.function()) + " " + write(right) + " COLLATE \"C\")";
        }
        return "(" + write(left) + " " + COMPARISONS.get(call.function()) + " " + write(right) + ")";
    }

    private String in(CelExpr expr, CelExpr element, CelExpr list) {
        if (list.getKind() == Kind.LIST) {
            return inside(element, list.list().elements());
        }
        if (isText(element) && column(list) instanceof Texts texts) {
            return texts.holds().apply(write(element));
        }
        throw notForSearch(expr);
    }

    private String inside(CelExpr element, List<CelExpr> elements) {
        if (elements.isEmpty()) {
            return "FALSE";
        }
        var type = type(element);
        elements.stream().filter(it -> !type(it).equals(type)).findFirst().ifPresent(it -> {
            throw notForSearch(it);
        });
        return "(" + write(element) + " IN ("
                + elements.stream().map(this::write).collect(Collectors.joining(", ")) + "))";
    }

    private String size(CelExpr of) {
        if (isText(of)) {
            return "char_length(" + write(of) + ")::float8";
        }
        if (type(of) instanceof ListType && column(of) instanceof Texts texts) {
            return "(" + texts.size() + ")::float8";
        }
        throw notForSearch(of);
    }

    private Column column(CelExpr expr) {
        var name = tree.getReference(expr.id()).map(CelReference::name).orElse("");
        if (name.isEmpty()) {
            throw notForSearch(expr);
        }
        var column = columns.find(name);
        if (column == null) {
            throw new ConditionInvalid(source, place(expr), Because.SEALED, Map.of("name", name));
        }
        return column;
    }

    private CelType type(CelExpr expr) {
        return tree.getTypeOrThrow(expr.id());
    }

    private boolean isText(CelExpr expr) {
        return type(expr).equals(SimpleType.STRING);
    }

    private ConditionInvalid notForSearch(CelExpr expr) {
        return new ConditionInvalid(source, place(expr), Because.NOT_FOR_SEARCH, Map.of());
    }

    private Place place(CelExpr expr) {
        var offset = tree.getSource().getPositionsMap().getOrDefault(expr.id(), 0);
        return tree.getSource()
                .getOffsetLocation(offset)
                .map(it -> new Place(it.getLine(), it.getColumn() + 1))
                .orElse(Place.START);
    }
}
