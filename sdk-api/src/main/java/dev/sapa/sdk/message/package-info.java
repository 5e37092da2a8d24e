/// What is said: content, who wrote it and why, and how far it got.
@Export
@Version("1.0.0")
@NullMarked
package dev.sapa.sdk.message;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
