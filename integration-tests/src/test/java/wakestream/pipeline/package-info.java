/// The whole pipeline, as users run it.
@NullMarked
package wakestream.pipeline;

import org.jspecify.annotations.NullMarked;
