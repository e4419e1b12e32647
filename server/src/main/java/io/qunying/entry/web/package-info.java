/** The addresses of the front door. */
@NullMarked
package io.qunying.entry.web;

import org.jspecify.annotations.NullMarked;
