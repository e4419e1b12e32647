package io.qunying.blueprint;

/** For tests of other modules that need no server. */
public final class BlueprintFixtures {

    private BlueprintFixtures() {}

    public static Conditions conditions() {
        return new CelConditions();
    }
}
