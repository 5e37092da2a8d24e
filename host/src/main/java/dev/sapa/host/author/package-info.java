/// What a plugin's author works with: bundles made in-process, new projects, the live loop.
@NullMarked
package dev.sapa.host.author;

import org.jspecify.annotations.NullMarked;
