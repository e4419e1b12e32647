package io.qunying.insight;

import io.qunying.fact.FactFigures.Dimension;
import io.qunying.platform.FieldErrors;

/** By what a funnel can be split. */
enum Split {
    SCENE,
    CODE,
    SOURCE,
    CLASS;

    static Split of(String text) {
        return switch (text) {
            case "scene" -> SCENE;
            case "code" -> CODE;
            case "source" -> SOURCE;
            case "class" -> CLASS;
            default -> throw new FieldErrors("by", "not-a-choice");
        };
    }

    Dimension dimension() {
        return switch (this) {
            case SCENE -> Dimension.SCENE;
            case CODE -> Dimension.CODE;
            case SOURCE -> Dimension.SOURCE;
            case CLASS -> Dimension.CLASS;
        };
    }
}
