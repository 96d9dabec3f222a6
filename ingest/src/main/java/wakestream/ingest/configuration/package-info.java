/// What scenes to feed, and what the user says about them.
@NullMarked
package wakestream.ingest.configuration;

import org.jspecify.annotations.NullMarked;
