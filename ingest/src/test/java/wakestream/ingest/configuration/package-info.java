@NullMarked
package wakestream.ingest.configuration;

import org.jspecify.annotations.NullMarked;
