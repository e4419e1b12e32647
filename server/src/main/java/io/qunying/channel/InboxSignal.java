package io.qunying.channel;

import org.springframework.stereotype.Component;

@Component
class InboxSignal extends Signal {}
