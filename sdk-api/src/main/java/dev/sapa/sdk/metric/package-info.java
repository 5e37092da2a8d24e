/// What a business learns from what happened.
@Export
@Version("1.0.0")
@NullMarked
package dev.sapa.sdk.metric;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
