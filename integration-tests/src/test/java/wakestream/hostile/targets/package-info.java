/// The product's own entry points, each with the seeds and mutations that suit it.
@NullMarked
package wakestream.hostile.targets;

import org.jspecify.annotations.NullMarked;
