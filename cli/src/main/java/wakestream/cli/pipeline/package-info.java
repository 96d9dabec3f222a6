/// The whole pipeline in one process: broker, workers, and what comes out of them.
@NullMarked
package wakestream.cli.pipeline;

import org.jspecify.annotations.NullMarked;
