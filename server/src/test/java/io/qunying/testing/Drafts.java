package io.qunying.testing;

import io.qunying.entry.LiveCode;
import io.qunying.entry.LiveCodes;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Live codes as tests want them. */
@NullMarked
public final class Drafts {

    private Drafts() {}

    /** The same code, with a landing page that neither asks nor has anybody agree to anything. */
    public static LiveCodes.Draft askingNothing(LiveCode code) {
        return new LiveCodes.Draft(
                code.name(),
                code.source(),
                code.scenes(),
                null,
                code.threshold(),
                new LiveCode.LandingText(
                        code.landing().headline(),
                        code.landing().subline(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        List.of()),
                List.of(),
                code.scripts(),
                code.refuseReasons());
    }
}
