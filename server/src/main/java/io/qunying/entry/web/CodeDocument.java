package io.qunying.entry.web;

import io.qunying.entry.LiveCode;
import io.qunying.entry.LiveCode.LandingText;
import io.qunying.entry.LiveCode.Question;
import io.qunying.entry.LiveCode.Scripts;
import io.qunying.entry.LiveCode.Source;
import io.qunying.entry.LiveCode.State;
import io.qunying.entry.LiveCode.Threshold;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The whole of a code, as staff see it. */
record CodeDocument(
        UUID id,
        String code,
        String name,
        UUID community,
        String communityName,
        String address,
        Source source,
        List<String> scenes,
        State state,
        @Nullable Instant expiresAt,
        Threshold threshold,
        LandingText landing,
        List<Question> form,
        Scripts scripts,
        List<String> refuseReasons) {

    static CodeDocument of(LiveCode code, String communityName, String address) {
        return new CodeDocument(
                code.id(),
                code.code(),
                code.name(),
                code.community(),
                communityName,
                address,
                code.source(),
                code.scenes(),
                code.state(),
                code.expiresAt(),
                code.threshold(),
                code.landing(),
                code.form(),
                code.scripts(),
                code.refuseReasons());
    }
}
