@NullMarked
package wakestream.ingest.tiling;

import org.jspecify.annotations.NullMarked;
