@NullMarked
package wakestream.ingest;

import org.jspecify.annotations.NullMarked;
