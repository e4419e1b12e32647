package io.qunying.moderation;

import io.qunying.platform.Signal;
import org.springframework.stereotype.Component;

/** There is a sanction to apply. */
@Component
class SanctionSignal extends Signal {}
