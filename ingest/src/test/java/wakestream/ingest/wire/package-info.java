@NullMarked
package wakestream.ingest.wire;

import org.jspecify.annotations.NullMarked;
