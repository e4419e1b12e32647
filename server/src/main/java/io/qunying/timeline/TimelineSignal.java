package io.qunying.timeline;

import io.qunying.platform.Signal;
import org.springframework.stereotype.Component;

@Component
class TimelineSignal extends Signal {}
