/** What platforms keep of what is said in groups (会话内容存档), read into the inbox as far as those who said it agree. */
@NullMarked
package io.qunying.channel.archive;

import org.jspecify.annotations.NullMarked;
