package io.qunying.blueprint;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelLateFunctionBindings;
import io.qunying.blueprint.ConditionInvalid.Because;
import io.qunying.blueprint.ConditionInvalid.Place;
import io.qunying.blueprint.Conditions.Did;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The function {@code person.did(verb, within)}: what it asks is known beforehand, so that many are answered at once.
 */
final class CelHistory {

    private static final String FUNCTION = "person.did";
    private static final String OVERLOAD = "person_did_string_string";
    private static final Pattern WITHIN = Pattern.compile("(?:\\d{1,5}[smhdw])+");

    static final CelFunctionDecl DECLARATION = CelFunctionDecl.newFunctionDeclaration(
            FUNCTION,
            CelOverloadDecl.newGlobalOverload(OVERLOAD, SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING));

    private CelHistory() {}

    /** @throws ConditionInvalid if it asks with anything but two written-out texts */
    static Set<Did> asked(String source, CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(node -> node.expr())
                .filter(expr -> expr.getKind() == Kind.CALL && isDid(tree, expr))
                .map(expr -> did(source, expr))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isDid(CelAbstractSyntaxTree tree, CelExpr expr) {
        return tree.getReference(expr.id())
                .map(it -> it.overloadIds().contains(OVERLOAD))
                .orElse(false);
    }

    private static Did did(String source, CelExpr expr) {
        var verb = text(source, expr.call().args().get(0));
        var within = text(source, expr.call().args().get(1));
        if (!WITHIN.matcher(within).matches()) {
            throw notWritten(source, within);
        }
        return new Did(verb, within);
    }

    private static String text(String source, CelExpr argument) {
        if (argument.getKind() == Kind.CONSTANT && argument.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            return argument.constant().stringValue();
        }
        throw notWritten(source, FUNCTION);
    }

    private static ConditionInvalid notWritten(String source, String what) {
        return new ConditionInvalid(source, Place.START, Because.TYPES, Map.of("operator", FUNCTION, "types", what));
    }

    @SuppressWarnings("Immutable") // lives for one evaluation
    static CelFunctionResolver answers(Predicate<Did> did) {
        return CelLateFunctionBindings.from(List.of(CelFunctionBinding.from(
                OVERLOAD, String.class, String.class, (verb, within) -> did.test(new Did(verb, within)))));
    }
}
