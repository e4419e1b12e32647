package io.qunying.channel;

import io.qunying.platform.Signal;
import org.springframework.stereotype.Component;

@Component
class InboxSignal extends Signal {}
