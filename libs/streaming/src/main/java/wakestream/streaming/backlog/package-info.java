/// How far the groups of the pipeline are behind what was published.
@NullMarked
package wakestream.streaming.backlog;

import org.jspecify.annotations.NullMarked;
