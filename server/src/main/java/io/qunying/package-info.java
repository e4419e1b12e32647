@NullMarked
package io.qunying;

import org.jspecify.annotations.NullMarked;
