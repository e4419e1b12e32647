package io.qunying.simulator.wecom;

import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** What stands behind one path of the platform's API. */
@NullMarked
interface Endpoint {

    /** What follows {@code errcode} and {@code errmsg} in the answer; a {@link Refusal} is answered as its code. */
    ObjectNode answer(Call call);
}
