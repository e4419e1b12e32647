/**
 * Technical building blocks without a business word: ids, clock, errors, paging, encryption, audit trail, media,
 * database.
 */
@ApplicationModule(
        displayName = "Platform 底座",
        allowedDependencies = {})
@NullMarked
package io.qunying.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
