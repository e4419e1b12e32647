package io.qunying.dialogue;

import io.qunying.platform.Signal;
import org.springframework.stereotype.Component;

/** There is a question for the model. */
@Component
class ModelSignal extends Signal {}
